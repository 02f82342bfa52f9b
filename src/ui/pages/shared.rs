//! A view that came in a link.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::clusters::Report;
use crate::analysis::Recipe;
use crate::format::tracks;
use crate::library::{LibraryCard, LibraryId};
use crate::platform::system::long_date;
use crate::provenance::LinkOrigin;
use crate::ui::components::{Link, lazy_view, use_title};
use crate::ui::route;
use crate::ui::session::{Session, Shown, Work, use_session};

lazy_view! {
    /// The page of a shared view.
    pub fn shared_page(_: ()) in pages = view! { <SharedPage/> };
}

/// The page of a shared view.
#[component]
fn SharedPage() -> impl IntoView {
    let session = use_session();
    let location = use_location();
    Effect::new(move || {
        let link = location.hash.get();
        // On the way to another page the fragment goes first.
        if location.pathname.with(|path| path.ends_with(route::SHARED)) {
            session.open_link(link);
        }
    });
    use_title(move || {
        name(session).map_or("A shared view".to_owned(), |name| {
            format!("Clusters in {name}")
        })
    });
    let there = Memo::new(move |_| {
        session
            .shown
            .with(|shown| shown.as_ref().is_some_and(|shown| shown.is_sent()))
    });
    let coming = Memo::new(move |_| {
        session
            .work
            .with(|work| matches!(work, Work::Opening { .. }))
    });
    view! {
        {move || match (there.get(), coming.get()) {
            (true, _) => view! { <Sent session/><Report session/> }.into_any(),
            (false, false) => view! { <Unreadable/> }.into_any(),
            (false, true) => view! { <div class="atlas" aria-busy="true"><div class="atlas__map"><div class="map map-skeleton"></div></div></div> }.into_any(),
        }}
    }
}

fn name(session: Session) -> Option<String> {
    session.shown.with(|shown| {
        let shown = shown.as_ref().filter(|shown| shown.is_sent())?;
        Some(shown.card.name.clone())
    })
}

/// That this is a shared view, when it was made, and what it leaves out.
#[component]
fn Sent(session: Session) -> impl IntoView {
    let sent = move || {
        session.shown.with(|shown| {
            shown
                .as_ref()
                .and_then(|shown| Some((shown.card.clone(), shown.provenance.link()?.clone())))
        })
    };
    view! {
        {move || sent().map(|(card, sending)| view! {
            <section class="note sent" aria-label="Shared view">
                <p>{sentence(&sending)}</p>
                <div class="failure__ways"><WaysOn session card/></div>
            </section>
        })}
    }
}

fn sentence(sending: &LinkOrigin) -> String {
    let date = long_date(sending.made_at);
    let left_out = sending.left_out.sentence().unwrap_or_default();
    format!("A shared view, made on {date}. It is stored in the link itself. {left_out}")
}

/// The recipe of the shared clusters, which goes along to other libraries.
fn recipe(session: Session) -> Recipe {
    session.clustering.with_untracked(|clustering| {
        clustering
            .as_ref()
            .map(|clustering| clustering.recipe.clone())
            .unwrap_or_default()
    })
}

/// The ways from here to libraries of the visitor's own, grouped by the same recipe.
#[component]
fn WaysOn(session: Session, card: LibraryCard) -> impl IntoView {
    let own = move || session.shelf.get().unwrap_or_default();
    let id = card.id;
    let others = move || {
        own()
            .into_iter()
            .filter(|own| own.id != id)
            .collect::<Vec<_>>()
    };
    let whole_library = move || route::clusters(id, &recipe(session));
    let whole = move || id == LibraryId::Sample || own().iter().any(|own| own.id == id);
    view! {
        {move || whole().then(|| view! {
            <Link to=whole_library() class="button button--small">"Open the whole library"</Link>
        })}
        <For each=others key=|own| own.id let:own>
            <Seek session own/>
        </For>
        <Link to=route::START class="button button--small">"See the groups in your own music"</Link>
    }
}

/// Opens one of the visitor's libraries with the shared tracks selected.
#[component]
fn Seek(session: Session, own: LibraryCard) -> impl IntoView {
    let navigate = use_navigate();
    let open = move |_| {
        let library = session.shown.with_untracked(|shown| {
            shown
                .as_ref()
                .map(|shown: &std::sync::Arc<Shown>| shown.library.clone())
        });
        session.sought.set(library);
        navigate(
            &route::clusters(own.id, &recipe(session)),
            NavigateOptions::default(),
        );
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
