//! The map, looking at what the page looks at.

use std::sync::Arc;

use leptos::prelude::*;

use super::lazy::lazy_view;
use crate::analysis::FeatureRange;
use crate::app::attention::OnShow;
use crate::app::library::GroupedLibrary;
use crate::map::Subject;
use crate::ui::map::{Links, Map, SourceLists};
use crate::ui::theme::use_colours;
use crate::ui::view::{MAP, PageView};

lazy_view! {
    /// The map, for pages that are in another chunk.
    pub fn library_map((view, on_open): (PageView, Callback<u32>)) in clusters =
        view! { <LibraryMap view compact=false on_open/> };
}

/// The map of the library on the page; a quiet square until it has clusters.
#[component]
pub fn LibraryMap(
    view: PageView,
    /// Without tools and legend.
    compact: bool,
    /// Called with the track of a point that was chosen.
    on_open: Callback<u32>,
) -> impl IntoView {
    let there = Memo::new(move |_| view.grouped.with(Option::is_some));
    view! {
        <div id=MAP>
            {move || match there.get().then(|| view.grouped.get_untracked()).flatten() {
                Some(grouped) => view! { <Grouped view compact on_open grouped/> }.into_any(),
                None => view! { <div class="map map-skeleton" aria-hidden="true"></div> }.into_any(),
            }}
        </div>
    }
}

/// The map itself. While a library is replaced it keeps showing the one before.
#[component]
fn Grouped(
    view: PageView,
    compact: bool,
    on_open: Callback<u32>,
    grouped: GroupedLibrary,
) -> impl IntoView {
    let grouped = Memo::new(move |last: Option<&GroupedLibrary>| {
        let now = view.grouped.get();
        now.unwrap_or_else(|| last.unwrap_or(&grouped).clone())
    });
    let links = links(view, compact, on_open, grouped);
    view! { <Map links/> }
}

/// What the map of this library follows, and where it says what the visitor does on it.
fn links(
    view: PageView,
    is_compact: bool,
    on_open: Callback<u32>,
    grouped: Memo<GroupedLibrary>,
) -> Links {
    let store = view.store;
    Links {
        clustering: Signal::derive(move || grouped.with(|it| Arc::clone(it.clustering.as_arc()))),
        terrain: Signal::derive(move || grouped.with(|it| Arc::clone(it.terrain.as_arc()))),
        library: Signal::derive(move || grouped.with(|it| Arc::clone(&it.open.library))),
        colours: Signal::derive(move || grouped.with(|it| it.colours.to_vec())),
        theme: use_colours().theme.into(),
        hovered: store.hovered,
        selection: Memo::new(move |_| selection(view)),
        hidden: store.hidden,
        subject: Signal::derive(move || match store.range.get() {
            Some(range) => Some(grouped.with(|grouped| in_range(grouped, range))),
            None => view.subject(),
        }),
        revealed: store.revealed,
        detailed: store.detailed,
        zoom_target: store.zoom_target,
        on_event: Callback::new(move |event| store.dispatch(event)),
        origin: Callback::new(move |track: u32| {
            grouped.with_untracked(|grouped| grouped.open.provenance.origin(track as usize))
        }),
        is_estimated: Callback::new(move |track| view.is_estimated(track)),
        source_lists: Callback::new(move |()| {
            let (names, of_track) =
                grouped.with_untracked(|grouped| grouped.open.provenance.source_lists());
            SourceLists { names, of_track }
        }),
        on_open,
        is_compact,
    }
}

/// The tracks that the map shows as selected. A selection that is not on show is none on the
/// map, nor are tracks that are like another one a part of the map that was outlined.
fn selection(view: PageView) -> Arc<[u32]> {
    let is_outlined = view.store.similar_to.get().is_none();
    match view.store.on_show.get() {
        OnShow::Selection if is_outlined => view.selection.get(),
        _ => Arc::default(),
    }
}

/// A range of a cluster's feature as what the visitor means.
fn in_range(grouped: &GroupedLibrary, range: FeatureRange) -> Subject {
    Subject::Range {
        title: format!(
            "{}, Cluster #{}",
            range.words(),
            u32::from(range.cluster) + 1
        ),
        tracks: grouped.clustering.tracks_in(range, &grouped.open.library),
    }
}
