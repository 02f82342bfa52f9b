//! The page's title, and what is grouped in one line.

use leptos::prelude::*;

use crate::analysis::Quality;
use crate::app::library::{GroupedLibrary, Shared};
use crate::format::{counted, number, tracks};
use crate::library::{LibraryCard, Source};
use crate::ui::store::Store;

/// `Clusters in …`.
#[component]
pub fn Title(store: Store) -> impl IntoView {
    let name = move || {
        store
            .open
            .with(|open| open.as_ref().map(|open| open.card.name.clone()))
    };
    view! { <h1>"Clusters in "<bdi>{name}</bdi></h1> }
}

/// What is grouped, what is left out, and what should be known about the library; each part
/// but the first leads to what it speaks of, where there is more to see.
#[component]
pub fn StatusLine(store: Store) -> impl IntoView {
    let card = move || {
        store
            .open
            .with(|open| open.as_ref().map(|open| open.card.clone()))
    };
    move || {
        let card = card()?;
        let rest = remarks(&card, store);
        Some(view! {
            <strong>{grouped(&card, store)}{move || distinctness(store)}</strong>
            {move || stability(store).map(|(words, explanation)| view! { <span class="heading__extra" title=explanation>" · "{words}</span> })}
            {left_out(store).map(|count| view! { <span>" · "<a href="#not-placed">{format!("{} not placed", number(count))}</a></span> })}
            {rest.into_iter().map(|remark| view! { <span class="heading__extra">" · "{remark}</span> }).collect_view()}
        })
    }
}

/// `232 tracks in 5 clusters`.
fn grouped(card: &LibraryCard, store: Store) -> String {
    let left_out = left_out(store).unwrap_or_default();
    store.grouped.with(|grouped| match grouped {
        Some(GroupedLibrary { clustering, .. }) => format!(
            "{} in {}",
            tracks(card.tracks.saturating_sub(left_out)),
            counted(small(clustering.clusters.len()), "cluster", "clusters")
        ),
        None => tracks(card.tracks),
    })
}

/// `, fairly distinct`, once it is measured.
fn distinctness(store: Store) -> Option<String> {
    quality(store).map(|quality| format!(", {}", quality.distinctness()))
}

/// How many of 100 tracks keep their group when others take part, and what that means.
fn stability(store: Store) -> Option<(String, String)> {
    let quality = quality(store)?;
    let stay = (quality.resampling.share * 100.0).round();
    let words = format!("{stay} of 100 keep their group when grouped again");
    Some((words, quality.sentence()))
}

/// How sure the clusters are, as soon as the worker has measured it.
fn quality(store: Store) -> Option<Shared<Quality>> {
    store.quality.get()
}

/// How many tracks have no place on the map; `None` where all have.
fn left_out(store: Store) -> Option<u32> {
    let in_link = store
        .open
        .with(|open| Some(open.as_ref()?.provenance.link()?.not_placed));
    let count = store.grouped.with(|grouped| {
        let clustering = &grouped.as_ref()?.clustering;
        Some(in_link.unwrap_or_else(|| small(clustering.not_placed.len())))
    });
    count.filter(|&count| count > 0)
}

fn remarks(card: &LibraryCard, store: Store) -> Vec<String> {
    let mut remarks = Vec::new();
    if card.with_features < card.tracks && store.grouped.with(Option::is_some) {
        remarks.push(format!(
            "audio features for {} of {}",
            number(card.with_features),
            number(card.tracks)
        ));
    }
    if card.source == Source::Sample {
        remarks.push("invented for this page".into());
    }
    remarks
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
