//! The start page: the ways in, and beside them the page's own proof.

use leptos::prelude::*;

use crate::analysis::Recipe;
use crate::app::account::Event as AccountEvent;
use crate::app::{Event, files, session};
use crate::library::LibraryId;
use crate::ui::account::use_account;
use crate::ui::components::{
    Drawing, Icon, LibraryMap, Link, LoginTroubleHere, OpenFile, SpotifyButton, WorkStatus,
    lazy_in_place_of, lazy_view, lazy_when, paste_dialog, stored_libraries, use_title,
};
use crate::ui::route;
use crate::ui::store::{Store, use_store};
use crate::ui::view::PageView;

/// Where a listener gets their own library as a file.
const EXPORTIFY: &str = "https://exportify.net";

/// The start page.
#[component]
pub fn Start() -> impl IntoView {
    let store = use_store();
    let account = use_account();
    use_title(|| "See the groups inside your music".to_owned());
    let pastes = store.memo(|state| state.files().is_pasting());
    view! {
        <div class="start">
            <div>
                <h1>"See the groups inside your music."</h1>
                <p class="lead">
                    "Your tracks, sorted by how they sound: one map of them all, and for each group a name, a description and its songs."
                </p>
                <nav class="doors" aria-label="Ways to begin">
                    <Door icon=Icon::Sparkle line="240 invented tracks, one click">
                        <Link to=route::clusters(LibraryId::Sample, &Recipe::default()) class="door__title">"Try the sample library"</Link>
                    </Door>
                    <Door icon=Icon::File line=view! {
                        "An Exportify or Chosic export, Spotify’s copy of your data, or songs copied from the Spotify app; drop it anywhere, or "
                        <button type="button" class="link-button" on:click=move |_| store.dispatch(files::Event::StartPasting)>"paste it"</button>
                    }>
                        <OpenFile class="door__title"/>
                    </Door>
                    <Door icon=Icon::Person line=move || if account.is_ready.get() && !account.has_client_id.get() {
                        "Takes Premium, an app of your own at Spotify, and five minutes"
                    } else {
                        "Liked Songs and your own playlists"
                    }>
                        <SpotifyButton class="door__title"/>
                    </Door>
                </nav>
                {lazy_when(move || pastes.get(), (), paste_dialog)}
                <LoginTroubleHere/>
                <WorkStatus/>
                <p class="promise">"Everything happens in this browser. Nothing is uploaded."</p>
                <details class="how">
                    <summary>"How do I get a file?"</summary>
                    <ol>
                        <li>"Open "<a href=EXPORTIFY rel="noopener noreferrer">"exportify.net"</a>" and log in with Spotify."</li>
                        <li>"Press Export beside a playlist."</li>
                        <li>"Drop the file on this page."</li>
                    </ol>
                    <p>"For links: open a playlist in the Spotify app, select all, copy, and paste here."</p>
                    <Show when=move || account.has_client_id.get()>
                        <p>"Spotify admits five listeners to each app. If this page’s app does not know you, "
                            <button type="button" class="link-button" on:click=move |_| store.dispatch(AccountEvent::ShowClientIdDialog(true))>"use your own client id"</button>"."
                        </p>
                    </Show>
                </details>
                {lazy_when(move || keeps_something(store), (), stored_libraries)}
            </div>
            {lazy_in_place_of(empty_proof, store, proof)}
        </div>
    }
}

fn keeps_something(store: Store) -> bool {
    store
        .libraries
        .with(|cards| cards.as_ref().is_some_and(|cards| !cards.is_empty()))
}

/// A way in: its name, which is what can be pressed, and one line that says what it takes.
#[component]
fn Door<L: IntoView + 'static>(icon: Icon, line: L, children: Children) -> impl IntoView {
    view! {
        <div class="door">
            <Drawing icon/>
            <div>{children()}<span class="door__line">{line}</span></div>
            <span class="door__go"><Drawing icon=Icon::ChevronRight/></span>
        </div>
    }
}

lazy_view! {
    fn proof(store: Store) in clusters = view! { <Proof store/> };
}

/// Holds the place of the map.
fn empty_proof() -> AnyView {
    view! {
        <div class="start__map">
            <div class="map map-skeleton" aria-hidden="true"></div>
            <p class="start__caption"></p>
        </div>
    }
    .into_any()
}

/// The map of what is open: at first the sample library, made up and said to be.
#[component]
fn Proof(store: Store) -> impl IntoView {
    let view = PageView::new(store);
    // Nothing is on its way where this part of the page could not be fetched at first.
    store.dispatch(session::Event::ShowSample);
    let on_open = open_clusters(store);
    let caption = move || {
        store.open.with(|open| {
            open.as_ref().map(|open| match open.card.id {
                LibraryId::Sample => format!(
                    "The sample library: {} invented tracks, grouped just now in your browser. Point at one to see what it is.",
                    open.card.tracks
                ),
                LibraryId::Content(_) => format!("Open now: {}", open.card.name),
            })
        })
    };
    view! {
        <div class="start__map">
            <LibraryMap view compact=true on_open/>
            <p class="start__caption" dir="auto">{caption}</p>
        </div>
    }
}

/// A point that is chosen leads to the page of its clusters.
fn open_clusters(store: Store) -> Callback<u32> {
    Callback::new(move |_| {
        if let Some(id) = store.read(|state| state.session().own_id()) {
            store.dispatch(Event::ShowLibrary(id, Recipe::default()));
        }
    })
}
