//! What only a browser can do: calls, storage, locks, randomness, and going to Spotify's
//! page and back. Errors become typed here; no rule is made here.
//!
//! At start-up, before the router reads the address: [`Arrival::take`]; then
//! [`load_config`] and [`Arrival::finish`]. A task runs by [`run`].

mod browser;
mod client;
mod farewell;
mod fetch;
mod locks;
mod log_in;
mod run;
mod vault;

pub use client::Client;
pub use farewell::Farewell;
pub use fetch::load_config;
pub use log_in::{Arrival, go_to_spotify, redirect_uri};
pub use run::{Ended, Stop, Transport, run};
pub use vault::{
    forget_everything, forget_saving, has_tokens, is_kept_on_device, keep_on_device,
    keep_own_client_id, keep_saving, own_client_id, saving, tokens,
};
