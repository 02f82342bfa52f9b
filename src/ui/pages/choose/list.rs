//! The list to choose from.

use leptos::prelude::*;

use super::Choice;
use crate::format::{counted, number};
use crate::library::fold;
use crate::spotify::model::{Access, PlaylistCard};
use crate::ui::components::Cover;

/// Playlists on show at first, and how many more each time: thousands at once would lag.
const PORTION: usize = 100;

/// Liked Songs and the playlists, with a field to search them.
#[component]
pub(super) fn List(choice: Choice) -> impl IntoView {
    let wanted = RwSignal::new(String::new());
    let shown = RwSignal::new(PORTION);
    let names = Memo::new(move |_| {
        let fold = |card: &PlaylistCard| fold::fold(&card.name);
        choice
            .cards
            .with(|cards| cards.iter().map(fold).collect::<Vec<_>>())
    });
    // Where the playlists stand that fit: with thousands, to copy them at each key would lag.
    let found = Memo::new(move |_| {
        let wanted = fold::fold(wanted.get().trim());
        names.with(|names| {
            let fits = |at: &usize| names.get(*at).is_some_and(|name| name.contains(&wanted));
            (0..names.len()).filter(fits).collect::<Vec<_>>()
        })
    });
    // Another search begins with its first rows, however many of the one before were shown.
    Effect::watch(
        move || wanted.track(),
        move |(), _, _| shown.set(PORTION),
        false,
    );
    let more = move || found.with(Vec::len).saturating_sub(shown.get());
    let rows = move || {
        let shown = found.with(|found| found.iter().take(shown.get()).copied().collect::<Vec<_>>());
        choice.cards.with(|cards| {
            shown
                .into_iter()
                .filter_map(|at| cards.get(at).cloned())
                .collect::<Vec<_>>()
        })
    };
    view! {
        <label class="field">
            <span>"Search your playlists"</span>
            <input type="search" dir="auto" bind:value=wanted/>
        </label>
        <ul class="lists" aria-label="Your music" aria-busy=move || (!choice.complete.get()).to_string()>
            <li class="lists__row">
                <label>
                    <input type="checkbox" bind:checked=choice.liked/>
                    <span class="lists__liked" aria-hidden="true">"♥"</span>
                    <span class="lists__name">"Liked Songs"</span>
                </label>
            </li>
            <For each=rows key=|card| card.id let:card>
                <Row choice card/>
            </For>
        </ul>
        <p class="soft" role="status">{move || state(choice, found.with(Vec::len))}</p>
        <Show when=move || { more() > 0 }>
            <button type="button" class="button button--small" on:click=move |_| shown.update(|shown| *shown += PORTION)>
                {move || format!("Show {} more", more().min(PORTION))}
            </button>
        </Show>
    }
}

fn state(choice: Choice, found: usize) -> String {
    let all = choice.cards.with(Vec::len);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    if !choice.complete.get() && choice.trouble.with(Option::is_none) {
        format!("Listing your playlists: {} so far", number(count(all)))
    } else if found < all {
        format!(
            "{} of {}",
            number(count(found)),
            counted(count(all), "playlist", "playlists")
        )
    } else {
        counted(count(all), "playlist", "playlists")
    }
}

#[component]
fn Row(choice: Choice, card: PlaylistCard) -> impl IntoView {
    let id = card.id;
    let readable = card.is_readable();
    let name = if card.name.trim().is_empty() {
        "Unnamed playlist".to_owned()
    } else {
        card.name
    };
    let about = match (&card.access, card.total) {
        (Access::NotReadable(owner), _) => not_readable(owner.as_deref()),
        (_, Some(total)) => counted(total, "entry", "entries"),
        (_, None) => String::new(),
    };
    let toggle = move |_| {
        choice.playlists.update(|chosen| {
            if !chosen.remove(&id) {
                chosen.insert(id);
            }
        });
    };
    view! {
        <li class="lists__row" class:lists__row--shut=!readable>
            <label>
                <input
                    type="checkbox"
                    disabled=!readable
                    prop:checked=move || choice.playlists.with(|chosen| chosen.contains(&id))
                    on:change=toggle
                />
                <Cover cover=card.cover/>
                <span class="lists__name"><bdi>{name}</bdi><span class="soft" dir="auto">{about}</span></span>
            </label>
        </li>
    }
}

/// Why somebody else's playlist cannot be opened.
pub(super) fn not_readable(owner: Option<&str>) -> String {
    let owner = owner.filter(|owner| !owner.trim().is_empty());
    format!(
        "Not readable: Spotify shows its entries only to {}",
        owner.unwrap_or("its owner")
    )
}
