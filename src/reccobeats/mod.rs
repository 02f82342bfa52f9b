//! ReccoBeats: audio features by track id or ISRC, now that Spotify gives none.
//!
//! Pure, like [`http`](crate::http) below it: it says which request to send next and takes
//! the response. It works on tracks from anywhere, and needs no log-in:
//!
//! 1. [`LookupScope`] says what would be sent, before anything is.
//! 2. A [`FeatureCache`] that was kept gives what is known ([`FeatureCache::apply`]).
//! 3. [`FeatureLookup`] is the task that a [`Runner`](crate::http::Runner) runs for the rest;
//!    stopped or failed, its cache has what was found, and a new one goes on from there.
//! 4. [`Coverage`] and [`coverage_by_year`] say how many tracks have features by then.

mod answer;
mod cache;
mod coverage;
mod error;
mod lookup;

pub use cache::FeatureCache;
pub use coverage::{Coverage, YearCoverage, coverage_by_year};
pub use error::LookupError;
pub use lookup::{FeatureLookup, LookupScope};

use crate::http::RetryPolicy;

/// How patient to be with ReccoBeats. Fewer retries than elsewhere: it may well never
/// answer a browser, and nobody should wait half a minute to learn that. `gap` is the
/// pause between two requests, in milliseconds.
#[must_use]
pub fn retry_policy(gap: u32) -> RetryPolicy {
    RetryPolicy { gap, retries: 3 }
}
