//! A playlist by its address.

use leptos::prelude::*;

use super::list::shown_name;
use super::use_choosing;
use crate::app::choosing::{Event, Lookup};
use crate::format::counted;
use crate::spotify::model::PlaylistCard;
use crate::ui::account::dispatch_choosing;
use crate::ui::store::use_store;

/// A field for the address of a playlist. The playlist is looked up: it joins the choice
/// under its name, or the page says why it cannot.
#[component]
pub(super) fn PasteAddress() -> impl IntoView {
    let store = use_store();
    let text = RwSignal::new(String::new());
    let is_looking = use_choosing(store, |choosing| {
        matches!(choosing.lookup(), Lookup::Running(_))
    });
    let refusal = use_choosing(store, |choosing| match choosing.lookup() {
        Lookup::Refused(refusal) => Some(refusal.to_string()),
        Lookup::Idle | Lookup::Running(_) => None,
    });
    let added = use_choosing(store, |choosing| choosing.added().to_vec());
    let add = move |_| {
        let address = text.get_untracked();
        dispatch_choosing(store, Event::Add(address));
        let lookup = store.read(|state| {
            let choosing = state.choosing.get();
            choosing.is_some_and(|choosing| matches!(choosing.lookup(), Lookup::Refused(_)))
        });
        // What is refused stays, to be corrected.
        if !lookup {
            text.set(String::new());
        }
    };
    let cannot_add = move || is_looking.get() || text.with(|text| text.trim().is_empty());
    view! {
        <div class="choose__paste">
            <label class="field">
                <span>"Or paste a playlist’s address"</span>
                <input type="text" inputmode="url" autocomplete="off" spellcheck="false" bind:value=text
                    on:input=move |_| dispatch_choosing(store, Event::CorrectAddress)/>
            </label>
            <button type="button" class="button" disabled=cannot_add on:click=add>"Add"</button>
        </div>
        <p class="soft small choose__lookup" role="status">{move || is_looking.get().then_some("Looking up this playlist …")}</p>
        {move || refusal.get().map(|refusal| view! { <p class="failure" role="alert" dir="auto">{refusal}</p> })}
        <ul class="chips" aria-label="Added by address">
            <For each=move || added.get() key=|card| card.id let:card>
                <Added card/>
            </For>
        </ul>
    }
}

#[component]
fn Added(card: PlaylistCard) -> impl IntoView {
    let store = use_store();
    let id = card.id;
    let name = shown_name(&card.name).to_owned();
    let label = format!("Remove {name}");
    let total = card.total.map(|total| counted(total, "entry", "entries"));
    view! {
        <li>
            <span><bdi>{name}</bdi>" "<span class="soft">{total}</span></span>
            <button type="button" class="icon-button" aria-label=label on:click=move |_| dispatch_choosing(store, Event::Remove(id))>"✕"</button>
        </li>
    }
}
