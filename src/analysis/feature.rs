//! The features that tracks can be compared by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A property that tracks can be compared by: a column of the matrix.
///
/// The order of the variants is the order of columns, controls and words everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Feature {
    /// Audio feature, 0 to 1.
    Danceability,
    /// Audio feature, 0 to 1.
    Energy,
    /// Audio feature, 0 to 1.
    Speechiness,
    /// Audio feature, 0 to 1.
    Acousticness,
    /// Audio feature, 0 to 1.
    Instrumentalness,
    /// Audio feature, 0 to 1.
    Liveness,
    /// Audio feature, 0 to 1.
    Valence,
    /// Audio feature, in decibels.
    Loudness,
    /// Audio feature, in beats a minute.
    Tempo,
    /// Spotify's popularity, 0 to 100.
    Popularity,
    /// The year in which the album came out.
    ReleaseYear,
    /// The track's length.
    Duration,
    /// Whether the track is marked explicit.
    Explicit,
    /// The number of tracks that the library has of the track's first artist.
    ArtistPresence,
}

/// The text is not the slug of a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("There is no feature of this name.")]
pub struct UnknownFeature;

/// The names of a feature.
struct Names {
    slug: &'static str,
    title: &'static str,
    high: &'static str,
    low: &'static str,
    most: &'static str,
    least: &'static str,
    explanation: &'static str,
}

impl Feature {
    /// The number of features.
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

    /// The features of the default recipe.
    pub const DEFAULT: [Self; 7] = [
        Self::Danceability,
        Self::Energy,
        Self::Speechiness,
        Self::Acousticness,
        Self::Instrumentalness,
        Self::Liveness,
        Self::Valence,
    ];

    /// Whether the feature describes the sound of a track, and not its metadata.
    #[must_use]
    pub fn is_audio(self) -> bool {
        self <= Self::Tempo
    }

    /// The index in [`Feature::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// The name on the page: `Release year`.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.names().title
    }

    /// The name in addresses: `release-year`.
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

    /// The words for the highest and for the lowest value of several: `("Happiest", "Saddest")`.
    #[must_use]
    pub fn superlatives(self) -> (&'static str, &'static str) {
        let names = self.names();
        (names.most, names.least)
    }

    /// What the feature says about a track, in a sentence for the visitor.
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
    type Err = UnknownFeature;

    fn from_str(slug: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|feature| feature.slug() == slug)
            .ok_or(UnknownFeature)
    }
}

/// In the order of [`Feature::ALL`].
static NAMES: [Names; Feature::COUNT] = [
    Names {
        slug: "danceability",
        title: "Danceability",
        high: "Danceable",
        low: "Not danceable",
        most: "Most danceable",
        least: "Least danceable",
        explanation: "How well one can dance to it: high with a steady beat and a strong rhythm.",
    },
    Names {
        slug: "energy",
        title: "Energy",
        high: "Energetic",
        low: "Mellow",
        most: "Most energetic",
        least: "Most mellow",
        explanation: "How intense it feels: high if it is fast, loud and noisy.",
    },
    Names {
        slug: "speechiness",
        title: "Speechiness",
        high: "Speechy",
        low: "Melodic",
        most: "Most speechy",
        least: "Most melodic",
        explanation: "How much of it is spoken: rap is high, singing is low.",
    },
    Names {
        slug: "acousticness",
        title: "Acousticness",
        high: "Acoustic",
        low: "Electronic",
        most: "Most acoustic",
        least: "Most electronic",
        explanation: "How likely it is that only acoustic instruments play.",
    },
    Names {
        slug: "instrumentalness",
        title: "Instrumentalness",
        high: "Instrumental",
        low: "Vocal",
        most: "Most instrumental",
        least: "Most vocal",
        explanation: "How likely it is that nobody sings or speaks.",
    },
    Names {
        slug: "liveness",
        title: "Liveness",
        high: "Live",
        low: "Produced",
        most: "Most live",
        least: "Most produced",
        explanation: "How likely it is that it was recorded in front of an audience.",
    },
    Names {
        slug: "valence",
        title: "Valence",
        high: "Happy",
        low: "Sad",
        most: "Happiest",
        least: "Saddest",
        explanation: "How cheerful it sounds: low is sad, dark or angry.",
    },
    Names {
        slug: "loudness",
        title: "Loudness",
        high: "Loud",
        low: "Quiet",
        most: "Loudest",
        least: "Quietest",
        explanation: "How loud it is on average, from -60 to 0 decibels.",
    },
    Names {
        slug: "tempo",
        title: "Tempo",
        high: "Fast",
        low: "Slow",
        most: "Fastest",
        least: "Slowest",
        explanation: "How fast it is, from 50 to 200 beats a minute.",
    },
    Names {
        slug: "popularity",
        title: "Popularity",
        high: "Popular",
        low: "Obscure",
        most: "Most popular",
        least: "Most obscure",
        explanation: "How much it is played on Spotify at present, from 0 to 100.",
    },
    Names {
        slug: "release-year",
        title: "Release year",
        high: "New",
        low: "Old",
        most: "Newest",
        least: "Oldest",
        explanation: "The year in which its album came out, from 1950 to 2030.",
    },
    Names {
        slug: "duration",
        title: "Duration",
        high: "Long",
        low: "Short",
        most: "Longest",
        least: "Shortest",
        explanation: "How long it is, from one minute to sixteen.",
    },
    Names {
        slug: "explicit",
        title: "Explicit",
        high: "Explicit",
        low: "Clean",
        most: "Most explicit",
        least: "Cleanest",
        explanation: "Whether its lyrics are marked as explicit.",
    },
    Names {
        slug: "artist-presence",
        title: "Artist presence",
        high: "Favourite artists",
        low: "One-offs",
        most: "Most favourite artists",
        least: "Most one-offs",
        explanation: "How many tracks of its first artist are in this library, from 1 to 64.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slug_is_parsed_back() {
        for feature in Feature::ALL {
            assert_eq!(feature.slug().parse(), Ok(feature));
            assert!(
                feature
                    .slug()
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
            );
        }
        assert_eq!("Energy".parse::<Feature>(), Err(UnknownFeature));
    }

    #[test]
    fn lower_case_is_that_of_ascii() {
        for feature in Feature::ALL {
            let Names {
                title,
                high,
                low,
                most,
                least,
                ..
            } = feature.names();
            for name in [title, high, low, most, least] {
                assert!(name.is_ascii(), "{name}");
            }
        }
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
