//! A view that came in a link.

use leptos::prelude::*;

use super::clusters::report;
use crate::app::Event;
use crate::format::tracks;
use crate::library::{LibraryCard, LibraryId};
use crate::platform::system::long_date;
use crate::provenance::LinkOrigin;
use crate::share::matching_tracks;
use crate::ui::components::{Link, lazy, lazy_view, use_title};
use crate::ui::results::shown_recipe;
use crate::ui::route;
use crate::ui::store::{Store, use_store};

lazy_view! {
    /// The page of a shared view.
    pub fn shared_page(_: ()) in pages = view! { <SharedPage/> };
}

/// The page of a shared view.
#[component]
fn SharedPage() -> impl IntoView {
    let store = use_store();
    use_title(move || {
        name(store).map_or("A shared view".to_owned(), |name| {
            format!("Clusters in {name}")
        })
    });
    let there = Memo::new(move |_| {
        store
            .open
            .with(|open| open.as_ref().is_some_and(|open| open.is_from_link()))
    });
    let coming = store.memo(|state| state.session().is_opening());
    view! {
        {move || match (there.get(), coming.get()) {
            (true, _) => view! { <Sent store/>{lazy(store, report)} }.into_any(),
            (false, false) => view! { <Unreadable/> }.into_any(),
            (false, true) => view! { <div class="atlas" aria-busy="true"><div class="atlas__map"><div class="map map-skeleton"></div></div></div> }.into_any(),
        }}
    }
}

fn name(store: Store) -> Option<String> {
    store.open.with(|open| {
        let open = open.as_ref().filter(|open| open.is_from_link())?;
        Some(open.card.name.clone())
    })
}

/// That this is a shared view, when it was made, and what it leaves out.
#[component]
fn Sent(store: Store) -> impl IntoView {
    let sent = move || {
        store.open.with(|open| {
            open.as_ref()
                .and_then(|open| Some((open.card.clone(), open.provenance.link()?.clone())))
        })
    };
    view! {
        {move || sent().map(|(card, sending)| view! {
            <section class="note sent" aria-label="Shared view">
                <p>{sentence(&sending)}</p>
                <div class="failure__ways"><WaysOn store card/></div>
            </section>
        })}
    }
}

fn sentence(sending: &LinkOrigin) -> String {
    let date = long_date(sending.made_at);
    let made = format!("A shared view, made on {date}. It is stored in the link itself.");
    let left_out = sending.left_out.sentence();
    let estimates = sending.estimates.sentence();
    let sentences: Vec<String> = [Some(made), left_out, estimates]
        .into_iter()
        .flatten()
        .collect();
    sentences.join(" ")
}

/// The ways from here to libraries of the visitor's own, grouped by the same recipe.
#[component]
fn WaysOn(store: Store, card: LibraryCard) -> impl IntoView {
    let own = move || store.libraries.get().unwrap_or_default();
    let id = card.id;
    let others = move || {
        own()
            .into_iter()
            .filter(|own| own.id != id)
            .collect::<Vec<_>>()
    };
    let whole_library = move || route::clusters(id, &shown_recipe(store));
    let whole = move || id == LibraryId::Sample || own().iter().any(|own| own.id == id);
    view! {
        {move || whole().then(|| view! {
            <Link to=whole_library() class="button button--small">"Open the whole library"</Link>
        })}
        <For each=others key=|own| own.id let:own>
            <Seek store own/>
        </For>
        <Link to=route::START class="button button--small">"See the groups in your own music"</Link>
    }
}

/// Opens one of the visitor's libraries with the shared tracks selected.
#[component]
fn Seek(store: Store, own: LibraryCard) -> impl IntoView {
    let open = move |_| {
        let recipe = shown_recipe(store);
        store.dispatch(Event::CompareWith(own.id, recipe, matching_tracks));
    };
    view! {
        <button type="button" class="button button--small" on:click=open>"Open this in my library “"<bdi>{own.name}</bdi>"” "<span class="soft">{tracks(own.tracks)}</span></button>
    }
}

#[component]
fn Unreadable() -> impl IntoView {
    view! {
        <article class="prose">
            <h1>"This link cannot be shown"</h1>
            <p class="ways ways--inline"><Link to=route::START class="button button--primary">"To the start page"</Link></p>
        </article>
    }
}
