//! The libraries that are kept in this browser.

use super::link::Link;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::analysis::Recipe;
use crate::format::tracks;
use crate::library::LibraryCard;
use crate::ui::account::use_store;
use crate::ui::components::lazy_view;
use crate::ui::route;
use crate::ui::session::use_session;

lazy_view! {
    /// The list of the stored libraries.
    pub fn stored_libraries(_: ()) in pages = view! { <ShelfList/> };
}

/// The kept libraries, each with a link to open it and a button to remove it; nothing
/// while there are none.
#[component]
pub fn ShelfList() -> impl IntoView {
    let session = use_session();
    let cards = move || session.shelf.get().filter(|cards| !cards.is_empty());
    view! {
        {move || cards().map(|cards| view! {
            <section class="shelf" aria-labelledby="shelf-title">
                <h2 id="shelf-title">"Kept in this browser"</h2>
                <ul>
                    {cards.into_iter().map(|card| view! { <Kept card/> }).collect_view()}
                </ul>
            </section>
        })}
    }
}

#[component]
fn Kept(card: LibraryCard) -> impl IntoView {
    let (session, store) = (use_session(), use_store());
    let LibraryCard {
        id,
        name,
        tracks: count,
        ..
    } = card;
    let label = format!("Remove {name}");
    let (here, navigate) = (route::use_library_id(), use_navigate());
    let remove = move |_| {
        // Nobody can stay on the page of what is gone.
        if here.get_untracked() == Some(id) {
            navigate(route::START, NavigateOptions::default());
        }
        store.forget_unfinished(id);
        session.remove(id);
    };
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
