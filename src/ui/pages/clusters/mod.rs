//! The cluster page: a library's map, its controls, and a section for each cluster.

mod absent;
mod account;
mod beside;
mod features;
mod heading;
mod layout;
mod layout_queue;
mod no_clusters;
mod not_placed;
mod notes;
mod rename;
mod section;
mod spotify;
mod spreads;

use leptos::prelude::*;

use self::absent::missing_library;
use self::layout::Report;
use crate::app::session::Showing;
use crate::ui::components::{lazy, lazy_in_place_of, lazy_view, use_title};
use crate::ui::route;
use crate::ui::store::{Store, use_store};

/// A library's cluster page.
pub fn clusters() -> AnyView {
    lazy_in_place_of(skeleton, (), clusters_page)
}

lazy_view! {
    fn clusters_page(_: ()) in clusters = view! { <Clusters/> };
    /// Map, controls and sections of the library on the page.
    pub fn report(store: Store) in clusters = view! { <Report store/> };
}

#[component]
fn Clusters() -> impl IntoView {
    let store = use_store();
    let id = route::use_library_id();
    use_title(move || page_name(store));
    let showing = store.memo(move |state| state.session().showing(id.get()));
    view! {
        {move || match showing.get() {
            Showing::Report => view! { <Report store/> }.into_any(),
            Showing::Absent => lazy(store, missing_library),
            Showing::Opening => skeleton(),
        }}
    }
}

/// `Clusters in <name>`.
fn page_name(store: Store) -> String {
    let name = store
        .open
        .with(|open| open.as_ref().map(|open| open.card.name.clone()));
    name.map_or_else(
        || "Clusters".to_owned(),
        |name| format!("Clusters in {name}"),
    )
}

/// Holds the place of what is on its way, so that nothing jumps when it comes.
fn skeleton() -> AnyView {
    view! {
        <div aria-busy="true">
            <div class="heading"><div class="skeleton skeleton--title"></div><div class="heading__status"><div class="skeleton skeleton--line"></div></div></div>
            <div class="atlas">
                <div class="atlas__map"><div class="map map-skeleton"></div></div>
                <div class="atlas__side"><div class="skeleton skeleton--panel"></div><div class="skeleton skeleton--panel"></div></div>
            </div>
        </div>
    }
    .into_any()
}
