//! What the map, the tables and the dialogs of one page have in common.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::route;
use super::store::Store;
use crate::analysis::Recipe;
use crate::app::State;
use crate::app::attention::{Event as AttentionEvent, OnShow};
use crate::app::history::Event as HistoryEvent;
use crate::app::library::{GroupedLibrary, OpenLibrary, Shared};
use crate::library::label::LabelKey;
use crate::library::{AlbumId, FeatureSource, LibraryId};
use crate::map::Subject;

/// The map's element id.
pub const MAP: &str = "map";

/// The tracks of an artist or a label.
#[derive(Clone, Copy)]
struct NamedTracks {
    name: Memo<String>,
    tracks: Memo<Arc<[u32]>>,
}

/// The open library as a page shows it. Cheap to copy; lives as long as the page.
#[derive(Clone, Copy)]
pub struct PageView {
    pub store: Store,
    recipe: Memo<Recipe>,
    /// The library, also while it has no clusters.
    pub open: Memo<Option<Shared<OpenLibrary>>>,
    /// The library and its clusters, once it has some.
    pub grouped: Memo<Option<GroupedLibrary>>,
    /// The name and the tracks of an artist's or a label's page.
    page: Option<NamedTracks>,
    /// The selected tracks, in library order.
    pub selection: Memo<Arc<[u32]>>,
    /// What is typed into the search.
    pub query: Memo<String>,
    /// The tracks that match it, in library order; none while nothing is typed, and none yet
    /// while what finds them is being fetched.
    pub found: Memo<Arc<[u32]>>,
}

impl PageView {
    /// A page of the whole library.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            recipe: route::use_recipe(),
            open: store.open,
            grouped: store.grouped,
            page: None,
            selection: Memo::new(move |_| store.selection.get().unwrap_or_default()),
            query: store.query,
            found: Memo::new(move |_| find(store)),
        }
    }

    /// The page of an artist or a label, and of these tracks.
    pub fn of_page(store: Store, name: Memo<String>, tracks: Memo<Arc<[u32]>>) -> Self {
        Self {
            page: Some(NamedTracks { name, tracks }),
            ..Self::new(store)
        }
    }

    /// The name and the tracks of an artist's or a label's page.
    #[must_use]
    pub fn named(&self) -> Option<(String, Arc<[u32]>)> {
        let NamedTracks { name, tracks } = self.page?;
        Some((name.get_untracked(), tracks.get_untracked()))
    }

    /// What the map is to show brightly, apart from what is pointed at there and selected.
    pub fn subject(&self) -> Option<Subject> {
        let on_show = self.store.on_show.get();
        if on_show == OnShow::Found && self.store.can_search.get() {
            let (query, tracks) = (self.query.get(), self.found.get().to_vec());
            return Some(Subject::Search { query, tracks });
        }
        if on_show == OnShow::Selection
            && let Some(name) = self.likeness()
        {
            let tracks = self.selection.get().to_vec();
            return Some(Subject::Page { name, tracks });
        }
        let NamedTracks { name, tracks } = self.page?;
        let (name, tracks) = (name.get(), tracks.get().to_vec());
        Some(Subject::Page { name, tracks })
    }

    /// The palette index of a cluster.
    #[must_use]
    pub fn colour(&self, cluster: usize) -> u8 {
        self.grouped.with(|grouped| {
            let colour = grouped
                .as_ref()
                .and_then(|grouped| grouped.colours.get(cluster));
            colour.copied().unwrap_or_default()
        })
    }

    /// A track's album on Spotify, where the source knows it.
    #[must_use]
    pub fn album(&self, track: u32) -> Option<AlbumId> {
        self.open.with_untracked(|open| {
            let loading = open.as_ref()?.provenance.spotify()?;
            loading.details.get(track as usize)?.album
        })
    }

    /// Tells the library on the page from the one before it: a row of the same track is
    /// another row when its library came with scores or labels.
    #[must_use]
    pub fn edition(&self) -> usize {
        self.open
            .with_untracked(|open| open.as_ref().map_or(0, Shared::address))
    }

    /// Where a track's values came from, if there is anything to say.
    #[must_use]
    pub fn origin(&self, track: u32) -> Option<String> {
        self.open
            .with_untracked(|open| open.as_ref()?.provenance.origin(track as usize))
    }

    /// Whether a track's audio features are estimated.
    #[must_use]
    pub fn is_estimated(&self, track: u32) -> bool {
        let estimated = Some(FeatureSource::Estimated);
        self.open.with_untracked(|open| {
            let open = open.as_ref();
            open.is_some_and(|open| open.provenance.feature_source(track as usize) == estimated)
        })
    }

    /// The pointer or the focus came to a track, or left all.
    pub fn hover(&self, track: Option<u32>) {
        if self.store.hovered.get_untracked() != track {
            self.store.dispatch(AttentionEvent::Hover(track));
        }
    }

    /// Makes these tracks the selection.
    pub fn select(&self, tracks: Vec<u32>) {
        self.store.dispatch(AttentionEvent::Select(tracks));
    }

    /// Searches for this.
    pub fn search(&self, query: String) {
        self.store.dispatch(HistoryEvent::Search(query));
    }

    /// Marks a track's point on the map. The page stays where the visitor reads.
    pub fn show_point(&self, track: u32) {
        self.store.dispatch(AttentionEvent::Reveal(track));
    }

    /// Opens the row of a track, or closes it again.
    pub fn toggle_detail(&self, track: u32) {
        self.store.dispatch(AttentionEvent::ToggleDetail(track));
    }

    /// What the tracks are most like that are selected, in words, if that is what they are.
    #[must_use]
    pub fn likeness(&self) -> Option<String> {
        let track = self.store.similar_to.get()?;
        self.open.with(|open| {
            let track = open.as_ref()?.library.tracks.get(track as usize)?;
            Some(format!("Most like “{}”", track.title()))
        })
    }

    /// Lets the map travel to a cluster, and brings the map into sight.
    pub fn zoom_to(&self, cluster: u8) {
        self.store.dispatch(AttentionEvent::ZoomTo(cluster));
        show_map();
    }

    /// Shows the row of a track, in the table of its cluster.
    pub fn show_row(&self, track: u32) {
        self.store.dispatch(AttentionEvent::RequestTrack(track));
    }

    /// Whether artists and labels have pages of their own: not in a view from a link.
    #[must_use]
    pub fn has_pages(&self) -> bool {
        self.open
            .with_untracked(|open| open.as_ref().is_some_and(|open| !open.is_from_link()))
    }

    /// The address of an artist's page in this library.
    #[must_use]
    pub fn artist_address(&self, name: &str) -> String {
        self.address(|id, recipe| route::artist(id, name, recipe))
    }

    /// The address of a label's page in this library.
    #[must_use]
    pub fn label_address(&self, label: &LabelKey) -> String {
        self.address(|id, recipe| route::label(id, label.as_str(), recipe))
    }

    fn address(&self, of: impl FnOnce(LibraryId, &Recipe) -> String) -> String {
        let id = self
            .open
            .with_untracked(|open| open.as_ref().map(|open| open.card.id));
        id.map_or_else(
            || route::START.to_owned(),
            |id| self.recipe.with(|recipe| of(id, recipe)),
        )
    }
}

/// Searches again only when one of these is another, and not with every event.
fn find(store: Store) -> Arc<[u32]> {
    store.query.with(|_| ());
    store.open.with(|_| ());
    store.can_search.get();
    store.read(State::found).into()
}

/// Brings the map into sight.
fn show_map() {
    if let Some(map) = document().get_element_by_id(MAP) {
        map.scroll_into_view_with_scroll_into_view_options(&nearest());
    }
}

/// Scrolls no further than needed.
fn nearest() -> ScrollIntoViewOptions {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options
}
