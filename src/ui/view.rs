//! How a clustering is being looked at: what is pointed at, selected, switched off, and
//! in which colours. Shared by map, tables and chips, so that they stay linked.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::route;
use super::session::{Session, Shown};
use crate::analysis::{Clustering, Grouping, Members, Recipe, match_colours};
use crate::library::label::LabelKey;
use crate::library::{AlbumId, LibraryId};
use crate::map::ClusterSet;

/// The map's element id.
pub const MAP: &str = "map";

/// The state of looking at a clustering. Cheap to copy; lives as long as its page.
#[derive(Clone, Copy)]
pub struct View {
    /// The library, also while it has no clusters.
    pub shown: RwSignal<Option<Arc<Shown>>>,
    recipe: Memo<Recipe>,
    /// The library and its clusters, once both are there.
    pub scene: Memo<Option<Scene>>,
    /// Cluster → index into the palette; clusters that stay the same keep their colour.
    pub colours: Memo<Arc<Vec<u8>>>,
    /// The track under the pointer or the focus, on the map or in a table.
    pub hovered: RwSignal<Option<u32>>,
    /// A track that the map should bring into sight and mark.
    pub reveal: RwSignal<Option<u32>>,
    /// The selected tracks, in library order.
    pub selection: RwSignal<Arc<Vec<u32>>>,
    /// What is typed into the search.
    pub sought: RwSignal<String>,
    /// The tracks that match it, in library order; none while nothing is typed.
    pub found: Memo<Arc<[u32]>>,
    /// The clusters that are switched off.
    pub hidden: RwSignal<ClusterSet>,
    /// A track whose row was asked for on the map.
    pub wanted: RwSignal<Option<u32>>,
}

/// A library, its clusters, and who belongs where.
#[derive(Clone)]
pub struct Scene {
    /// The library.
    pub shown: Arc<Shown>,
    /// Its clusters.
    pub clustering: Arc<Clustering>,
    /// The tracks of each cluster.
    pub members: Arc<Members>,
}

impl PartialEq for Scene {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.shown, &other.shown) && Arc::ptr_eq(&self.clustering, &other.clustering)
    }
}

impl View {
    /// Begins to look at what the session shows.
    pub fn new(session: Session) -> Self {
        let scene = Memo::new(move |_| {
            let shown = session.shown.get()?;
            let clustering = session.clustering.get()?;
            let members = Arc::new(Members::new(&clustering, shown.library.tracks.len()));
            Some(Scene {
                shown,
                clustering,
                members,
            })
        });
        let sought = RwSignal::new(String::new());
        let view = Self {
            shown: session.shown,
            recipe: route::use_recipe(),
            scene,
            colours: keep_colours(scene),
            hovered: RwSignal::new(None),
            reveal: RwSignal::new(None),
            selection: RwSignal::new(Arc::default()),
            sought,
            found: Memo::new(move |_| found(session, &sought.get())),
            hidden: RwSignal::new(ClusterSet::default()),
            wanted: RwSignal::new(None),
        };
        view.forget_with_the_library();
        view
    }

    /// The palette index of a cluster.
    #[must_use]
    pub fn colour(&self, cluster: usize) -> u8 {
        self.colours
            .with(|colours| colours.get(cluster).copied().unwrap_or_default())
    }

    /// A track's album on Spotify, where the source knows it.
    #[must_use]
    pub fn album(&self, track: u32) -> Option<AlbumId> {
        self.shown.with_untracked(|shown| {
            let loading = shown.as_ref()?.provenance.spotify()?;
            loading.extras.get(track as usize)?.album
        })
    }

    /// Tells the library on the page from the one before it: a row of the same track is
    /// another row when its library came with scores or labels.
    #[must_use]
    pub fn edition(&self) -> usize {
        self.shown
            .with_untracked(|shown| shown.as_ref().map_or(0, |shown| Arc::as_ptr(shown).addr()))
    }

    /// Where a track's values came from, if there is anything to say.
    #[must_use]
    pub fn origin(&self, track: u32) -> Option<String> {
        self.shown
            .with_untracked(|shown| shown.as_ref()?.provenance.origin(track as usize))
    }

    /// Marks a track's point on the map and brings the map into sight.
    pub fn show_point(&self, track: u32) {
        self.reveal.set(Some(track));
        if let Some(map) = document().get_element_by_id(MAP) {
            map.scroll_into_view_with_scroll_into_view_options(&nearest());
        }
    }

    /// Whether artists and labels have pages of their own: not in a view from a link.
    #[must_use]
    pub fn has_pages(&self) -> bool {
        self.shown
            .with_untracked(|shown| shown.as_ref().is_some_and(|shown| !shown.is_sent()))
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
            .shown
            .with_untracked(|shown| shown.as_ref().map(|shown| shown.card.id));
        id.map_or_else(
            || route::START.to_owned(),
            |id| self.recipe.with(|recipe| of(id, recipe)),
        )
    }

    /// Track numbers mean nothing in another library, nor do clusters in another clustering.
    fn forget_with_the_library(&self) {
        let view = *self;
        Effect::new(move |before: Option<Option<Scene>>| {
            let now = view.scene.get();
            if let Some(Some(before)) = &before {
                let same = now
                    .as_ref()
                    .is_some_and(|now| Arc::ptr_eq(&now.shown, &before.shown));
                if !same {
                    view.hovered.set(None);
                    view.reveal.set(None);
                    view.selection.set(Arc::default());
                }
                view.hidden.set(ClusterSet::default());
            }
            now
        });
    }
}

fn found(session: Session, sought: &str) -> Arc<[u32]> {
    if sought.trim().is_empty() {
        return Arc::default();
    }
    session.shown.with(|shown| {
        shown
            .as_ref()
            .map_or_else(Arc::default, |shown| shown.search.find(sought).into())
    })
}

fn keep_colours(scene: Memo<Option<Scene>>) -> Memo<Arc<Vec<u8>>> {
    let last = StoredValue::new(None::<(Scene, Arc<Vec<u8>>)>);
    Memo::new(move |_| {
        let Some(now) = scene.get() else {
            return Arc::default();
        };
        let colours = last.with_value(|last| match last {
            Some((before, colours)) if Arc::ptr_eq(&before.shown, &now.shown) => {
                recoloured(before, colours, &now)
            }
            _ => (0..).take(now.clustering.clusters.len()).collect(),
        });
        let colours = Arc::new(colours);
        last.set_value(Some((now, Arc::clone(&colours))));
        colours
    })
}

fn grouping(clustering: &Clustering) -> Grouping<'_> {
    Grouping {
        tracks: &clustering.tracks,
        cluster: &clustering.cluster,
    }
}

fn recoloured(before: &Scene, colours: &[u8], now: &Scene) -> Vec<u8> {
    let clusters = u8::try_from(now.clustering.clusters.len()).unwrap_or(u8::MAX);
    match_colours(
        grouping(&before.clustering),
        colours,
        grouping(&now.clustering),
        clusters,
    )
}

/// Scrolls no further than needed.
fn nearest() -> ScrollIntoViewOptions {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options
}
