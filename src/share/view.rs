//! What a link says.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::cover::Cover;
use super::pick::in_rounds;
use super::wire::MAX_TRACKS;
use super::words;
use crate::analysis::{Clustering, Reason};
use crate::library::{Library, LibraryCard, LibraryId, Track, TrackKey};
use crate::words::counted;

/// A clustering as it is sent to somebody who does not have its library.
///
/// Rows come in two parts: first one for each track of [`SharedView::library`], in its
/// order; then the points whose tracks are not carried. Their track numbers lie beyond
/// the end of the library, so that they are drawn but have no name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedView {
    pub(super) card: LibraryCard,
    pub(super) made_at: u64,
    pub(super) not_placed: Vec<(Reason, u32)>,
    pub(super) library: Library,
    pub(super) clustering: Clustering,
}

/// Whether a link carries where covers are. Showing them asks Spotify's image host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Covers {
    /// Covers are carried.
    Carried,
    /// They are left out: whoever opens the link asks nobody for anything.
    LeftOut,
}

/// What a view does not have of its library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Tracks of the library, placed or not, that have no name here.
    pub tracks: u32,
    /// Placed tracks that have no point here.
    pub points: u32,
}

impl LeftOut {
    /// What is not there, as a sentence; `None` when everything is.
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
    /// What can be said of a library's clustering in a link made at this time, in seconds
    /// since 1970. It has all points and the first 2,000 tracks in rounds, each with
    /// what its row shows; how much of that is sent is decided by [`link`](super::link).
    #[must_use]
    pub fn of(
        library: &Library,
        id: LibraryId,
        clustering: &Clustering,
        made_at: u64,
        covers: Covers,
    ) -> Self {
        let name = words::short(&library.name);
        let card = LibraryCard {
            name: name.clone(),
            ..library.card(id)
        };
        let mut known = BTreeSet::new();
        let (picked, tracks) = in_rounds(clustering, library.tracks.len())
            .filter_map(|track| Some((track, told(library.tracks.get(track as usize)?, covers))))
            .filter(|(_, told)| known.insert(told.key.clone()))
            .take(MAX_TRACKS)
            .unzip();
        Self {
            card,
            made_at,
            not_placed: clustering.not_placed_by_reason(),
            clustering: reordered(clustering, picked),
            library: Library {
                name,
                source: library.source.clone(),
                tracks,
            },
        }
    }

    /// The whole library in one line, as it was where the link was made.
    #[must_use]
    pub fn card(&self) -> &LibraryCard {
        &self.card
    }

    /// When the link was made, in seconds since 1970.
    #[must_use]
    pub fn made_at(&self) -> u64 {
        self.made_at
    }

    /// Why tracks of the library have no place, and how many for each reason.
    #[must_use]
    pub fn not_placed(&self) -> &[(Reason, u32)] {
        &self.not_placed
    }

    /// The carried tracks, nearest to the centre of a cluster first.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The clusters, with sizes and means of the whole library. Distances to the next
    /// centroid are not carried and infinite, like the distances of rows without a track.
    #[must_use]
    pub fn clustering(&self) -> &Clustering {
        &self.clustering
    }

    /// Card, carried tracks and clusters, for whoever shows them.
    #[must_use]
    pub fn into_parts(self) -> (LibraryCard, Library, Clustering) {
        (self.card, self.library, self.clustering)
    }

    /// What is not here.
    #[must_use]
    pub fn left_out(&self) -> LeftOut {
        self.without(self.library.tracks.len(), self.clustering.tracks.len())
    }

    /// What is not among so many tracks and rows.
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

/// What a link says of a track.
fn told(track: &Track, covers: Covers) -> Track {
    let is_made_up = matches!(track.key, TrackKey::Sample(_));
    let is_carried = |address: &String| is_made_up || Cover::of(address).is_some();
    let cover = match covers {
        Covers::Carried => track.cover.clone().filter(is_carried),
        Covers::LeftOut => None,
    };
    let label = track.label.as_deref().map(words::short);
    Track {
        name: words::short(&track.name),
        artists: words::short_artists(&track.artists),
        album: words::short(&track.album),
        label: label.filter(|label| !label.is_empty()),
        cover,
        score: track.score,
        saved: track.saved,
        ..Track::unknown(match &track.key {
            TrackKey::Local(uri) => TrackKey::Local(words::clean(uri)),
            key => key.clone(),
        })
    }
}

/// The clustering with the rows of these tracks in front, and each row its own track.
fn reordered(clustering: &Clustering, picked: Vec<u32>) -> Clustering {
    let rows = clustering.tracks.len();
    let row_of = |track: &u32| clustering.tracks.binary_search(track).ok();
    let mut order: Vec<usize> = picked.iter().filter_map(row_of).collect();
    let mut is_picked = vec![false; rows];
    order.iter().for_each(|&row| is_picked[row] = true);
    order.extend((0..rows).filter(|&row| !is_picked[row]));
    Clustering {
        tracks: (0..).take(rows).collect(),
        cluster: taken(&clustering.cluster, &order),
        position: taken(&clustering.position, &order),
        own_distance: taken(&clustering.own_distance, &order),
        next_distance: taken(&clustering.next_distance, &order),
        not_placed: Vec::new(),
        ..clustering.clone()
    }
}

/// These rows of a column.
fn taken<T: Copy + Default>(column: &[T], rows: &[usize]) -> Vec<T> {
    let value = |&row: &usize| column.get(row).copied().unwrap_or_default();
    rows.iter().map(value).collect()
}
