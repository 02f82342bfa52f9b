//! What tracks can be compared by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A property of a track that can be a column of the matrix.
///
/// The first seven are the seed's; the order is the order of columns, of controls
/// and of words everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Feature {
    /// Audio feature.
    Danceability,
    /// Audio feature.
    Energy,
    /// Audio feature.
    Speechiness,
    /// Audio feature.
    Acousticness,
    /// Audio feature.
    Instrumentalness,
    /// Audio feature.
    Liveness,
    /// Audio feature.
    Valence,
    /// Audio feature.
    Loudness,
    /// Audio feature.
    Tempo,
    /// Spotify's popularity.
    Popularity,
    /// The year the album came out.
    ReleaseYear,
    /// The track's length.
    Duration,
    /// Whether the track is marked explicit.
    Explicit,
    /// How many tracks the library has of the track's first artist.
    ArtistPresence,
}

/// The text is no feature's slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not the name of a feature")]
pub struct NotAFeature;

/// What a feature is called.
struct Names {
    slug: &'static str,
    title: &'static str,
    high: &'static str,
    low: &'static str,
    explanation: &'static str,
}

impl Feature {
    /// How many features there are.
    pub const COUNT: usize = 14;

    /// Every feature, in order.
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
        Self::Popularity,
        Self::ReleaseYear,
        Self::Duration,
        Self::Explicit,
        Self::ArtistPresence,
    ];

    /// The features of a recipe that says nothing else: the seed's seven.
    pub const DEFAULT: [Self; 7] = [
        Self::Danceability,
        Self::Energy,
        Self::Speechiness,
        Self::Acousticness,
        Self::Instrumentalness,
        Self::Liveness,
        Self::Valence,
    ];

    /// Whether it says how the track sounds, and not what is written about it.
    #[must_use]
    pub fn is_audio(self) -> bool {
        self <= Self::Tempo
    }

    /// Its place in [`Feature::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its name on the page: `Release year`.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.names().title
    }

    /// Its name in addresses: `release-year`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        self.names().slug
    }

    /// The words for a high and for a low value: `("Energetic", "Mellow")`.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        let names = self.names();
        (names.high, names.low)
    }

    /// What it says of a track, in one sentence.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        self.names().explanation
    }

    fn names(self) -> &'static Names {
        &NAMES[self.index()]
    }
}

impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Feature {
    type Err = NotAFeature;

    fn from_str(slug: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|feature| feature.slug() == slug)
            .ok_or(NotAFeature)
    }
}

/// In the order of [`Feature::ALL`].
static NAMES: [Names; Feature::COUNT] = [
    Names {
        slug: "danceability",
        title: "Danceability",
        high: "Danceable",
        low: "Not danceable",
        explanation: "How well one can dance to it: a steady beat and a strong rhythm.",
    },
    Names {
        slug: "energy",
        title: "Energy",
        high: "Energetic",
        low: "Mellow",
        explanation: "How intense and busy it feels: fast, loud and noisy is high.",
    },
    Names {
        slug: "speechiness",
        title: "Speechiness",
        high: "Speechy",
        low: "Melodic",
        explanation: "How much of it is spoken words: rap is high, singing is low.",
    },
    Names {
        slug: "acousticness",
        title: "Acousticness",
        high: "Acoustic",
        low: "Electronic",
        explanation: "How surely it was played on instruments without electric sound.",
    },
    Names {
        slug: "instrumentalness",
        title: "Instrumentalness",
        high: "Instrumental",
        low: "Vocal",
        explanation: "How likely it is that nobody sings or speaks.",
    },
    Names {
        slug: "liveness",
        title: "Liveness",
        high: "Live",
        low: "Produced",
        explanation: "How likely it is that an audience was there when it was recorded.",
    },
    Names {
        slug: "valence",
        title: "Valence",
        high: "Happy",
        low: "Sad",
        explanation: "How cheerful it sounds: low is sad, dark or angry.",
    },
    Names {
        slug: "loudness",
        title: "Loudness",
        high: "Loud",
        low: "Quiet",
        explanation: "How loud it is on average, from -60 to 0 decibels.",
    },
    Names {
        slug: "tempo",
        title: "Tempo",
        high: "Fast",
        low: "Slow",
        explanation: "How fast the beat is, from 50 to 200 beats a minute.",
    },
    Names {
        slug: "popularity",
        title: "Popularity",
        high: "Popular",
        low: "Obscure",
        explanation: "How much it is played on Spotify, from 0 to 100.",
    },
    Names {
        slug: "release-year",
        title: "Release year",
        high: "New",
        low: "Old",
        explanation: "The year its album came out, from 1950 to 2030.",
    },
    Names {
        slug: "duration",
        title: "Duration",
        high: "Long",
        low: "Short",
        explanation: "How long it is, from one minute to sixteen.",
    },
    Names {
        slug: "explicit",
        title: "Explicit",
        high: "Explicit",
        low: "Clean",
        explanation: "Whether its words are marked as explicit.",
    },
    Names {
        slug: "artist-presence",
        title: "Artist presence",
        high: "Favourite artists",
        low: "One-offs",
        explanation: "How many tracks of its first artist this library has, from 1 to 64.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_reads_back() {
        for feature in Feature::ALL {
            assert_eq!(feature.slug().parse(), Ok(feature));
            assert!(
                feature
                    .slug()
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
            );
        }
        assert_eq!("Energy".parse::<Feature>(), Err(NotAFeature));
    }

    #[test]
    fn names_stand_in_the_order_of_features() {
        assert!(Feature::ALL.is_sorted());
        for (index, feature) in Feature::ALL.into_iter().enumerate() {
            assert_eq!(feature.index(), index);
        }
        assert_eq!(Feature::Energy.words(), ("Energetic", "Mellow"));
        assert_eq!(Feature::ReleaseYear.title(), "Release year");
        assert_eq!(Feature::ArtistPresence.slug(), "artist-presence");
    }

    #[test]
    fn nine_features_are_audio_features() {
        let audio: Vec<_> = Feature::ALL
            .into_iter()
            .filter(|feature| feature.is_audio())
            .collect();
        assert_eq!(audio.len(), 9);
        assert!(audio.starts_with(&Feature::DEFAULT));
    }
}
