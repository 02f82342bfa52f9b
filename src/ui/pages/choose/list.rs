//! The list to choose from.

use leptos::prelude::*;

use super::use_choosing;
use crate::app::choosing::{Choosing, Event};
use crate::format::{counted, number, to_u32};
use crate::library::fold;
use crate::spotify::model::{Access, PlaylistCard};
use crate::ui::account::dispatch_choosing;
use crate::ui::components::Cover;
use crate::ui::store::use_store;

/// Playlists on show at first, and how many more each time: thousands at once would lag.
const PORTION: usize = 100;

/// Liked Songs and the playlists, with a field to search them.
#[component]
pub(super) fn List() -> impl IntoView {
    let store = use_store();
    let query = RwSignal::new(String::new());
    let shown = RwSignal::new(PORTION);
    let cards = use_choosing(store, |choosing| choosing.cards().to_vec());
    let is_complete = use_choosing(store, Choosing::is_complete);
    let is_liked_chosen = use_choosing(store, Choosing::is_liked_chosen);
    let names = Memo::new(move |_| {
        let fold = |card: &PlaylistCard| fold::fold(&card.name);
        cards.with(|cards| cards.iter().map(fold).collect::<Vec<_>>())
    });
    // The indices of the playlists found: to copy thousands at each key would lag.
    let found = Memo::new(move |_| {
        let query = fold::fold(query.get().trim());
        names.with(|names| {
            let is_found = |at: &usize| names.get(*at).is_some_and(|name| name.contains(&query));
            (0..names.len()).filter(is_found).collect::<Vec<_>>()
        })
    });
    // Another search begins with its first rows, however many of the one before were shown.
    let search = move |event| {
        shown.set(PORTION);
        query.set(event_target_value(&event));
    };
    let more = move || found.with(Vec::len).saturating_sub(shown.get());
    let rows = move || {
        let shown = found.with(|found| found.iter().take(shown.get()).copied().collect::<Vec<_>>());
        cards.with(|cards| {
            shown
                .into_iter()
                .filter_map(|at| cards.get(at).cloned())
                .collect::<Vec<_>>()
        })
    };
    view! {
        <label class="field">
            <span>"Search your playlists"</span>
            <input type="search" dir="auto" prop:value=query on:input=search/>
        </label>
        <ul class="lists" aria-label="Your music" aria-busy=move || (!is_complete.get()).to_string()>
            <li class="lists__row">
                <label>
                    <input type="checkbox" prop:checked=is_liked_chosen on:change=move |event| {
                        dispatch_choosing(store, Event::ChooseLiked(event_target_checked(&event)));
                    }/>
                    <span class="lists__liked" aria-hidden="true">"♥"</span>
                    <span class="lists__name">"Liked Songs"</span>
                </label>
            </li>
            <For each=rows key=|card| card.id let:card>
                <Row card/>
            </For>
        </ul>
        <ListStatus found=Signal::derive(move || found.with(Vec::len))/>
        <Show when=move || { more() > 0 }>
            <button type="button" class="button button--small" on:click=move |_| shown.update(|shown| *shown += PORTION)>
                {move || format!("Show {} more", more().min(PORTION))}
            </button>
        </Show>
    }
}

/// How many playlists are listed and found, and what is missing from the list.
#[component]
fn ListStatus(found: Signal<usize>) -> impl IntoView {
    let store = use_store();
    let status = use_choosing(store, |choosing| {
        let is_listing = !choosing.is_complete() && choosing.trouble().is_none();
        (is_listing, choosing.cards().len(), choosing.missing())
    });
    let sentence = move || {
        let (is_listing, all, missing) = status.get();
        let sentence = if is_listing {
            format!("Listing your playlists: {} so far", number(to_u32(all)))
        } else if found.get() < all {
            let all = counted(to_u32(all), "playlist", "playlists");
            format!("{} of {all}", number(to_u32(found.get())))
        } else {
            counted(to_u32(all), "playlist", "playlists")
        };
        match missing {
            Some(missing) => format!("{sentence}. {missing}"),
            None => sentence,
        }
    };
    view! { <p class="soft" role="status">{sentence}</p> }
}

#[component]
fn Row(card: PlaylistCard) -> impl IntoView {
    let store = use_store();
    let id = card.id;
    let readable = card.is_readable();
    let is_chosen = use_choosing(store, move |choosing| choosing.is_chosen(id));
    let name = shown_name(&card.name).to_owned();
    let about = match (&card.access, card.total) {
        (Access::NotReadable(owner), _) => not_readable(owner.as_deref()),
        (_, Some(0)) => "Empty: nothing to group".to_owned(),
        (_, Some(total)) => counted(total, "entry", "entries"),
        (_, None) => String::new(),
    };
    let is_shut = !readable || card.total == Some(0);
    view! {
        <li class="lists__row" class:lists__row--shut=is_shut>
            <label>
                <input
                    type="checkbox"
                    disabled=!readable
                    prop:checked=is_chosen
                    on:change=move |event| dispatch_choosing(store, Event::Choose(id, event_target_checked(&event)))
                />
                <Cover cover=card.cover/>
                <span class="lists__name"><bdi>{name}</bdi><span class="soft" dir="auto">{about}</span></span>
            </label>
        </li>
    }
}

/// The name of a playlist, or that it has none.
pub(super) fn shown_name(name: &str) -> &str {
    if name.trim().is_empty() {
        "Unnamed playlist"
    } else {
        name
    }
}

/// Why somebody else's playlist cannot be opened.
fn not_readable(owner: Option<&str>) -> String {
    let owner = owner.filter(|owner| !owner.trim().is_empty());
    format!(
        "Not readable: Spotify shows its entries only to {}",
        owner.unwrap_or("its owner")
    )
}
