//! Where a value came from.
//!
//! A library that came from Spotify is Spotify's in everything but the audio features:
//! names, covers, labels, hearts and scores are read from the Web API and from nowhere
//! else. So one origin a track, that of its audio features, says it all.

use serde::{Deserialize, Serialize};

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// The Web API.
    Spotify,
    /// ReccoBeats, which knows the track by its id.
    ReccoBeats,
    /// ReccoBeats, which knows the recording by its ISRC: perhaps from another release.
    ReccoBeatsIsrc,
    /// A CSV file that the listener added.
    Csv,
}

impl Origin {
    /// How it is called on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Spotify => "Spotify",
            Self::ReccoBeats => "ReccoBeats",
            Self::ReccoBeatsIsrc => "ReccoBeats, by recording (ISRC)",
            Self::Csv => "CSV file",
        }
    }
}
