//! The map, looking at what the page looks at.

use std::sync::Arc;

use leptos::prelude::*;

use super::lazy::lazy_view;
use crate::analysis::{Clustering, FeatureRange};
use crate::app::attention::OnShow;
use crate::app::library::GroupedLibrary;
use crate::library::Library;
use crate::map::{Subject, Terrain};
use crate::ui::map::{Map, SourceLists};
use crate::ui::store::Store;
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
    let clustering: Signal<Arc<Clustering>> =
        Signal::derive(move || grouped.with(|grouped| Arc::clone(grouped.clustering.as_arc())));
    let terrain: Signal<Arc<Terrain>> =
        Signal::derive(move || grouped.with(|grouped| Arc::clone(grouped.terrain.as_arc())));
    let library: Signal<Arc<Library>> =
        Signal::derive(move || grouped.with(|grouped| Arc::clone(&grouped.open.library)));
    let colours: Signal<Vec<u8>> =
        Signal::derive(move || grouped.with(|grouped| grouped.colours.to_vec()));
    let origin = Callback::new(move |track: u32| {
        grouped.with_untracked(|grouped| grouped.open.provenance.origin(track as usize))
    });
    let is_estimated = Callback::new(move |track: u32| view.is_estimated(track));
    let source_lists = Callback::new(move |()| {
        let (names, of_track) =
            grouped.with_untracked(|grouped| grouped.open.provenance.source_lists());
        SourceLists { names, of_track }
    });
    let subject = Signal::derive(move || {
        if let Some(range) = view.store.range.get() {
            return Some(grouped.with(|grouped| in_range(grouped, range)));
        }
        view.subject()
    });
    let Store {
        hovered,
        hidden,
        revealed,
        detailed,
        zoom_target,
        ..
    } = view.store;
    // A selection that is not on show is none on the map, nor are tracks that are like another
    // one a part of the map that was outlined.
    let selection = Memo::new(move |_| {
        let is_outlined = view.store.similar_to.get().is_none();
        match view.store.on_show.get() {
            OnShow::Selection if is_outlined => view.selection.get(),
            _ => Arc::default(),
        }
    });
    let on_event = Callback::new(move |event| view.store.dispatch(event));
    view! { <Map clustering terrain library colours theme=use_colours().theme hovered selection hidden subject revealed detailed zoom_target on_event origin is_estimated source_lists on_open compact/> }
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
