//! The map, looking at what the page looks at.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Clustering;
use crate::library::Library;
use crate::map::Subject;
use crate::ui::map::Map;
use crate::ui::theme::use_colours;
use crate::ui::view::{MAP, Scene, View};

/// The map of a view's scene; a quiet square until there is one.
#[component]
pub fn LibraryMap(
    view: View,
    /// Without tools and legend.
    compact: bool,
    /// Called with the track of a point that was chosen.
    on_open: Callback<u32>,
) -> impl IntoView {
    let there = Memo::new(move |_| view.scene.with(Option::is_some));
    view! {
        <div id=MAP>
            {move || match there.get().then(|| view.scene.get_untracked()).flatten() {
                Some(scene) => view! { <Shown view compact on_open scene/> }.into_any(),
                None => view! { <div class="map map-skeleton" aria-hidden="true"></div> }.into_any(),
            }}
        </div>
    }
}

/// The map itself. While a library is replaced it keeps showing the scene before.
#[component]
fn Shown(view: View, compact: bool, on_open: Callback<u32>, scene: Scene) -> impl IntoView {
    let scene = Memo::new(move |last: Option<&Scene>| {
        let now = view.scene.get();
        now.unwrap_or_else(|| last.unwrap_or(&scene).clone())
    });
    let clustering: Signal<Arc<Clustering>> =
        Signal::derive(move || scene.with(|scene| Arc::clone(&scene.clustering)));
    let library: Signal<Arc<Library>> =
        Signal::derive(move || scene.with(|scene| Arc::clone(&scene.shown.library)));
    let colours: Signal<Vec<u8>> =
        Signal::derive(move || view.colours.with(|colours| colours.to_vec()));
    let origin = Callback::new(move |track: u32| {
        scene.with_untracked(|scene| scene.shown.provenance.origin(track as usize))
    });
    let subject = Signal::derive(move || {
        let query = view.sought.get();
        let tracks = view.found.get().to_vec();
        (!query.trim().is_empty()).then_some(Subject::Search { query, tracks })
    });
    let View {
        hovered,
        selection,
        hidden,
        reveal,
        ..
    } = view;
    view! { <Map clustering library colours theme=use_colours().theme hovered selection hidden subject reveal origin on_open compact/> }
}
