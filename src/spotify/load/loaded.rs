//! A library that came from Spotify, with an account of how.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::PartReport;
use super::part::{Kept, Whole};
use crate::library::{FeatureSource, Library, LibraryId, PlaylistId, Source};
use crate::spotify::Extra;
use crate::spotify::model::Item;

/// A library, what stands beside its tracks, and an account of how it came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    /// The library.
    pub library: Library,
    /// What stands beside each track: as many as there are tracks, in the same order.
    pub extras: Vec<Extra>,
    /// What it is made of.
    pub parts: Vec<PartReport>,
}

impl Loaded {
    pub(super) fn new(items: Vec<Item>, parts: Vec<PartReport>) -> Self {
        let (mut tracks, extras): (Vec<_>, Vec<_>) = items
            .into_iter()
            .map(|item| (item.track, item.extra))
            .unzip();
        if let Some(liked) = parts
            .iter()
            .position(|part| part.whole == Whole::LikedSongs)
        {
            let complete = parts.get(liked).is_some_and(|part| part.complete);
            for (track, extra) in tracks.iter_mut().zip(&extras) {
                let saved = extra.parts.iter().any(|&part| usize::from(part) == liked);
                track.saved = (saved || complete).then_some(saved);
            }
        }
        let library = Library {
            name: name(&parts),
            source: source(&parts),
            tracks,
        };
        Self {
            library,
            extras,
            parts,
        }
    }

    /// How the parts were, to be compared the next time; `None` when one of them was read
    /// in part, or in a state without a name.
    #[must_use]
    pub fn kept(&self) -> Option<Vec<Kept>> {
        self.parts.iter().map(PartReport::kept).collect()
    }

    /// Notes where the audio features of some tracks came from, by their index.
    pub fn note_feature_sources(&mut self, given: &[(usize, FeatureSource)]) {
        for &(index, source) in given {
            if let Some(extra) = self.extras.get_mut(index) {
                extra.features = Some(source);
            }
        }
    }

    /// Whether all of each part that can be read is in it.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.parts
            .iter()
            .all(|part| part.complete || part.left_out.is_some())
    }

    /// Its name in addresses: the same parts are the same library, whatever their state.
    #[must_use]
    pub fn id(&self) -> LibraryId {
        id(&self.parts)
    }
}

fn source(parts: &[PartReport]) -> Source {
    Source::Spotify {
        liked_songs: has_liked_songs(parts),
        playlists: parts.iter().filter_map(playlist).collect(),
    }
}

/// Two names in full, or the first two and how many more.
pub(super) fn name(parts: &[PartReport]) -> String {
    let names: Vec<&str> = parts.iter().map(PartReport::shown_name).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, two, more @ ..] => format!("{one}, {two} and {} more", more.len()),
    }
}

fn playlist(part: &PartReport) -> Option<PlaylistId> {
    match part.whole {
        Whole::Playlist(id) => Some(id),
        Whole::LikedSongs => None,
    }
}

fn has_liked_songs(parts: &[PartReport]) -> bool {
    parts.iter().any(|part| part.whole == Whole::LikedSongs)
}

/// The first eight bytes of a hash of what the parts are, in any order.
pub(super) fn id(parts: &[PartReport]) -> LibraryId {
    let mut playlists: Vec<PlaylistId> = parts.iter().filter_map(playlist).collect();
    playlists.sort_unstable();
    let mut hash = Sha256::new_with_prefix([u8::from(has_liked_songs(parts))]);
    playlists.iter().for_each(|id| hash.update(id.as_str()));
    let mut first = [0; 8];
    first
        .iter_mut()
        .zip(hash.finalize())
        .for_each(|(byte, hashed)| *byte = hashed);
    LibraryId::Content(u64::from_be_bytes(first))
}
