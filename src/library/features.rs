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

/// Where the audio features of a track came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FeatureSource {
    /// Spotify's Web API, which gives none to new apps since November 2024.
    Spotify,
    /// ReccoBeats, by the track's id.
    ReccoBeats,
    /// ReccoBeats, by the recording's ISRC: perhaps from another release.
    ReccoBeatsIsrc,
    /// A file that the listener added.
    Csv,
    /// Likewise, by title and artist: perhaps from another recording.
    CsvByNames,
    /// The mean of the same artist's other tracks.
    Estimated,
}

impl FeatureSource {
    /// How it is called on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Spotify => "Spotify",
            Self::ReccoBeats => "ReccoBeats",
            Self::ReccoBeatsIsrc => "ReccoBeats, by recording (ISRC)",
            Self::Csv => "a file",
            Self::CsvByNames => "a file, by title and artist",
            Self::Estimated => "estimated from other tracks of the same artist",
        }
    }
}

/// An audio feature that tracks can be compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AudioFeature {
    /// 0 to 1.
    Danceability,
    /// 0 to 1.
    Energy,
    /// 0 to 1.
    Speechiness,
    /// 0 to 1.
    Acousticness,
    /// 0 to 1.
    Instrumentalness,
    /// 0 to 1.
    Liveness,
    /// 0 to 1.
    Valence,
    /// Decibels.
    Loudness,
    /// Beats a minute.
    Tempo,
}

impl AudioFeature {
    /// How many there are.
    pub const COUNT: usize = 9;

    /// All of them, in the order of [`AudioFeatures`].
    pub const ALL: [Self; Self::COUNT] = [
        Self::Danceability,
        Self::Energy,
        Self::Speechiness,
        Self::Acousticness,
        Self::Instrumentalness,
        Self::Liveness,
        Self::Valence,
        Self::Loudness,
        Self::Tempo,
    ];

    /// What it is called within a sentence.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Danceability => "danceability",
            Self::Energy => "energy",
            Self::Speechiness => "speechiness",
            Self::Acousticness => "acousticness",
            Self::Instrumentalness => "instrumentalness",
            Self::Liveness => "liveness",
            Self::Valence => "valence",
            Self::Loudness => "loudness",
            Self::Tempo => "tempo",
        }
    }

    /// Whether its values go from 0 to 1.
    #[must_use]
    pub fn is_share(self) -> bool {
        !matches!(self, Self::Loudness | Self::Tempo)
    }

    /// Its value among others.
    #[must_use]
    pub fn value(self, features: &AudioFeatures) -> Option<f32> {
        match self {
            Self::Danceability => features.danceability,
            Self::Energy => features.energy,
            Self::Speechiness => features.speechiness,
            Self::Acousticness => features.acousticness,
            Self::Instrumentalness => features.instrumentalness,
            Self::Liveness => features.liveness,
            Self::Valence => features.valence,
            Self::Loudness => features.loudness,
            Self::Tempo => features.tempo,
        }
    }

    /// Where its value stands among others.
    pub(crate) fn value_mut(self, features: &mut AudioFeatures) -> &mut Option<f32> {
        match self {
            Self::Danceability => &mut features.danceability,
            Self::Energy => &mut features.energy,
            Self::Speechiness => &mut features.speechiness,
            Self::Acousticness => &mut features.acousticness,
            Self::Instrumentalness => &mut features.instrumentalness,
            Self::Liveness => &mut features.liveness,
            Self::Valence => &mut features.valence,
            Self::Loudness => &mut features.loudness,
            Self::Tempo => &mut features.tempo,
        }
    }
}
