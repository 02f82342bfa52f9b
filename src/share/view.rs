//! What a link carries.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::compact::Cover;
use super::text;
use crate::analysis::{Clustering, Members, Reason};
use crate::format::{count_of, counted};
use crate::library::{Library, LibraryCard, LibraryId, Track, TrackKey};
use crate::names::ClusterNames;

/// The most tracks that a link carries.
pub const MAX_TRACKS: usize = 2_000;

/// A clustering for somebody who does not have its library.
///
/// The rows come in two parts: one for each track of [`SharedView::library`], in its order,
/// then the points whose tracks are not carried. The track numbers of those lie beyond the
/// end of the library, so that they are drawn but have no name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedView {
    pub(super) card: LibraryCard,
    pub(super) made_at: u64,
    pub(super) not_placed: Vec<(Reason, u32)>,
    pub(super) library: Library,
    pub(super) clustering: Clustering,
    pub(super) names: ClusterNames,
    pub(super) estimates: Estimates,
}

/// Which tracks have audio features that are estimated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimates {
    /// How many tracks of the whole library.
    pub total: u32,
    /// Those of them that are in the view, by their numbers there, ascending.
    pub tracks: Vec<u32>,
}

impl Estimates {
    /// How many there are, as a sentence; `None` when there are none.
    #[must_use]
    pub fn sentence(&self) -> Option<String> {
        (self.total > 0).then(|| {
            let estimated = counted(self.total, "track", "tracks");
            format!(
                "The audio features of {estimated} are estimated from other tracks of the same artists, and marked ≈."
            )
        })
    }
}

/// Whether a link carries the addresses of covers, which are on Spotify's image host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Covers {
    /// The link carries them.
    Carried,
    /// The link leaves them out, so that opening it calls no other host.
    LeftOut,
}

/// How much of its library a view does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Tracks of the library, placed or not, that have no name here.
    pub tracks: u32,
    /// Placed tracks that have no point here.
    pub points: u32,
}

impl LeftOut {
    /// What is left out, as a sentence; `None` when nothing is.
    #[must_use]
    pub fn sentence(self) -> Option<String> {
        let names = (self.tracks > 0)
            .then(|| format!("the names of {}", counted(self.tracks, "track", "tracks")));
        let points = (self.points > 0)
            .then(|| format!("{} of the map", counted(self.points, "point", "points")));
        let all: Vec<String> = [names, points].into_iter().flatten().collect();
        (!all.is_empty()).then(|| format!("It leaves out {}.", all.join(" and ")))
    }
}

impl SharedView {
    /// The view of a library's clustering, made at `made_at` seconds since 1970. It has all
    /// points and the first 2,000 tracks in `round_robin` order, each with what its row
    /// shows. How much of that a link carries is decided by [`link`](super::link).
    #[must_use]
    pub fn new(
        library: &Library,
        id: LibraryId,
        clustering: &Clustering,
        made_at: u64,
        covers: Covers,
    ) -> Self {
        let name = text::short(&library.name);
        let card = LibraryCard {
            name: name.clone(),
            ..library.card(id)
        };
        let mut known = BTreeSet::new();
        let shared = |track: u32| {
            let track = library.tracks.get(track as usize)?;
            Some(to_shared_track(track, covers))
        };
        let (picked, tracks) = round_robin(clustering, library.tracks.len())
            .filter_map(|track| Some((track, shared(track)?)))
            .filter(|(_, shared)| known.insert(shared.key.clone()))
            .take(MAX_TRACKS)
            .unzip();
        Self {
            card,
            made_at,
            not_placed: clustering.not_placed_by_reason(),
            names: ClusterNames::default(),
            estimates: Estimates::default(),
            clustering: reorder(clustering, picked),
            library: Library {
                name,
                source: library.source.clone(),
                tracks,
            },
        }
    }

    /// The view with the names that the listener gave to its clusters.
    #[must_use]
    pub fn with_names(self, names: ClusterNames) -> Self {
        Self { names, ..self }
    }

    /// The view of a library in which the audio features of these tracks are estimated, by
    /// their numbers there.
    #[must_use]
    pub fn with_estimated(self, library: &Library, estimated: &[usize]) -> Self {
        let tracks = estimated
            .iter()
            .filter_map(|&track| library.tracks.get(track));
        let keys: BTreeSet<TrackKey> = tracks.map(|track| to_shared_key(&track.key)).collect();
        let numbered = (0..).zip(&self.library.tracks);
        let estimates = Estimates {
            total: count_of(estimated),
            tracks: numbered
                .filter(|(_, track)| keys.contains(&track.key))
                .map(|(number, _)| number)
                .collect(),
        };
        Self { estimates, ..self }
    }

    /// Which tracks have audio features that are estimated.
    #[must_use]
    pub fn estimates(&self) -> &Estimates {
        &self.estimates
    }

    /// The names that the sender gave to clusters.
    #[must_use]
    pub fn names(&self) -> &ClusterNames {
        &self.names
    }

    /// The whole library in one line, as it was when the link was made.
    #[must_use]
    pub fn card(&self) -> &LibraryCard {
        &self.card
    }

    /// When the link was made, in seconds since 1970.
    #[must_use]
    pub fn made_at(&self) -> u64 {
        self.made_at
    }

    /// Why tracks of the library are not placed, and how many for each reason.
    #[must_use]
    pub fn not_placed(&self) -> &[(Reason, u32)] {
        &self.not_placed
    }

    /// The carried tracks, in `round_robin` order.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The clusters, with the sizes and means of the whole library. Distances to the next
    /// centroid are not carried and therefore infinite, like all distances of rows without
    /// a track.
    #[must_use]
    pub fn clustering(&self) -> &Clustering {
        &self.clustering
    }

    /// Card, carried tracks and clusters.
    #[must_use]
    pub fn into_parts(self) -> (LibraryCard, Library, Clustering) {
        (self.card, self.library, self.clustering)
    }

    /// How much of the library is not here.
    #[must_use]
    pub fn left_out(&self) -> LeftOut {
        self.without(self.library.tracks.len(), self.clustering.tracks.len())
    }

    /// How much of the library is not among this many tracks and rows.
    pub(super) fn without(&self, tracks: usize, rows: usize) -> LeftOut {
        let clusters = self.clustering.clusters.iter();
        let placed = clusters.fold(0, |sum: u32, one| sum.saturating_add(one.size));
        let rest = |all: u32, here: usize| all.saturating_sub(here as u32);
        LeftOut {
            tracks: rest(self.card.tracks, tracks),
            points: rest(placed, rows),
        }
    }
}

/// What a link carries of a track.
fn to_shared_track(track: &Track, covers: Covers) -> Track {
    let is_of_sample = matches!(track.key, TrackKey::Sample(_));
    let is_carried = |address: &String| is_of_sample || Cover::from_address(address).is_some();
    let cover = match covers {
        Covers::Carried => track.cover.clone().filter(is_carried),
        Covers::LeftOut => None,
    };
    let label = track.label.as_deref().map(text::short);
    Track {
        name: text::short(&track.name),
        artists: text::short_artists(&track.artists),
        album: text::short(&track.album),
        label: label.filter(|label| !label.is_empty()),
        cover,
        score: track.score,
        saved: track.saved,
        ..Track::unknown(to_shared_key(&track.key))
    }
}

fn to_shared_key(key: &TrackKey) -> TrackKey {
    match key {
        TrackKey::Local(uri) => TrackKey::Local(text::clean(uri)),
        key => key.clone(),
    }
}

/// All tracks in rounds: the nearest to the centre of each cluster, then the second nearest
/// of each, and so on. Wherever the list is cut, each cluster keeps its share.
fn round_robin(clustering: &Clustering, tracks: usize) -> impl Iterator<Item = u32> {
    let members = Members::new(clustering, tracks);
    let clusters = clustering.clusters.len();
    let nearest: Vec<_> = (0..clusters)
        .map(|cluster| members.nearest_first(cluster))
        .collect();
    let rounds = nearest.iter().map(|tracks| tracks.len()).max();
    (0..rounds.unwrap_or_default()).flat_map(move |round| {
        let in_round = nearest.iter().filter_map(|tracks| tracks.get(round));
        in_round.copied().collect::<Vec<_>>()
    })
}

/// The clustering with the rows of these tracks first, in their order, and row numbers as
/// track numbers.
fn reorder(clustering: &Clustering, picked: Vec<u32>) -> Clustering {
    let rows = clustering.tracks.len();
    let row_of = |&track: &u32| clustering.row(track);
    let mut order: Vec<usize> = picked.iter().filter_map(row_of).collect();
    let mut is_picked = vec![false; rows];
    order.iter().for_each(|&row| is_picked[row] = true);
    order.extend((0..rows).filter(|&row| !is_picked[row]));
    Clustering {
        tracks: (0..).take(rows).collect(),
        cluster: select(&clustering.cluster, &order),
        position: select(&clustering.position, &order),
        own_distance: select(&clustering.own_distance, &order),
        next_distance: select(&clustering.next_distance, &order),
        not_placed: Vec::new(),
        unused: Vec::new(),
        space: None,
        ..clustering.clone()
    }
}

/// The values of a column at these rows.
fn select<T: Copy + Default>(column: &[T], rows: &[usize]) -> Vec<T> {
    let value = |&row: &usize| column.get(row).copied().unwrap_or_default();
    rows.iter().map(value).collect()
}

/// [`matching_tracks`], as a value.
pub type MatchTracks = fn(&Library, &Library) -> Vec<Option<u32>>;

/// For each track of a shared library, the index of the same track, by key, in one's own
/// library; `None` where it is not there.
#[must_use]
pub fn matching_tracks(shared: &Library, own: &Library) -> Vec<Option<u32>> {
    let numbered = own.tracks.iter().zip(0_u32..);
    let own: HashMap<&TrackKey, u32> = numbered.map(|(track, index)| (&track.key, index)).collect();
    let tracks = shared.tracks.iter();
    tracks.map(|track| own.get(&track.key).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Source;

    #[test]
    fn tracks_are_matched_by_key() {
        let library = |numbers: &[u16]| Library {
            name: String::new(),
            source: Source::Files,
            tracks: numbers
                .iter()
                .map(|&number| Track::unknown(TrackKey::Sample(number)))
                .collect(),
        };
        let found = matching_tracks(&library(&[5, 3, 9]), &library(&[9, 8, 5]));
        assert_eq!(found, [Some(2), None, Some(0)]);
    }
}
