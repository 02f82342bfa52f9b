//! A library from Spotify, with what is known of it beside its tracks.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::ListReport;
use super::source_list::{ListKind, ListVersion};
use crate::library::{FeatureSource, Library, LibraryId, PlaylistId, Source};
use crate::spotify::TrackDetails;
use crate::spotify::model::Item;

/// A library, what is known of its tracks beside them, and how its lists were read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    pub library: Library,
    /// What is known of each track beside it: as many as there are tracks, in the same order.
    pub details: Vec<TrackDetails>,
    /// How the lists that it is made of were read.
    pub lists: Vec<ListReport>,
}

impl Loaded {
    pub(super) fn new(items: Vec<Item>, lists: Vec<ListReport>) -> Self {
        let (mut tracks, details): (Vec<_>, Vec<_>) = items
            .into_iter()
            .map(|item| (item.track, item.details))
            .unzip();
        if let Some(liked) = lists
            .iter()
            .position(|list| list.kind == ListKind::LikedSongs)
        {
            let complete = lists.get(liked).is_some_and(ListReport::has_all);
            for (track, details) in tracks.iter_mut().zip(&details) {
                let saved = details.lists.iter().any(|&list| usize::from(list) == liked);
                track.saved = (saved || complete).then_some(saved);
            }
        }
        let library = Library {
            name: name(&lists),
            source: source(&lists),
            tracks,
        };
        Self {
            library,
            details,
            lists,
        }
    }

    /// The same under its own name, whatever the listener calls it.
    #[must_use]
    pub fn under_own_name(mut self) -> Self {
        self.library.name = name(&self.lists);
        self
    }

    /// The versions of its lists, to be compared the next time; `None` when one of them was read in
    /// part, or in a version without a name.
    #[must_use]
    pub fn list_versions(&self) -> Option<Vec<ListVersion>> {
        self.lists.iter().map(ListReport::list_version).collect()
    }

    /// Notes where the audio features of some tracks came from, by their index.
    pub fn note_feature_sources(&mut self, given: &[(usize, FeatureSource)]) {
        for &(index, source) in given {
            if let Some(details) = self.details.get_mut(index) {
                details.features = Some(source);
            }
        }
    }

    /// Whether all of each list that can be read is in it.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.lists
            .iter()
            .all(|list| list.complete || list.refusal.is_some())
    }

    /// Its name in addresses: the same lists are the same library, whatever their state.
    #[must_use]
    pub fn id(&self) -> LibraryId {
        id(&self.lists)
    }
}

fn source(lists: &[ListReport]) -> Source {
    Source::Spotify {
        liked_songs: has_liked_songs(lists),
        playlists: lists.iter().filter_map(playlist).collect(),
    }
}

/// Two names in full, or the first two and how many more.
pub(super) fn name(lists: &[ListReport]) -> String {
    let names: Vec<&str> = lists.iter().map(ListReport::shown_name).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, two, more @ ..] => format!("{one}, {two} and {} more", more.len()),
    }
}

fn playlist(list: &ListReport) -> Option<PlaylistId> {
    match list.kind {
        ListKind::Playlist(id) => Some(id),
        ListKind::LikedSongs => None,
    }
}

fn has_liked_songs(lists: &[ListReport]) -> bool {
    lists.iter().any(|list| list.kind == ListKind::LikedSongs)
}

/// The first eight bytes of a hash of what the lists are, in any order.
pub(super) fn id(lists: &[ListReport]) -> LibraryId {
    let mut playlists: Vec<PlaylistId> = lists.iter().filter_map(playlist).collect();
    playlists.sort_unstable();
    let mut hash = Sha256::new_with_prefix([u8::from(has_liked_songs(lists))]);
    playlists.iter().for_each(|id| hash.update(id.as_str()));
    let mut first = [0; 8];
    first
        .iter_mut()
        .zip(hash.finalize())
        .for_each(|(byte, hashed)| *byte = hashed);
    LibraryId::Content(u64::from_be_bytes(first))
}
