//! The whole page: what is always there, and which page stands below it.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::path;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

use super::account;
use super::components::{DropZone, Notices, client_id_dialog, lazy, lazy_when};
use super::controls::Adjusting;
use super::header::Header;
use super::pages::{
    NotFound, Start, about_page, artist_page, choose_page, clusters, label_page, privacy_page,
    shared_page,
};
use super::player::PlayerPlace;
use super::playlist_dialog::PlaylistDialog;
use super::route;
use super::store::Store;
use super::theme;
use crate::app::Event;
use crate::app::history::PageKey;

/// The element id of what `index.html` shows until the app is here.
const FRAME: &str = "frame";
/// The element id of the content.
const MAIN: &str = "main";

/// Puts the app on the page.
pub fn mount() {
    console_error_panic_hook::set_once();
    mount_to_body(App);
    if let Some(frame) = document().get_element_by_id(FRAME) {
        frame.remove();
    }
}

#[component]
fn App() -> impl IntoView {
    theme::provide();
    Adjusting::provide();
    let store = Store::provide(account::perform);
    let account = account::provide(store);
    let playlist_dialog = PlaylistDialog::provide(store);
    view! {
        <Router base=route::base()>
            <Address store/>
            <a class="skip" href="#main" on:click=skip>"Skip to the content"</a>
            <Header store/>
            <Notices/>
            {playlist_dialog.place()}
            <DropZone>
                <main id=MAIN tabindex="-1">
                    <FlatRoutes fallback=NotFound>
                        <Route path=path!("/") view=Start/>
                        <Route path=path!("/choose") view=|| lazy((), choose_page)/>
                        <Route path=path!("/shared") view=|| lazy((), shared_page)/>
                        <Route path=path!("/about") view=|| lazy((), about_page)/>
                        <Route path=path!("/privacy") view=|| lazy((), privacy_page)/>
                        <Route path=path!("/clusters/:library") view=clusters/>
                        <Route path=path!("/clusters/:library/artist") view=|| lazy((), artist_page)/>
                        <Route path=path!("/clusters/:library/label") view=|| lazy((), label_page)/>
                    </FlatRoutes>
                </main>
            </DropZone>
            <PlayerPlace store/>
            {lazy_when(move || account.asks_for_client_id.get(), (), client_id_dialog)}
        </Router>
    }
}

/// Tells the state what the address says, and lets it navigate.
#[component]
fn Address(store: Store) -> impl IntoView {
    store.navigate_by(use_navigate());
    let place = route::use_place();
    let path = use_location().pathname;
    let name = route::use_name();
    Effect::new(move || {
        let (place, path, name) = (place.get(), path.get(), name.get());
        store.dispatch(Event::AddressChanged {
            place,
            // A link's address comes after its page, but the history's before.
            returns: window().location().pathname().as_ref() == Ok(&path),
            key: PageKey { path, name },
            // The page before is still there.
            scroll: window().scroll_y().unwrap_or_default(),
        });
    });
}

/// Moves the focus to the content. The link's own address would be taken for another
/// page: it counts from the page's base, not from where the visitor is.
fn skip(event: MouseEvent) {
    event.prevent_default();
    let main: Option<HtmlElement> = document()
        .get_element_by_id(MAIN)
        .and_then(|main| main.dyn_into().ok());
    if let Some(main) = main {
        // Fails only where nothing can have the focus.
        let _focused = main.focus();
    }
}
