//! Tracks and libraries as earlier releases stored them in the browser, which are still
//! read. The order of fields is their format.

use serde::Deserialize;

use super::{AudioFeatures, Library, ReleaseDate, Source, Track, TrackKey};

/// A [`Library`] before tracks had the date on which they were added.
#[derive(Debug, Deserialize)]
pub struct UndatedLibrary {
    name: String,
    source: Source,
    tracks: Vec<UndatedTrack>,
}

/// A [`Track`] before it had the date on which it was added.
#[derive(Debug, Deserialize)]
pub struct UndatedTrack {
    key: TrackKey,
    name: String,
    artists: Vec<String>,
    album: String,
    label: Option<String>,
    cover: Option<String>,
    released: Option<ReleaseDate>,
    duration_ms: Option<u32>,
    popularity: Option<u8>,
    explicit: Option<bool>,
    genres: Vec<String>,
    isrc: Option<String>,
    features: Option<AudioFeatures>,
    score: Option<u32>,
    saved: Option<bool>,
}

impl From<UndatedLibrary> for Library {
    fn from(library: UndatedLibrary) -> Self {
        Self {
            name: library.name,
            source: library.source,
            tracks: library.tracks.into_iter().map(Track::from).collect(),
        }
    }
}

impl From<UndatedTrack> for Track {
    fn from(track: UndatedTrack) -> Self {
        Self {
            key: track.key,
            name: track.name,
            artists: track.artists,
            album: track.album,
            label: track.label,
            cover: track.cover,
            released: track.released,
            duration_ms: track.duration_ms,
            popularity: track.popularity,
            explicit: track.explicit,
            genres: track.genres,
            isrc: track.isrc,
            features: track.features,
            score: track.score,
            saved: track.saved,
            added: None,
        }
    }
}
