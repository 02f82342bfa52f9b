//! Speaking to Spotify and ReccoBeats in a browser: as whom, when to log in again, and
//! where the log-in is stored.
//!
//! This is no part of `platform`, which knows the browser and no service, nor of
//! [`spotify`](crate::spotify), whose rules know no browser: it joins the two.
//!
//! At start-up, before anything else, [`update_json`], where [`has_json`] says so; before the
//! router reads the address, [`LoginCallback::take`]; then [`load_config`] and [`LoginCallback::redeem`].

mod client;
mod log_in;
mod token_store;

pub use client::{Client, load_config};
pub use log_in::{FreshLogin, LoginCallback, LogoutChannel, go_to_spotify, redirect_uri};
pub use token_store::{
    forget_everything, has_json, has_tokens, is_kept_on_device, keep_on_device, keep_own_client_id,
    own_client_id, tokens, update_json,
};
