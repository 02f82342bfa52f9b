//! A library that has no clusters.

use std::sync::Arc;

use leptos::prelude::*;

use super::features::{features_panel, lacks_features};
use crate::analysis::{AnalysisError, Feature, Recipe};
use crate::format::{count_of, join_words, tracks};
use crate::library::LibraryId;
use crate::ui::components::{Link, OpenFile, lazy_view, lazy_when};
use crate::ui::route;
use crate::ui::store::Store;
use crate::ui::table::TrackTable;
use crate::ui::view::PageView;
use crate::worker::Failure;

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
            {move || facts(store).map(|facts| view! { <ByFacts store facts/> })}
            <div class="failure__ways">
                <OpenFile class="button"/>
                <Link to=route::clusters(LibraryId::Sample, &Recipe::default()) class="button">"Try the sample library"</Link>
            </div>
        </section>
    }
}

/// What is known of the tracks where nothing says how they sound.
fn facts(store: Store) -> Option<Vec<Feature>> {
    match store.refusal.get()? {
        Failure::Analysis(AnalysisError::NoAudioFeatures { facts }) => Some(facts),
        _ => None,
    }
}

/// The second choice: groups by what there is.
#[component]
fn ByFacts(store: Store, facts: Vec<Feature>) -> impl IntoView {
    let id = store
        .open
        .with_untracked(|open| open.as_ref().map(|open| open.card.id));
    let recipe = route::use_recipe().get_untracked().with_features(&facts);
    let titles: Vec<String> = facts
        .iter()
        .map(|it| it.title().to_ascii_lowercase())
        .collect();
    let label = format!("Group by {}", join_words(&titles));
    id.map(|id| {
        view! {
            <p class="soft small">"Or see groups by what the file has, which says nothing of how the songs sound:"</p>
            <div class="failure__ways">
                <Link to=route::clusters(id, &recipe) class="button button--small">{label}</Link>
            </div>
        }
    })
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
