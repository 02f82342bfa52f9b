//! The whole page: what is always there, and which page stands below it.

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::{BrowserUrl, LocationProvider};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;

use super::account;
use super::components::{DropZone, Notices, client_id_dialog, lazy, lazy_when, move_focus};
use super::controls::Adjusting;
use super::file_saving;
use super::header::Header;
use super::pages::{
    NotFound, Start, about_page, artist_page, choose_page, clusters, label_page, privacy_page,
    shared_page,
};
use super::player::PlayerPlace;
use super::playlist_dialog::PlaylistDialog;
use super::results::ResultsDialog;
use super::route;
use super::store::Store;
use super::theme;
use super::worker_link;
use crate::app::Event;
use crate::app::history::PageKey;
use crate::app::place::Page;
use crate::platform::system::warn;
use crate::platform::timeline::mark;
use crate::spotify_client;

/// The element id of what `index.html` shows until the app is here.
const FRAME: &str = "frame";
/// The element id of the content.
const MAIN: &str = "main";

/// Puts the app on the page.
pub fn mount() {
    console_error_panic_hook::set_once();
    mark("tone:program-started");
    if spotify_client::has_json() {
        // Leptos has no tasks before the app is on the page.
        spawn_local(async {
            if spotify_client::update_json().await.is_err() {
                warn(
                    "A log-in of an earlier release waits for the next visit.",
                    &JsValue::NULL,
                );
            }
            show();
        });
    } else {
        show();
    }
}

fn show() {
    mount_to_body(App);
    if let Some(frame) = document().get_element_by_id(FRAME) {
        frame.remove();
    }
}

#[component]
fn App() -> impl IntoView {
    theme::provide();
    Adjusting::provide();
    ResultsDialog::provide();
    let store = Store::provide(account::perform, file_saving::perform, worker_link::fetch);
    let account = account::provide(store);
    let playlist_dialog = PlaylistDialog::provide(store);
    let path = store.memo(|state| state.history().path().map(str::to_owned));
    let page = Memo::new(move |_| path.with(|path| path.as_deref().map(route::page)));
    view! {
        <Router base=route::base()>
            <Address store/>
            <a class="skip" href="#main" on:click=skip>"Skip to the content"</a>
            <Header store/>
            <Notices/>
            {playlist_dialog.place()}
            <DropZone>
                <main id=MAIN tabindex="-1">
                    {move || page.get().map(view_of)}
                </main>
            </DropZone>
            <PlayerPlace store/>
            {lazy_when(move || account.asks_for_client_id.get(), (), client_id_dialog)}
        </Router>
    }
}

fn view_of(page: Page) -> AnyView {
    match page {
        Page::Start => view! { <Start/> }.into_any(),
        Page::Clusters => clusters(),
        Page::Artist => lazy((), artist_page),
        Page::Label => lazy((), label_page),
        Page::Shared => lazy((), shared_page),
        Page::Choose => lazy((), choose_page),
        Page::About => lazy((), about_page),
        Page::Privacy => lazy((), privacy_page),
        Page::NotFound => view! { <NotFound/> }.into_any(),
    }
}

/// Tells the state what the address says, and lets it navigate. The page follows the state,
/// so that the state hears of another page before that is there.
#[component]
fn Address(store: Store) -> impl IntoView {
    store.navigate_by(use_navigate());
    let place = route::use_place();
    let path = use_location().pathname;
    let name = route::use_name();
    let router: BrowserUrl = expect_context();
    Effect::new(move |before: Option<()>| {
        let (place, path, name) = (place.get(), path.get(), name.get());
        store.dispatch(Event::AddressChanged {
            place,
            // A link's address comes after its page, but the history's before.
            returns: window().location().pathname().as_ref() == Ok(&path),
            key: PageKey { path, name },
            // The page before is still there. At first there is none, and to ask would make the
            // browser lay out what is about to change.
            scroll: before.map_or(0.0, |()| window().scroll_y().unwrap_or_default()),
        });
        // From now on the browser's history may have the address of a link.
        router.ready_to_complete();
    });
}

/// Moves the focus to the content.
fn skip(event: MouseEvent) {
    event.prevent_default();
    move_focus(MAIN);
}
