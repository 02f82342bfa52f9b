//! What can be said of a library without opening it.

use serde::{Deserialize, Serialize};

use super::{Library, LibraryId, Source};

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

impl Library {
    /// This library in one line, under this id.
    #[must_use]
    pub fn card(&self, id: LibraryId) -> LibraryCard {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        LibraryCard {
            id,
            name: self.name.clone(),
            source: self.source.clone(),
            tracks: count(self.tracks.len()),
            with_features: count(self.with_audio_features()),
        }
    }
}
