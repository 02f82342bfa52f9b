//! Why there are no clusters.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::matrix::FEWEST;
use crate::format::{counted, number};

/// Why there are no clusters. Each is a sentence for the visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum AnalysisError {
    /// Too few tracks are known well enough.
    #[error("{}", too_few(*placed, *tracks))]
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

/// Other features cannot help where there are too few tracks at all.
fn too_few(placed: u32, tracks: u32) -> String {
    if (tracks as usize) < FEWEST {
        return format!(
            "This library has {}, and {FEWEST} are needed to find groups. \
             It is kept: open a file with more tracks.",
            counted(tracks, "track", "tracks")
        );
    }
    let placed = match placed {
        0 => "None".to_owned(),
        placed => format!("Only {}", number(placed)),
    };
    format!(
        "{placed} of {} tracks can be compared by these features, and {FEWEST} are needed. \
         The library is kept: choose other features, or open a file that has these.",
        number(tracks)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_features_are_offered_where_they_can_help() {
        let words = |placed, tracks| AnalysisError::TooFewPlaced { placed, tracks }.to_string();
        assert_eq!(
            words(2, 2),
            "This library has 2 tracks, and 3 are needed to find groups. \
             It is kept: open a file with more tracks."
        );
        assert!(words(0, 1_200).starts_with("None of 1,200 tracks can be compared"));
        assert!(words(2, 81).contains("choose other features"));
    }
}
