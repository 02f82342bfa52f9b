//! The features of all tracks of a library.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::library::{Library, Track};

use super::feature::Feature;
use super::scale::scale;

/// Every feature of every track on its scale from 0 to 1. It is read once, so that another
/// recipe does not read the tracks again. It takes 56 bytes a track.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureTable {
    /// One row for each track in library order; NaN is unknown.
    rows: Vec<[f32; Feature::COUNT]>,
}

impl FeatureTable {
    /// Reads the features of a library.
    #[must_use]
    pub fn from_library(library: &Library) -> Self {
        let tracks_of_artist = count_by_artist(&library.tracks);
        let rows = library
            .tracks
            .iter()
            .map(|track| row(track, &tracks_of_artist))
            .collect();
        Self { rows }
    }

    /// A table of values on the scale from 0 to 1: one row for each track, columns in the
    /// order of [`Feature::ALL`]. Values that are not finite are unknown.
    #[must_use]
    pub fn from_rows(mut rows: Vec<[f32; Feature::COUNT]>) -> Self {
        for value in rows.as_flattened_mut() {
            *value = if value.is_finite() {
                value.clamp(0.0, 1.0)
            } else {
                f32::NAN
            };
        }
        Self { rows }
    }

    /// The number of tracks.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no tracks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A track's value of a feature, 0 to 1; `None` when it is unknown or there is no such
    /// track.
    #[must_use]
    pub fn value(&self, track: usize, feature: Feature) -> Option<f32> {
        self.rows
            .get(track)
            .map(|row| row[feature.index()])
            .filter(|value| !value.is_nan())
    }

    /// The known values of a feature, in library order.
    pub fn known(&self, feature: Feature) -> impl Iterator<Item = f32> + '_ {
        self.rows
            .iter()
            .map(move |row| row[feature.index()])
            .filter(|value| !value.is_nan())
    }

    /// Whether any track has this feature.
    #[must_use]
    pub fn has(&self, feature: Feature) -> bool {
        self.known(feature).next().is_some()
    }

    /// Whether any track has an audio feature.
    #[must_use]
    pub fn has_audio_features(&self) -> bool {
        Feature::ALL
            .into_iter()
            .filter(|feature| feature.is_audio())
            .any(|feature| self.has(feature))
    }
}

/// The value of one feature of one track, for a caller who needs few of them. Artists are
/// counted when that is first asked for.
pub(super) struct ValueOf<'a> {
    library: &'a Library,
    tracks_of_artist: OnceCell<HashMap<&'a str, u32>>,
}

impl<'a> ValueOf<'a> {
    pub(super) fn new(library: &'a Library) -> Self {
        Self {
            library,
            tracks_of_artist: OnceCell::new(),
        }
    }

    /// The value from 0 to 1; `None` when it is unknown.
    pub(super) fn get(&self, track: u32, feature: Feature) -> Option<f32> {
        let track = self.library.tracks.get(track as usize)?;
        let artist = track.artists.first();
        let artist = artist.filter(|_| feature == Feature::ArtistPresence);
        let count = artist.and_then(|artist| {
            let count = || count_by_artist(&self.library.tracks);
            self.tracks_of_artist
                .get_or_init(count)
                .get(artist.as_str())
                .copied()
        });
        scale(track, feature, count)
    }
}

fn row(track: &Track, tracks_of_artist: &HashMap<&str, u32>) -> [f32; Feature::COUNT] {
    let count = track
        .artists
        .first()
        .and_then(|artist| tracks_of_artist.get(artist.as_str()).copied());
    Feature::ALL.map(|feature| scale(track, feature, count).unwrap_or(f32::NAN))
}

/// Artist → how many tracks they are the first artist of.
fn count_by_artist(tracks: &[Track]) -> HashMap<&str, u32> {
    let mut counts = HashMap::new();
    for artist in tracks.iter().filter_map(|track| track.artists.first()) {
        *counts.entry(artist.as_str()).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{AudioFeatures, Source, TrackKey};

    #[test]
    fn the_first_artist_is_counted_over_the_library() {
        let by = |number, artists: &[&str]| Track {
            artists: artists.iter().map(|&artist| artist.to_owned()).collect(),
            ..Track::unknown(TrackKey::Sample(number))
        };
        let tracks = vec![by(0, &["A", "B"]), by(1, &["A"]), by(2, &["B"]), by(3, &[])];
        let table = FeatureTable::from_library(&Library {
            name: String::new(),
            source: Source::Files,
            tracks,
        });
        let presence: Vec<_> = (0..5)
            .map(|track| table.value(track, Feature::ArtistPresence))
            .collect();
        assert_eq!(
            presence,
            [Some(1.0 / 6.0), Some(1.0 / 6.0), Some(0.0), None, None]
        );
        assert!(!table.has_audio_features());
    }

    #[test]
    fn unknown_values_are_none() {
        let mut track = Track::unknown(TrackKey::Sample(0));
        track.features = Some(AudioFeatures {
            energy: Some(0.25),
            valence: Some(f32::NAN),
            ..Default::default()
        });
        let library = Library {
            name: String::new(),
            source: Source::Files,
            tracks: vec![track],
        };
        let table = FeatureTable::from_library(&library);
        assert_eq!(table.value(0, Feature::Energy), Some(0.25));
        assert_eq!(table.value(0, Feature::Valence), None);
        assert!(table.has_audio_features());
    }

    #[test]
    fn raw_values_are_clamped() {
        let mut row = [0.5; Feature::COUNT];
        row[0] = f32::INFINITY;
        row[1] = 7.0;
        let table = FeatureTable::from_rows(vec![row]);
        assert_eq!(table.value(0, Feature::Danceability), None);
        assert_eq!(table.value(0, Feature::Energy), Some(1.0));
    }
}
