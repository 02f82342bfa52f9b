//! Why an analysis cannot be made.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::feature::Feature;
use crate::format::{counted, number};

/// The smallest number of tracks that can be divided into clusters.
pub const MIN_TRACKS: usize = 3;

/// Why an analysis cannot be made, as a sentence for the visitor.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum AnalysisError {
    /// Too few tracks have a value in every chosen feature.
    #[error("{}", too_few(*placed, *tracks))]
    TooFewPlaced {
        /// The number of tracks that have.
        placed: u32,
        /// The number of tracks in the library.
        tracks: u32,
    },
    /// No track has a value in any feature.
    #[error(
        "This library has no audio features, so nothing says how its songs sound; nor does it have \
         years, lengths, popularity or artists. It is kept. Look up its audio features, or fill \
         them in from another file."
    )]
    NothingToCompare,
    /// No track has audio features, and what else is known makes no groups that mean anything.
    #[error(
        "This library has no audio features, so nothing says how its songs sound. It is kept. \
         Look up its audio features, or fill them in from another file."
    )]
    NoAudioFeatures {
        /// What else is known, for somebody who wants groups by that all the same.
        facts: Vec<Feature>,
    },
}

/// Suggests other features only where there are enough tracks for them to help.
fn too_few(placed: u32, tracks: u32) -> String {
    if (tracks as usize) < MIN_TRACKS {
        return format!(
            "This library has {}, and {MIN_TRACKS} are needed to find groups. \
             It is kept. Open a file with more tracks.",
            counted(tracks, "track", "tracks")
        );
    }
    let placed = match placed {
        0 => "None".to_owned(),
        placed => format!("Only {}", number(placed)),
    };
    format!(
        "{placed} of {} tracks can be compared by these features, and {MIN_TRACKS} are needed. \
         The library is kept. Choose other features, or open a file that has these.",
        number(tracks)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_features_are_suggested_where_they_can_help() {
        let words = |placed, tracks| AnalysisError::TooFewPlaced { placed, tracks }.to_string();
        assert_eq!(
            words(2, 2),
            "This library has 2 tracks, and 3 are needed to find groups. \
             It is kept. Open a file with more tracks."
        );
        assert!(words(0, 1_200).starts_with("None of 1,200 tracks can be compared"));
        assert!(words(2, 81).contains("Choose other features"));
    }
}
