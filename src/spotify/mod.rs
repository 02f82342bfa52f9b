//! Spotify: logging in, calling the Web API, and making a library of what it answers.
//!
//! Everything but `edge` is pure: it says which call to make next ([`call::Call`]) and
//! takes the answer ([`call::Answer`]), without making calls, without a clock, without
//! `async`. So each rule is tested natively, and `edge` is left with what only a
//! browser can do.
//!
//! | room | what it is |
//! |---|---|
//! | [`config`] | `config.json`: client id and addresses |
//! | [`auth`] | log-in with PKCE, tokens, permissions |
//! | [`model`] | the Web API's objects, read with tolerance |
//! | [`call`], [`pace`], [`error`] | a call, when it may go, and why it came to nothing |
//! | [`load`] | what to call, one after the other, until something is loaded |
//! | [`save`] | playlists made of drafts, and unmade |
//! | [`address`] | the address of a playlist, as people paste it |
//! | `edge` | fetch, storage, locks: the browser |

pub mod address;
pub mod auth;
pub mod call;
pub mod config;
pub mod error;
mod extra;
mod known_labels;
pub mod load;
pub mod model;
mod origin;
pub mod pace;
pub mod save;
mod skipped;

#[cfg(target_arch = "wasm32")]
pub mod edge;

pub use error::{ApiError, Recovery};
pub use extra::Extra;
pub use known_labels::KnownLabels;
pub use origin::Origin;
pub use skipped::{SkipReason, Skipped};
