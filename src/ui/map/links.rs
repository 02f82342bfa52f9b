//! What the page shares with the map.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Clustering;
use crate::app::attention::{Event, Revealed, ZoomTarget};
use crate::library::Library;
use crate::map::{ClusterSet, Subject, Terrain, Theme};

/// The lists that a library comes from, where there are several.
#[derive(Debug, Clone, Default)]
pub struct SourceLists {
    /// Their names.
    pub names: Vec<String>,
    /// Track → the first list that it is in.
    pub of_track: Vec<Option<u16>>,
}

/// The properties of [`super::Map`].
#[derive(Clone, Copy)]
pub struct Links {
    /// What the analysis found. When it changes, points glide to their new places.
    pub clustering: Signal<Arc<Clustering>>,
    /// The terrain of its map.
    pub terrain: Signal<Arc<Terrain>>,
    /// The library that was analysed; another one is shown without a glide.
    pub library: Signal<Arc<Library>>,
    /// Cluster → palette entry, so that a cluster keeps its colour from one clustering to
    /// the next. A cluster without one takes its own number.
    pub colours: Signal<Vec<u8>>,
    /// Light or dark.
    pub theme: Signal<Theme>,
    /// The track that is pointed at, here or elsewhere on the page.
    pub hovered: Memo<Option<u32>>,
    /// The selected tracks.
    pub selection: Memo<Arc<[u32]>>,
    /// Clusters that are switched off.
    pub hidden: Memo<ClusterSet>,
    /// What the page means: tracks that a search found, or those of an artist or a label.
    pub subject: Signal<Option<Subject>>,
    /// The track to be brought into view and marked.
    pub revealed: Memo<Option<Revealed>>,
    /// The track whose open row says why it is where it is.
    pub detailed: Memo<Option<u32>>,
    /// The cluster to travel to.
    pub zoom_target: Memo<Option<ZoomTarget>>,
    /// Called when the visitor looks at something else here.
    pub on_event: Callback<Event>,
    /// Where a track's values came from, if there is anything to say.
    pub origin: Callback<u32, Option<String>>,
    /// Whether a track's audio features are estimated.
    pub is_estimated: Callback<u32, bool>,
    /// The lists that the tracks come from.
    pub source_lists: Callback<(), SourceLists>,
    /// Called with the track of a point that was clicked, or chosen with Enter.
    pub on_open: Callback<u32>,
    /// Without tools and legend, to be looked at and hovered only.
    pub is_compact: bool,
}
