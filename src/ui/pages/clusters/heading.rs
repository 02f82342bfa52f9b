//! The page's title, and what is grouped in one line.

use leptos::prelude::*;

use super::features::{FEATURES, lacks_features};
use super::not_placed::NOT_PLACED;
use super::rename::{RenameButton, RenameField, Renamed};
use crate::analysis::Recipe;
use crate::app::library::GroupedLibrary;
use crate::format::{counted, number, to_u32, tracks};
use crate::library::{LibraryCard, Source};
use crate::ui::components::{Link, move_focus};
use crate::ui::route;
use crate::ui::store::Store;

/// `Clusters in …`. The name of a library of one's own can be changed.
#[component]
pub fn Title(
    store: Store,
    is_own: bool,
    /// What is being called something else.
    renaming: RwSignal<Option<Renamed>>,
) -> impl IntoView {
    let name = move || {
        store
            .open
            .with(|open| open.as_ref().map(|open| open.card.name.clone()))
    };
    let renamed = Renamed::Library;
    view! {
        <div class="heading__title">
            <h1>"Clusters in "<bdi>{name}</bdi></h1>
            {is_own.then(|| view! { <RenameButton renamed open=renaming/> })}
        </div>
        <RenameField store renamed open=renaming/>
    }
}

/// The way back from some tracks of a library to all of them.
#[component]
pub fn WayBack(store: Store) -> impl IntoView {
    let part = move || {
        store.open.with(|open| {
            let open = open.as_ref()?;
            Some((open.provenance.part()?.clone(), open.card.tracks))
        })
    };
    move || {
        part().map(|(part, count)| {
            let pairs = part
                .recipe
                .split('&')
                .filter_map(|pair| pair.split_once('='));
            let to = route::clusters(part.of, &Recipe::from_query(pairs));
            view! {
                <p class="soft small heading__back">
                    <Link to>"← Clusters in "<bdi>{part.name}</bdi></Link>
                    {format!(" · {} of its {}", number(count), tracks(part.tracks))}
                </p>
            }
        })
    }
}

/// What is grouped, what is left out, and what should be known about the library; each part
/// but the first leads to what it speaks of, where there is more to see.
#[component]
pub fn StatusLine(
    store: Store,
    /// Whether the panel is open that says how sure the groups are.
    how_sure: RwSignal<bool>,
) -> impl IntoView {
    let card = move || {
        store
            .open
            .with(|open| open.as_ref().map(|open| open.card.clone()))
    };
    move || {
        let card = card()?;
        let is_invented = card.source == Source::Sample;
        let left_out = left_out(store);
        let without = card.tracks.saturating_sub(card.with_features);
        let is_for_features = left_out == Some(without);
        let left_out = left_out.map(|count| match is_for_features {
            true => format!("{} without audio features", number(count)),
            false => format!("{} not placed", number(count)),
        });
        let features = features(&card, store).filter(|_| !is_for_features);
        Some(view! {
            <strong>{grouped(&card, store)}</strong>
            {move || sureness(store).map(|(words, stability)| view! {
                ", "<button type="button" class="link-button" aria-haspopup="dialog" title="How sure are these groups?" on:click=move |_| how_sure.set(true)>{words}</button>
                <span class="heading__extra">" · "{stability}</span>
            })}
            {left_out.map(|words| view! { <span class="heading__left-out"><i>" · "</i>{way_to(NOT_PLACED, words)}</span> })}
            {features.map(|words| view! { <span class="heading__extra">" · "{if lacks_features(store) {
                way_to(FEATURES, words)
            } else {
                words.into_any()
            }}</span> })}
            {is_invented.then(|| view! { <span class="heading__extra">" · invented for this page"</span> })}
        })
    }
}

/// What leads to another part of this page.
fn way_to(id: &'static str, words: String) -> AnyView {
    view! { <button type="button" class="link-button" on:click=move |_| move_focus(id)>{words}</button> }
        .into_any()
}

/// `232 tracks in 5 clusters`.
fn grouped(card: &LibraryCard, store: Store) -> String {
    let left_out = left_out(store).unwrap_or_default();
    store.grouped.with(|grouped| match grouped {
        Some(GroupedLibrary { clustering, .. }) => format!(
            "{} in {}",
            tracks(card.tracks.saturating_sub(left_out)),
            counted(to_u32(clustering.clusters.len()), "cluster", "clusters")
        ),
        None => tracks(card.tracks),
    })
}

/// `fairly distinct`, and how many of 100 tracks keep their group when others take part, as
/// soon as the worker has measured it.
fn sureness(store: Store) -> Option<(String, String)> {
    let quality = store.quality.get()?;
    let stability = format!(
        "{} of 100 keep their group when grouped again",
        quality.staying()
    );
    Some((quality.words(), stability))
}

/// How many tracks have no place on the map; `None` where all have.
fn left_out(store: Store) -> Option<u32> {
    let in_link = store
        .open
        .with(|open| Some(open.as_ref()?.provenance.link()?.not_placed));
    let count = store.grouped.with(|grouped| {
        let clustering = &grouped.as_ref()?.clustering;
        Some(in_link.unwrap_or_else(|| to_u32(clustering.not_placed.len())))
    });
    count.filter(|&count| count > 0)
}

/// `audio features for 412 of 700`, where some have none.
fn features(card: &LibraryCard, store: Store) -> Option<String> {
    let are_missing = card.with_features < card.tracks && store.grouped.with(Option::is_some);
    are_missing.then(|| {
        let (known, all) = (number(card.with_features), number(card.tracks));
        format!("audio features for {known} of {all}")
    })
}
