//! What everything else speaks of: tracks, where they come from, and a library of them.

pub mod artist;
mod card;
mod catalogue;
mod column;
mod features;
pub mod fold;
pub mod index;
mod key;
pub mod label;
pub mod order;
pub mod orders;
mod release;
pub mod search;
mod source;
mod track;

pub use card::LibraryCard;
pub use catalogue::{AlbumId, ArtistId, CatalogueId, NotAnId, PlaylistId};
pub use column::Column;
pub use features::AudioFeatures;
pub use key::{TrackId, TrackKey};
pub use release::ReleaseDate;
pub use source::{LibraryId, Source};
pub use track::Track;

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
}
