//! The start page: the ways in, and beside them the page's own proof.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::analysis::Recipe;
use crate::library::LibraryId;
use crate::ui::account::use_account;
use crate::ui::components::{
    LibraryMap, Link, OpenFile, SpotifyWay, Status, lazy_when, paste_dialog, stored_libraries,
    use_title,
};
use crate::ui::route;
use crate::ui::session::{Session, Work, use_session};
use crate::ui::view::View;

/// Where a listener gets their own library as a file.
const EXPORTIFY: &str = "https://exportify.net";

/// The start page.
#[component]
pub fn Start() -> impl IntoView {
    let session = use_session();
    let account = use_account();
    use_title(|| "See the groups inside your music".to_owned());
    show_something(session);
    let pastes = RwSignal::new(false);
    view! {
        <div class="start">
            <div class="start__words">
                <h1>"See the groups inside your music."</h1>
                <p class="lead">
                    "Tone Clusters sorts a library of tracks by how they sound, and shows each group as a table and all of them on one map."
                </p>
                <div class="ways">
                    <Link to=route::clusters(LibraryId::Sample, &Recipe::default()) class="button button--primary">"Try the sample library"</Link>
                    <OpenFile/>
                    <SpotifyWay/>
                    <p class="soft">"or drop a CSV anywhere on this page, or "
                        <button type="button" class="link-button" on:click=move |_| pastes.set(true)>"paste it"</button>
                    </p>
                    {lazy_when(move || pastes.get(), pastes, paste_dialog)}
                </div>
                <Status/>
                <p class="soft">
                    "To get your own library as a file, export it from Spotify with "
                    <a href=EXPORTIFY rel="noopener noreferrer">"Exportify"</a>
                    ": its CSV carries the audio features. Spotify admits five listeners to each app: "
                    <button type="button" class="link-button" on:click=move |_| account.asks_for_id.set(true)>"use your own client id"</button>
                    " if this page’s does not know you."
                </p>
                <p class="promise">"Everything happens in this browser. Nothing is uploaded."</p>
                {lazy_when(move || keeps_something(session), (), stored_libraries)}
            </div>
            <Proof session/>
        </div>
    }
}

fn keeps_something(session: Session) -> bool {
    session
        .shelf
        .with(|cards| cards.as_ref().is_some_and(|cards| !cards.is_empty()))
}

/// With nothing open yet, the sample library is analysed while the visitor reads.
fn show_something(session: Session) {
    let idle = session.work.with_untracked(|work| *work == Work::Idle);
    if idle && session.shown.with_untracked(Option::is_none) {
        session.open(LibraryId::Sample, Recipe::default());
    }
}

/// The map of what is open: at first the sample library, made up and said to be.
#[component]
fn Proof(session: Session) -> impl IntoView {
    let view = View::new(session);
    let on_open = open_clusters(session);
    let caption = move || {
        session.shown.with(|shown| {
            shown.as_ref().map(|shown| match shown.card.id {
                LibraryId::Sample => format!(
                    "The sample library: {} made-up tracks, grouped just now in your browser.",
                    shown.card.tracks
                ),
                LibraryId::Content(_) => format!("Open now: {}", shown.card.name),
            })
        })
    };
    view! {
        <div class="start__map">
            <LibraryMap view compact=true on_open/>
            <p class="soft start__caption" dir="auto">{caption}</p>
        </div>
    }
}

/// A point that is chosen leads to the page of its clusters.
fn open_clusters(session: Session) -> Callback<u32> {
    let navigate = use_navigate();
    Callback::new(move |_| {
        if let Some(id) = session.shown_id() {
            navigate(
                &route::clusters(id, &Recipe::default()),
                NavigateOptions::default(),
            );
        }
    })
}
