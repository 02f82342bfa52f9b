//! Where a value came from.
//!
//! A library that came from Spotify is Spotify's in everything but the audio features:
//! names, covers, labels, hearts and scores are read from the Web API and from nowhere
//! else. So one origin a track says it all, and [`Value::origin`] spells it out.

use serde::{Deserialize, Serialize};

use super::Extra;

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

/// A value of a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value {
    /// Name, artists, album, cover, date, length and the like.
    About,
    /// The label.
    Label,
    /// The score.
    Score,
    /// The heart.
    Saved,
    /// The audio features.
    Features,
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

impl Value {
    /// Where this value of a track came from, if it is there at all.
    #[must_use]
    pub fn origin(self, extra: &Extra) -> Option<Origin> {
        match self {
            Self::About | Self::Label | Self::Score | Self::Saved => Some(Origin::Spotify),
            Self::Features => extra.features,
        }
    }
}
