//! Logging in: Authorization Code with PKCE, and keeping the tokens alive.
//!
//! [`PendingLogin`] → Spotify's page → [`Callback`] → [`PendingLogin::redeem`] →
//! [`read_tokens`] → [`Tokens`], and [`Tokens::refresh`] → [`read_refreshed`] from then on.

mod client_id;
mod error;
mod log_in;
mod redirect;
mod scope;
mod tokens;

pub use client_id::{ClientId, NotAClientId};
pub use error::{LoginError, Recovery};
pub use log_in::{Callback, PendingLogin, RANDOM_BYTES, Verifier};
pub use redirect::{RedirectError, RedirectUri};
pub use scope::{Scope, Scopes};
pub use tokens::{Tokens, read_refreshed, read_tokens};
