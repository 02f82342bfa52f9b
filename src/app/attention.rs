//! What the visitor looks at on a page: what is pointed at, selected and switched off.
//! Map, tables and legend share it, so that they stay linked.

use std::sync::Arc;

use ranking::ascending;

use super::library::GroupedLibrary;
use super::notice::Notice;
use crate::analysis::FeatureRange;
use crate::format::count_of;
use crate::map::ClusterSet;

/// What the visitor looks at. It belongs to one page and one library.
#[derive(Debug, Default)]
pub(crate) struct Attention {
    /// The track under the pointer or the focus, on the map or in a table.
    pub(super) hovered: Option<u32>,
    /// The range of a cluster's feature that is pointed at.
    pub(super) range: Option<FeatureRange>,
    /// The selected tracks, in library order; `None` while the visitor has selected none
    /// and the page shows what it selects by default.
    pub(super) selection: Option<Arc<[u32]>>,
    /// The track for which similar ones were selected, if that is what the selection is. It
    /// is then in the order of similarity, the most similar track first.
    similar_to: Option<u32>,
    /// What the visitor asked to see last. It counts only while there is something of it.
    preferred: OnShow,
    /// The clusters that are switched off.
    pub(super) hidden: ClusterSet,
    /// The track that the map brings into sight and marks.
    pub(super) revealed: Option<Revealed>,
    /// The cluster that the map travels to.
    pub(super) zoom_target: Option<ZoomTarget>,
    /// The track whose row was asked for on the map, until it is shown.
    pub(super) requested: Option<u32>,
    /// How often something was asked of the map.
    requests: u32,
    /// The track whose row says more of it.
    detailed: Option<u32>,
}

/// A track that the map brings into sight. Revealing the same track again is another value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Revealed {
    pub(crate) track: u32,
    number: u32,
}

/// A cluster that the map travels to. Asking for the same one again is another value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ZoomTarget {
    cluster: u8,
    number: u32,
}

impl ZoomTarget {
    pub(crate) fn cluster(self) -> u8 {
        self.cluster
    }
}

/// Which tracks the page shows: what the visitor did last counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum OnShow {
    /// All of them, in their clusters.
    All,
    /// Those that are selected.
    Selection,
    /// Those that the search found.
    #[default]
    Found,
}

/// What happens to the visitor's attention.
#[derive(Debug)]
pub(crate) enum Event {
    /// The pointer or the focus came to a track, or left all.
    Hover(Option<u32>),
    /// The pointer or the focus came to a range of a cluster's feature, or left all.
    PointAtRange(Option<FeatureRange>),
    /// The visitor selected tracks, in place of those before.
    Select(Vec<u32>),
    /// The visitor selected tracks beside those before.
    AddToSelection(Vec<u32>),
    /// The visitor took tracks out of the selection.
    TakeFromSelection(Vec<u32>),
    /// The visitor wants to see the selection again.
    ShowSelection,
    /// The visitor switched a cluster off or on again.
    ToggleCluster(u8),
    /// The visitor switched all clusters on.
    ShowAllClusters,
    /// The visitor wants to see a track on the map.
    Reveal(u32),
    /// The visitor wants to see a cluster on the map close up.
    ZoomTo(u8),
    /// The visitor opened the row of a track, or closed it again.
    ToggleDetail(u32),
    /// The visitor wants to see the row of a track.
    RequestTrack(u32),
    /// The row that was asked for is in sight and has the focus.
    RequestedTrackShown,
}

impl Attention {
    pub(crate) fn hovered(&self) -> Option<u32> {
        self.hovered
    }

    /// The range of a cluster's feature that is pointed at.
    pub(crate) fn range(&self) -> Option<FeatureRange> {
        self.range
    }

    /// The tracks that the visitor selected, in library order; `None` before that.
    pub(crate) fn selection(&self) -> Option<&Arc<[u32]>> {
        self.selection.as_ref()
    }

    /// The track for which similar ones were selected, if that is what the selection is.
    pub(crate) fn similar_to(&self) -> Option<u32> {
        self.similar_to
    }

    /// The track whose row says more of it.
    pub(crate) fn detailed(&self) -> Option<u32> {
        self.detailed
    }

    /// The clusters that are switched off.
    pub(crate) fn hidden(&self) -> ClusterSet {
        self.hidden
    }

    pub(crate) fn revealed(&self) -> Option<Revealed> {
        self.revealed
    }

    pub(crate) fn zoom_target(&self) -> Option<ZoomTarget> {
        self.zoom_target
    }

    /// The track whose row was asked for and is not in sight yet.
    pub(crate) fn requested(&self) -> Option<u32> {
        self.requested
    }

    pub(super) fn update(&mut self, event: Event, grouped: Option<&GroupedLibrary>) {
        match event {
            Event::Hover(track) => self.hovered = track,
            Event::PointAtRange(range) => self.range = range,
            Event::Select(tracks) => self.select(tracks),
            Event::AddToSelection(tracks) => {
                let all = [self.selected(), tracks].concat();
                let mut all = ascending(all);
                all.dedup();
                self.select(all);
            }
            Event::TakeFromSelection(tracks) => {
                let tracks = ascending(tracks);
                let mut rest = self.selected();
                rest.retain(|track| tracks.binary_search(track).is_err());
                self.select(rest);
            }
            Event::ShowSelection => self.preferred = OnShow::Selection,
            Event::ToggleCluster(cluster) => self.hidden = self.hidden.toggled(cluster),
            Event::ShowAllClusters => self.hidden = ClusterSet::EMPTY,
            Event::Reveal(track) => self.reveal(track, grouped),
            Event::ZoomTo(cluster) => self.zoom_to(cluster),
            Event::ToggleDetail(track) => {
                self.detailed = Some(track).filter(|_| self.detailed != Some(track));
            }
            Event::RequestTrack(track) => self.requested = Some(track),
            Event::RequestedTrackShown => self.requested = None,
        }
    }

    /// Which tracks the page shows while this is searched for.
    pub(crate) fn on_show(&self, query: &str) -> OnShow {
        let is_searching = !query.trim().is_empty();
        let has_selection = self.selection.as_ref().is_some_and(|it| !it.is_empty());
        match (self.preferred, has_selection, is_searching) {
            (OnShow::All, ..) | (_, false, false) => OnShow::All,
            (OnShow::Selection, true, _) | (_, true, false) => OnShow::Selection,
            (OnShow::Found, _, true) | (_, false, true) => OnShow::Found,
        }
    }

    /// The visitor asked to see these.
    pub(super) fn prefer(&mut self, on_show: OnShow) {
        self.preferred = on_show;
    }

    fn selected(&self) -> Vec<u32> {
        self.selection.as_deref().unwrap_or_default().to_vec()
    }

    fn select(&mut self, tracks: Vec<u32>) {
        self.preferred = OnShow::Selection;
        self.similar_to = None;
        self.selection = Some(tracks.into());
    }

    /// A track of a cluster that is switched off can only be seen when the cluster is on.
    fn reveal(&mut self, track: u32, grouped: Option<&GroupedLibrary>) {
        if let Some(cluster) = grouped.and_then(|grouped| grouped.clustering.cluster_of(track)) {
            self.switch_on(cluster);
        }
        self.revealed = Some(Revealed {
            track,
            number: self.next_number(),
        });
    }

    fn zoom_to(&mut self, cluster: u8) {
        self.switch_on(cluster);
        self.zoom_target = Some(ZoomTarget {
            cluster,
            number: self.next_number(),
        });
    }

    fn switch_on(&mut self, cluster: u8) {
        if self.hidden.contains(cluster) {
            self.hidden = self.hidden.toggled(cluster);
        }
    }

    fn next_number(&mut self) -> u32 {
        self.requests = self.requests.wrapping_add(1);
        self.requests
    }

    /// Another page or another library has come, where these track numbers mean nothing.
    pub(super) fn forget(&mut self) {
        *self = Self {
            requests: self.requests,
            ..Self::default()
        };
    }

    /// Cluster numbers mean nothing in another clustering, and other tracks are near.
    pub(super) fn forget_clusters(&mut self) {
        self.hidden = ClusterSet::EMPTY;
        self.zoom_target = None;
        self.range = None;
        self.similar_to = None;
    }

    /// Selects the tracks that are most like one, in this order.
    pub(super) fn select_similar(&mut self, track: u32, found: Vec<u32>) {
        self.select(found);
        self.similar_to = Some(track);
    }

    /// Selects the tracks of a shared view, or of another library, in the visitor's own: each
    /// with its match there.
    pub(super) fn select_compared(&mut self, matches: Vec<Option<u32>>) -> Notice {
        let compared = count_of(&matches);
        let found = ascending(matches.into_iter().flatten().collect());
        let notice = Notice::ComparedTracksSelected {
            found: count_of(&found),
            compared,
        };
        self.select(found);
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
    fn a_cluster_that_is_looked_at_is_switched_on() {
        let mut attention = Attention::default();
        attention.update(Event::ToggleCluster(2), None);
        attention.update(Event::ZoomTo(2), None);
        let first = attention.zoom_target();
        assert_eq!(first.map(ZoomTarget::cluster), Some(2));
        assert!(attention.hidden().is_empty());
        attention.update(Event::ZoomTo(2), None);
        assert_ne!(attention.zoom_target(), first);
        attention.forget_clusters();
        assert_eq!(attention.zoom_target(), None);
    }

    #[test]
    fn similar_tracks_are_a_selection_until_others_are_selected_or_near() {
        let mut attention = Attention::default();
        let select_similar = |attention: &mut Attention| {
            attention.select_similar(5, vec![9, 2]);
            assert_eq!(
                attention.selection().map(|it| it.to_vec()),
                Some(vec![9, 2])
            );
            assert_eq!(attention.similar_to(), Some(5));
        };
        select_similar(&mut attention);
        attention.update(Event::Select(vec![1]), None);
        assert_eq!(attention.similar_to(), None);
        select_similar(&mut attention);
        attention.forget_clusters();
        assert_eq!(attention.similar_to(), None);
        assert_eq!(attention.selection().map(|it| it.len()), Some(2));
    }

    #[test]
    fn one_row_at_a_time_says_more() {
        let mut attention = Attention::default();
        let mut toggle = |track| {
            attention.update(Event::ToggleDetail(track), None);
            attention.detailed()
        };
        assert_eq!(
            [3, 4, 4, 4].map(&mut toggle),
            [Some(3), Some(4), None, Some(4)]
        );
    }

    #[test]
    fn a_selection_is_added_to_and_taken_from() {
        let mut attention = Attention::default();
        let mut after = |event| {
            attention.update(event, None);
            attention
                .selection()
                .map(|it| it.to_vec())
                .unwrap_or_default()
        };
        assert_eq!(after(Event::AddToSelection(vec![5, 2])), [2, 5]);
        assert_eq!(after(Event::AddToSelection(vec![3, 5])), [2, 3, 5]);
        assert_eq!(after(Event::TakeFromSelection(vec![9, 5, 2])), [3]);
        assert_eq!(after(Event::Select(vec![8])), [8]);
    }

    #[test]
    fn what_was_done_last_is_on_show() {
        let mut attention = Attention::default();
        assert_eq!(attention.on_show(" "), OnShow::All);
        assert_eq!(attention.on_show("love"), OnShow::Found, "of a page before");
        attention.prefer(OnShow::Found);
        assert_eq!(attention.on_show("love"), OnShow::Found);
        attention.update(Event::Select(vec![1]), None);
        assert_eq!(attention.on_show("love"), OnShow::Selection);
        attention.prefer(OnShow::Found);
        assert_eq!(attention.on_show("lover"), OnShow::Found);
        assert_eq!(attention.on_show(""), OnShow::Selection);
        attention.prefer(OnShow::All);
        assert_eq!(attention.on_show("lover"), OnShow::All);
        attention.update(Event::ShowSelection, None);
        assert_eq!(attention.on_show("lover"), OnShow::Selection);
        attention.update(Event::Select(Vec::new()), None);
        assert_eq!(attention.on_show("lover"), OnShow::Found);
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
