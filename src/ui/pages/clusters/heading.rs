//! The page's title and the library in one line.

use leptos::prelude::*;

use crate::format::{counted, number, tracks};
use crate::library::{LibraryCard, Source};
use crate::ui::session::Session;

/// `Clusters in …`, and how many tracks, clusters and audio features there are.
#[component]
pub fn Heading(session: Session) -> impl IntoView {
    let card = move || {
        session
            .shown
            .with(|shown| shown.as_ref().map(|shown| shown.card.clone()))
    };
    view! {
        <h1>"Clusters in "<bdi>{move || card().map(|card| card.name)}</bdi></h1>
        <p class="soft" role="status">{move || card().map(|card| facts(&card, session).join(" · "))}</p>
    }
}

fn facts(card: &LibraryCard, session: Session) -> Vec<String> {
    let mut facts = vec![tracks(card.tracks)];
    let sent = session
        .shown
        .with(|shown| Some(shown.as_ref()?.provenance.link()?.not_placed));
    session.clustering.with(|clustering| {
        if let Some(clustering) = clustering {
            facts.push(counted(
                small(clustering.clusters.len()),
                "cluster",
                "clusters",
            ));
            let not_placed = sent.unwrap_or_else(|| small(clustering.not_placed.len()));
            facts.push(format!("{} not placed", number(not_placed)));
        }
    });
    facts.push(format!(
        "audio features: {} of {}",
        number(card.with_features),
        number(card.tracks)
    ));
    if card.source == Source::Sample {
        facts.push("made up, to look around".into());
    }
    facts
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
