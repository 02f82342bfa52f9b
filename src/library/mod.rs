//! What everything else speaks of: tracks, where they come from, and a library of them.

mod added;
pub mod artist;
mod catalogue;
pub(crate) mod clean;
mod column;
mod features;
mod fingerprint;
pub mod fold;
pub mod index;
mod key;
pub mod label;
pub mod order;
mod release;
mod same;
pub mod search;
mod source;
pub mod stored;
mod track;

pub use added::DateAdded;
pub use catalogue::{AlbumId, ArtistId, CatalogueId, NotAnId, PlaylistId};
pub use column::{Column, empty_columns, empty_columns_sentence};
pub use features::{AudioFeature, AudioFeatures, FeatureSource};
pub use fingerprint::Fingerprint;
pub use key::{TrackId, TrackKey, normalize_isrc};
pub use release::ReleaseDate;
pub use same::continued_tracks;
pub use source::{LibraryId, Source};
pub use track::Track;

use crate::format::to_u32;
use serde::{Deserialize, Serialize};

/// A listener's music: tracks, each of them once, under one name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Library {
    /// What the listener calls it; the page shows `Clusters in <name>`.
    pub name: String,
    /// Where it came from.
    pub source: Source,
    /// The tracks, in the order of the source. No two have the same key.
    pub tracks: Vec<Track>,
}

impl Library {
    /// How many tracks have an audio feature that they can be compared by.
    #[must_use]
    pub fn with_audio_features(&self) -> usize {
        self.tracks
            .iter()
            .filter(|track| track.has_audio_features())
            .count()
    }

    /// This library in one line, under this id.
    #[must_use]
    pub fn card(&self, id: LibraryId) -> LibraryCard {
        LibraryCard {
            id,
            name: self.name.clone(),
            source: self.source.clone(),
            tracks: to_u32(self.tracks.len()),
            with_features: to_u32(self.with_audio_features()),
        }
    }
}

/// A library in one line, for lists of libraries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryCard {
    /// Its name in addresses.
    pub id: LibraryId,
    /// Its name on the page.
    pub name: String,
    /// Where it came from.
    pub source: Source,
    /// How many tracks it has.
    pub tracks: u32,
    /// How many of them have audio features.
    pub with_features: u32,
}
