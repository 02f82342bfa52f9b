//! What the visitor looks at on a page: what is pointed at, selected and switched off.
//! Map, tables and legend share it, so that they stay linked.

use std::sync::Arc;

use super::library::GroupedLibrary;
use super::notice::Notice;
use crate::library::Library;
use crate::map::ClusterSet;
use crate::share::matching_tracks;

/// What the visitor looks at. It belongs to one page and one library.
#[derive(Debug, Default)]
pub(crate) struct Attention {
    /// The track under the pointer or the focus, on the map or in a table.
    pub(super) hovered: Option<u32>,
    /// The selected tracks, in library order; `None` while the visitor has selected none
    /// and the page shows what it selects by default.
    pub(super) selection: Option<Arc<[u32]>>,
    /// The clusters that are switched off.
    pub(super) hidden: ClusterSet,
    /// The track that the map brings into sight and marks.
    pub(super) revealed: Option<Revealed>,
    /// The track whose row was asked for on the map, until it is shown.
    pub(super) requested: Option<u32>,
    reveals: u32,
}

/// A track that the map brings into sight. Revealing the same track again is another value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Revealed {
    pub(crate) track: u32,
    number: u32,
}

/// What happens to the visitor's attention.
#[derive(Debug)]
pub(crate) enum Event {
    /// The pointer or the focus came to a track, or left all.
    Hover(Option<u32>),
    /// The visitor selected tracks.
    Select(Vec<u32>),
    /// The visitor switched a cluster off or on again.
    ToggleCluster(u8),
    /// The visitor switched all clusters on.
    ShowAllClusters,
    /// The visitor wants to see a track on the map.
    Reveal(u32),
    /// The visitor wants to see the row of a track.
    RequestTrack(u32),
    /// The row that was asked for is in sight and has the focus.
    RequestedTrackShown,
}

impl Attention {
    pub(crate) fn hovered(&self) -> Option<u32> {
        self.hovered
    }

    /// The tracks that the visitor selected, in library order; `None` before that.
    pub(crate) fn selection(&self) -> Option<&Arc<[u32]>> {
        self.selection.as_ref()
    }

    /// The clusters that are switched off.
    pub(crate) fn hidden(&self) -> ClusterSet {
        self.hidden
    }

    pub(crate) fn revealed(&self) -> Option<Revealed> {
        self.revealed
    }

    /// The track whose row was asked for and is not in sight yet.
    pub(crate) fn requested(&self) -> Option<u32> {
        self.requested
    }

    pub(super) fn update(&mut self, event: Event, grouped: Option<&GroupedLibrary>) {
        match event {
            Event::Hover(track) => self.hovered = track,
            Event::Select(tracks) => self.selection = Some(tracks.into()),
            Event::ToggleCluster(cluster) => self.hidden = self.hidden.toggled(cluster),
            Event::ShowAllClusters => self.hidden = ClusterSet::EMPTY,
            Event::Reveal(track) => self.reveal(track, grouped),
            Event::RequestTrack(track) => self.requested = Some(track),
            Event::RequestedTrackShown => self.requested = None,
        }
    }

    /// A track of a cluster that is switched off can only be seen when the cluster is on.
    fn reveal(&mut self, track: u32, grouped: Option<&GroupedLibrary>) {
        let cluster = grouped.and_then(|grouped| grouped.clustering.cluster_of(track));
        if let Some(cluster) = cluster.filter(|&cluster| self.hidden.contains(cluster)) {
            self.hidden = self.hidden.toggled(cluster);
        }
        self.reveals = self.reveals.wrapping_add(1);
        self.revealed = Some(Revealed {
            track,
            number: self.reveals,
        });
    }

    /// Another page or another library: track numbers mean nothing there.
    pub(super) fn forget(&mut self) {
        *self = Self {
            reveals: self.reveals,
            ..Self::default()
        };
    }

    /// Cluster numbers mean nothing in another clustering.
    pub(super) fn forget_clusters(&mut self) {
        self.hidden = ClusterSet::EMPTY;
    }

    /// Selects the tracks of a shared view in the visitor's own library.
    pub(super) fn select_shared(&mut self, shared: &Arc<Library>, own: &Library) -> Notice {
        let mut found: Vec<u32> = matching_tracks(shared, own).into_iter().flatten().collect();
        found.sort_unstable();
        let count = |tracks: usize| u32::try_from(tracks).unwrap_or(u32::MAX);
        let notice = Notice::SharedTracksSelected {
            found: count(found.len()),
            shared: count(shared.tracks.len()),
        };
        self.selection = Some(found.into());
        notice
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_track_can_be_revealed_twice_in_a_row() {
        let mut attention = Attention::default();
        attention.update(Event::Reveal(7), None);
        let first = attention.revealed();
        attention.update(Event::Reveal(7), None);
        let second = attention.revealed();
        assert_eq!(first.map(|revealed| revealed.track), Some(7));
        assert_eq!(second.map(|revealed| revealed.track), Some(7));
        assert_ne!(first, second);
    }

    #[test]
    fn another_page_begins_with_what_it_selects_by_default() {
        let mut attention = Attention::default();
        attention.update(Event::Select(vec![1, 2]), None);
        attention.update(Event::Hover(Some(2)), None);
        attention.update(Event::RequestTrack(2), None);
        attention.forget();
        assert_eq!(attention.selection(), None);
        assert_eq!(attention.hovered(), None);
        assert_eq!(attention.requested(), None);
    }
}
