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
    pub clustering: Signal<Arc<Clustering>>,
    pub terrain: Signal<Arc<Terrain>>,
    pub library: Signal<Arc<Library>>,
    pub colours: Signal<Vec<u8>>,
    pub theme: Signal<Theme>,
    pub hovered: Memo<Option<u32>>,
    pub selection: Memo<Arc<[u32]>>,
    pub hidden: Memo<ClusterSet>,
    pub subject: Signal<Option<Subject>>,
    pub revealed: Memo<Option<Revealed>>,
    pub detailed: Memo<Option<u32>>,
    pub zoom_target: Memo<Option<ZoomTarget>>,
    pub on_event: Callback<Event>,
    pub origin: Callback<u32, Option<String>>,
    pub is_estimated: Callback<u32, bool>,
    pub source_lists: Callback<(), SourceLists>,
    pub on_open: Callback<u32>,
    pub is_compact: bool,
}
