//! ReccoBeats: audio features by track id or ISRC, now that Spotify gives none.
//!
//! Pure, like [`http`](crate::http) below it: it says which request to send next and takes
//! the response.

mod answer;
mod error;
mod features;
mod shelf;

pub use error::LookupError;
pub use features::Features;
pub use shelf::{Coverage, FeatureShelf};

use crate::http::RetryPolicy;

/// How patient to be with ReccoBeats. Fewer retries than elsewhere: it may well never
/// answer a browser, and nobody should wait half a minute to learn that. `gap` is the
/// pause between two requests, in milliseconds.
#[must_use]
pub fn retry_policy(gap: u32) -> RetryPolicy {
    RetryPolicy { gap, retries: 3 }
}
