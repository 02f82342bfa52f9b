//! A playlist by its address.

use leptos::prelude::*;

use super::Choice;
use super::list::not_readable;
use crate::library::PlaylistId;
use crate::spotify::address::playlist_id;
use crate::spotify::model::Access;

/// A field for the address of a playlist; what is pasted joins the choice.
#[component]
pub(super) fn PasteAddress(choice: Choice) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let add = move |_| {
        let id = playlist_id(&text.get_untracked()).map_err(|error| error.to_string());
        match id.and_then(|id| choose(choice, id)) {
            Ok(()) => {
                wrong.set(None);
                text.set(String::new());
            }
            Err(error) => wrong.set(Some(error)),
        }
    };
    let drop = move |id: PlaylistId| {
        choice
            .pasted
            .update(|pasted| pasted.retain(|other| *other != id))
    };
    view! {
        <div class="choose__paste">
            <label class="field">
                <span>"Or paste a playlist’s address"</span>
                <input type="text" inputmode="url" autocomplete="off" spellcheck="false" bind:value=text/>
            </label>
            <button type="button" class="button" disabled=move || text.with(|text| text.trim().is_empty()) on:click=add>"Add"</button>
        </div>
        {move || wrong.get().map(|wrong| view! { <p class="failure" role="alert">{wrong}</p> })}
        <ul class="chips">
            <For each=move || choice.pasted.get() key=|id| *id let:id>
                <li>
                    <code>{id.to_string()}</code>
                    <button type="button" class="icon-button" aria-label=format!("Remove {id}") on:click=move |_| drop(id)>"✕"</button>
                </li>
            </For>
        </ul>
    }
}

/// Ticks a playlist in the list, or adds it to what was pasted; refused with the reason
/// when the list says that it cannot be read.
fn choose(choice: Choice, id: PlaylistId) -> Result<(), String> {
    let access = choice.cards.with_untracked(|cards| {
        let card = cards.iter().find(|card| card.id == id);
        card.map(|card| card.access.clone())
    });
    match access {
        Some(Access::NotReadable(owner)) => {
            return Err(format!("{}.", not_readable(owner.as_deref())));
        }
        Some(Access::Own | Access::Collaborative) => choice.playlists.update(|chosen| {
            chosen.insert(id);
        }),
        None => choice.pasted.update(|pasted| {
            if !pasted.contains(&id) {
                pasted.push(id);
            }
        }),
    }
    Ok(())
}
