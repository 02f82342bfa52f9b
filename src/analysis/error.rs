//! Why there are no clusters.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why there are no clusters. Each is a sentence for the visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum AnalysisError {
    /// Too few tracks are known well enough.
    #[error(
        "Only {placed} of {tracks} tracks can be compared by these features, and 3 are needed. \
         The library is kept: choose other features, or add tracks."
    )]
    TooFewPlaced {
        /// How many tracks could be placed.
        placed: u32,
        /// How many tracks the library has.
        tracks: u32,
    },
    /// Neither audio features nor anything else is known.
    #[error(
        "Nothing is known of these tracks that they could be compared by: no audio features, and no year, length, \
         popularity or artist either. The library is kept: open a file with more columns."
    )]
    NothingToCompare,
}
