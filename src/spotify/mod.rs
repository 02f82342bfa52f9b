//! Spotify: logging in, asking the Web API, and making a library of what it answers.
//!
//! Everything is pure: it says which [`Request`](crate::http::Request) to send next and
//! takes the response, without sending, waiting or a clock. So each rule is tested natively,
//! and `spotify_client` is left with what only a browser can do.
//!
//! | room | what it is |
//! |---|---|
//! | [`auth`] | log-in with PKCE, tokens, permissions, and what the visitor can do next |
//! | [`model`] | the Web API's objects, read with tolerance |
//! | `request`, `error` | a request to the Web API, and why one came to nothing |
//! | `labels` | the labels of albums, for the rows on show |
//! | [`load`] | what to ask, one after the other, until something is loaded |
//! | [`save`] | playlists made of drafts, and unmade |
//! | [`address`] | the address of a playlist, as people paste it |

pub mod address;
pub mod auth;
mod error;
mod labels;
pub mod load;
pub mod model;
mod request;
pub mod save;

pub use auth::Recovery;
pub use error::ApiError;
pub use labels::{KnownLabels, Labels};
pub use model::{SkipReason, Skipped, TrackDetails};
pub use request::RETRY_POLICY;
