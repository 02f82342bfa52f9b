//! The page's title, and what is grouped in one line.

use leptos::prelude::*;

use crate::format::{counted, number, tracks};
use crate::library::{LibraryCard, Source};
use crate::ui::session::Session;

/// `Clusters in …`.
#[component]
pub fn Title(session: Session) -> impl IntoView {
    let name = move || {
        session
            .shown
            .with(|shown| shown.as_ref().map(|shown| shown.card.name.clone()))
    };
    view! { <h1>"Clusters in "<bdi>{name}</bdi></h1> }
}

/// What is grouped, what is left out, and what should be known about the library; each part
/// but the first leads to what it speaks of, where there is more to see.
#[component]
pub fn StatusLine(session: Session) -> impl IntoView {
    let card = move || {
        session
            .shown
            .with(|shown| shown.as_ref().map(|shown| shown.card.clone()))
    };
    move || {
        let card = card()?;
        let rest = remarks(&card, session);
        Some(view! {
            <strong>{grouped(&card, session)}</strong>
            {left_out(session).map(|count| view! { <span>" · "<a href="#not-placed">{format!("{} not placed", number(count))}</a></span> })}
            {rest.into_iter().map(|remark| view! { <span class="heading__extra">" · "{remark}</span> }).collect_view()}
        })
    }
}

/// `232 tracks in 5 clusters`.
fn grouped(card: &LibraryCard, session: Session) -> String {
    let left_out = left_out(session).unwrap_or_default();
    session.clustering.with(|clustering| match clustering {
        Some(clustering) => format!(
            "{} in {}",
            tracks(card.tracks.saturating_sub(left_out)),
            counted(small(clustering.clusters.len()), "cluster", "clusters")
        ),
        None => tracks(card.tracks),
    })
}

/// How many tracks have no place on the map; `None` where all have.
fn left_out(session: Session) -> Option<u32> {
    let in_link = session
        .shown
        .with(|shown| Some(shown.as_ref()?.provenance.link()?.not_placed));
    let count = session.clustering.with(|clustering| {
        let clustering = clustering.as_ref()?;
        Some(in_link.unwrap_or_else(|| small(clustering.not_placed.len())))
    });
    count.filter(|&count| count > 0)
}

fn remarks(card: &LibraryCard, session: Session) -> Vec<String> {
    let mut remarks = Vec::new();
    if card.with_features < card.tracks && session.clustering.with(Option::is_some) {
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
