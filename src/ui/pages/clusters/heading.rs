//! The page's title, and what is grouped in one line.

use leptos::prelude::*;

use super::features::{FEATURES, lacks_features};
use super::not_placed::NOT_PLACED;
use super::rename::{RenameButton, RenameField, Renamed};
use crate::analysis::Recipe;
use crate::app::attention::OnShow;
use crate::app::summary::Summary;
use crate::format::{number, tracks};
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
    move || {
        let Summary {
            grouped,
            left_out,
            features,
            is_invented,
        } = summary(store)?;
        Some(view! {
            <strong>{grouped}</strong>
            {move || sureness(store).map(|(words, stability)| view! {
                ", "<button type="button" class="link-button" aria-haspopup="dialog" title="How sure are these groups?" on:click=move |_| how_sure.set(true)>{words}</button>
                <span class="heading__extra">" · "{stability}</span>
            })}
            {left_out.map(|words| view! { <span class="heading__left-out"><i>" · "</i>{move || match store.on_show.get() {
                OnShow::All => way_to(NOT_PLACED, words.clone()),
                // What is selected or found stands in its place.
                _ => words.clone().into_any(),
            }}</span> })}
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

fn summary(store: Store) -> Option<Summary> {
    let open = store.open.get()?;
    store.grouped.with(|grouped| {
        let clustering = grouped.as_ref().map(|it| &*it.clustering);
        Some(Summary::new(&open, clustering))
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
