//! A library that has no clusters.

use std::sync::Arc;

use leptos::prelude::*;

use super::features::{features_panel, lacks_features};
use crate::analysis::Recipe;
use crate::format::{count_of, tracks};
use crate::library::LibraryId;
use crate::ui::components::{Link, OpenFile, lazy_view, lazy_when};
use crate::ui::route;
use crate::ui::store::Store;
use crate::ui::table::TrackTable;
use crate::ui::view::PageView;

lazy_view! {
    /// Why a library has no clusters, and what the visitor can do.
    pub fn no_clusters(store: Store) in pages = view! { <NoClusters store/> };
    /// The tracks of a library without clusters.
    pub fn all_tracks(view: PageView) in clusters = view! { <AllTracks view/> };
}

/// What stands in the place of the map: why there is none, and ways on.
#[component]
fn NoClusters(store: Store) -> impl IntoView {
    view! {
        <section class="panel no-clusters" aria-labelledby="no-clusters-title">
            <h2 id="no-clusters-title">"No clusters yet"</h2>
            <p role="alert">{move || store.refusal.get().map(|failure| failure.to_string())}</p>
            {lazy_when(move || lacks_features(store), store, features_panel)}
            <div class="failure__ways">
                <OpenFile class="button"/>
                <Link to=route::clusters(LibraryId::Sample, &Recipe::default()) class="button">"Try the sample library"</Link>
            </div>
        </section>
    }
}

/// The library's tracks, which belong to no cluster.
#[component]
fn AllTracks(view: PageView) -> impl IntoView {
    let count = move || {
        let open = view.open.get();
        open.map_or(0, |open| count_of(&open.library.tracks))
    };
    let rows = Signal::derive(move || (0..count()).collect::<Arc<[u32]>>());
    view! {
        <section class="group" aria-labelledby="all-tracks">
            <h2><span id="all-tracks">"Tracks"</span>" "<span class="soft small numbers">{move || tracks(count())}</span></h2>
            <TrackTable view rows caption="Tracks of this library" says_folded=true/>
        </section>
    }
}
