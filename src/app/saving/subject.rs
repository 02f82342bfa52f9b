//! What can be saved, and what has to be given before.

use std::sync::Arc;

use crate::analysis::Clustering;
use crate::library::{Library, TrackKey};
use crate::playlists::Group;
use crate::spotify::save::NamedTracks;

/// Clusters that can be saved, with what is selected and found among their tracks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Subject {
    pub(crate) library: Arc<Library>,
    pub(crate) clustering: Arc<Clustering>,
    /// Tracks that are selected on the map.
    pub(crate) selection: Arc<[u32]>,
    pub(crate) query: String,
    /// Tracks that the query finds.
    pub(crate) found: Arc<[u32]>,
    /// The tracks that are chosen at first, if not all.
    pub(crate) preselected: Option<Preselection>,
}

/// Tracks that the visitor wanted to save when the dialog was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Preselection {
    /// Those of a cluster, from 0.
    Cluster(u8),
    /// Those of an artist or a label.
    Named { name: String, tracks: Arc<[u32]> },
}

impl From<NamedTracks> for Preselection {
    fn from(NamedTracks { name, tracks }: NamedTracks) -> Self {
        Self::Named {
            name,
            tracks: tracks.into(),
        }
    }
}

impl Subject {
    /// The clusters, and behind them the selection, what was found, and the artist or the label
    /// that is chosen at first, where there is any.
    pub(super) fn groups(&self) -> Vec<Group> {
        let clusters = 0..self.clustering.clusters.len();
        let mut groups: Vec<Group> = clusters
            .filter_map(|cluster| Group::from_cluster(&self.library, &self.clustering, cluster))
            .collect();
        if !self.selection.is_empty() {
            groups.push(Group::from_selection(&self.library, &self.selection));
        }
        if !self.found.is_empty() {
            groups.push(Group::from_search(&self.library, &self.query, &self.found));
        }
        if let Some(Preselection::Named { name, tracks }) = &self.preselected {
            groups.push(Group::from_name(&self.library, name, tracks));
        }
        groups
    }

    /// Whether Spotify knows any of the tracks.
    pub(super) fn has_ids(&self) -> bool {
        let mut keys = self.library.tracks.iter().map(|track| &track.key);
        keys.any(|key| matches!(key, TrackKey::Spotify(_)))
    }
}

/// What has to be given before playlists can be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precondition {
    /// All of it is given.
    Met,
    /// The host's settings are not read yet.
    NotReady,
    /// The tracks are those of the sample library, which do not exist.
    MadeUp,
    /// Spotify knows none of the tracks.
    NoIds,
    /// Nobody is logged in.
    LoggedOut,
    /// The listener has not allowed the page to change playlists.
    NotAllowed,
}

/// What the rest of the page knows, as far as saving needs it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Context {
    /// Whether the host's settings are read.
    pub(crate) is_ready: bool,
    pub(crate) is_logged_in: bool,
    pub(crate) may_save: bool,
}
