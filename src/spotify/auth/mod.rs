//! Logging in: Authorization Code with PKCE, and keeping the tokens alive.
//!
//! [`PendingLogin`] → Spotify's page → [`Callback`] → [`PendingLogin::redeem`] →
//! [`read_tokens`] → [`Tokens`], and [`Tokens::refresh`] → [`read_refreshed`] from then on.

mod callback;
mod client_id;
mod error;
mod exchange;
mod pending;
mod pkce;
mod redirect;
mod scope;
mod tokens;

pub use callback::Callback;
pub use client_id::{ClientId, NotAClientId};
pub use error::{LoginError, Recovery};
pub use exchange::{read_refreshed, read_tokens};
pub use pending::PendingLogin;
pub use pkce::{RANDOM_BYTES, Verifier};
pub use redirect::{RedirectError, RedirectUri};
pub use scope::{Scope, Scopes};
pub use tokens::Tokens;
