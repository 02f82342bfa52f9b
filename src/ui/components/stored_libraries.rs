//! The libraries that are kept in this browser.

use super::elements::Link;
use leptos::prelude::*;

use crate::analysis::Recipe;
use crate::app::Event;
use crate::format::tracks;
use crate::library::LibraryCard;
use crate::ui::components::lazy_view;
use crate::ui::route;
use crate::ui::store::use_store;

lazy_view! {
    /// The list of the stored libraries.
    pub fn stored_libraries(_: ()) in pages = view! { <StoredLibraries/> };
}

/// The kept libraries, each with a link to open it and a button to remove it; nothing
/// while there are none.
#[component]
pub fn StoredLibraries() -> impl IntoView {
    let store = use_store();
    let cards = move || store.libraries.get().filter(|cards| !cards.is_empty());
    view! {
        {move || cards().map(|cards| view! {
            <section class="shelf" aria-labelledby="shelf-title">
                <h2 id="shelf-title">"Kept in this browser"</h2>
                <ul>
                    {cards.into_iter().map(|card| view! { <StoredLibrary card/> }).collect_view()}
                </ul>
            </section>
        })}
    }
}

#[component]
fn StoredLibrary(card: LibraryCard) -> impl IntoView {
    let store = use_store();
    let LibraryCard {
        id,
        name,
        tracks: count,
        ..
    } = card;
    let label = format!("Remove {name}");
    let remove = move |_| store.dispatch(Event::Remove(id));
    view! {
        <li>
            <Link to=route::clusters(id, &Recipe::default())>
                <bdi>{name}</bdi>
                <span class="soft">{tracks(count)}</span>
            </Link>
            <button type="button" class="button button--small" aria-label=label on:click=remove>"Remove"</button>
        </li>
    }
}
