//! How a track sounds, in the twelve numbers of Spotify's former audio features.

use serde::{Deserialize, Serialize};

/// The audio features of one track. A source may know only some of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct AudioFeatures {
    /// How well one can dance to it, 0 to 1.
    pub danceability: Option<f32>,
    /// Intensity and activity, 0 to 1.
    pub energy: Option<f32>,
    /// How much of it is spoken words, 0 to 1.
    pub speechiness: Option<f32>,
    /// Confidence that it is acoustic, 0 to 1.
    pub acousticness: Option<f32>,
    /// Likelihood that nobody sings, 0 to 1.
    pub instrumentalness: Option<f32>,
    /// Likelihood that an audience was there, 0 to 1.
    pub liveness: Option<f32>,
    /// How happy it sounds, 0 to 1.
    pub valence: Option<f32>,
    /// Average loudness in decibels, mostly -60 to 0; real tracks go above 0.
    pub loudness: Option<f32>,
    /// Beats a minute; unknown instead of 0.
    pub tempo: Option<f32>,
    /// Pitch class, 0 for C to 11 for B; unknown instead of -1.
    pub key: Option<u8>,
    /// Whether the mode is major.
    pub major: Option<bool>,
    /// Beats in a bar, 3 to 7.
    pub time_signature: Option<u8>,
}

impl AudioFeatures {
    /// Whether nothing at all is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether anything is known that tracks can be compared by: key, mode and time
    /// signature alone say too little.
    #[must_use]
    pub fn are_comparable(&self) -> bool {
        let telling = Self {
            key: None,
            major: None,
            time_signature: None,
            ..*self
        };
        !telling.is_empty()
    }
}
