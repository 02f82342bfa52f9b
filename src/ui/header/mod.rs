//! The head of every page: the page's name, the library's, and what can be done with it.

mod menus;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use self::menus::{LibrariesPlace, MorePlace};
use super::account::use_account;
use super::components::{Drawing, Icon, Link};
use super::dialogs::{ExportDialogs, open_export, open_share};
use super::playlist_dialog::SaveAsPlaylists;
use super::route;
use super::store::Store;
use super::table::SearchField;
use super::view::PageView;
use crate::app::place::OnPage;

/// The head of every page. On a phone, what is a button elsewhere is in the menu.
#[component]
pub fn Header(store: Store) -> impl IntoView {
    let account = use_account();
    let on_page = store.memo(|state| state.on_page());
    let has_clusters = move || {
        matches!(on_page.get(), OnPage::OwnLibrary | OnPage::SharedView)
            && store.grouped.with(Option::is_some)
    };
    let has_clusters = Memo::new(move |_| has_clusters());
    view! {
        <header class="header" class:header--without-library=move || on_page.get() == OnPage::NoLibrary>
            <Link to=route::START class="brand">
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <circle cx="6" cy="9" r="4"/>
                    <circle cx="12" cy="4.5" r="2.5"/>
                    <circle cx="12" cy="13" r="2.5"/>
                    <circle cx="19" cy="16" r="4" class="brand__other"/>
                    <circle cx="13" cy="20" r="2.2" class="brand__other"/>
                </svg>
                <span>"Tone Clusters"</span>
            </Link>
            <Show when=move || on_page.get() == OnPage::OwnLibrary><LibrariesPlace store/></Show>
            <span class="header__gap"></span>
            <nav class="wide-only" aria-label="Page">
                <Show when=move || account.is_logged_in.get()>
                    <Link to=route::CHOOSE class="button button--quiet">"Your Spotify"</Link>
                </Show>
                <Show when=move || on_page.get() == OnPage::NoLibrary>
                    <Link to=route::ABOUT class="button button--quiet">"About"</Link>
                    <Link to=route::PRIVACY class="button button--quiet">"Privacy"</Link>
                </Show>
            </nav>
            <Show when=move || has_clusters.get()><Actions store on_page/></Show>
            <MorePlace store on_page has_clusters/>
        </header>
        <div class="notices"><ExportDialogs store/></div>
    }
}

/// What can be done with the clusters on the page.
#[component]
fn Actions(store: Store, on_page: Memo<OnPage>) -> impl IntoView {
    let view = PageView::new(store);
    let is_searching = RwSignal::new(false);
    let toggle_search = move |_| {
        is_searching.update(|is_searching| *is_searching = !*is_searching);
        if is_searching.get_untracked() {
            request_animation_frame(focus_search);
        }
    };
    let shows_search = move || is_searching.get() || view.query.with(|query| !query.is_empty());
    view! {
        <div class="header__actions wide-only">
            <Show when=move || on_page.get() == OnPage::OwnLibrary>
                <button type="button" class="button button--quiet" on:click=move |_| open_share(store)><Drawing icon=Icon::Share/>"Share"</button>
                <button type="button" class="button button--quiet" on:click=move |_| open_export(store)><Drawing icon=Icon::Export/>"Export"</button>
            </Show>
            <SaveAsPlaylists view/>
        </div>
        <button type="button" class="icon-button narrow-only" aria-label="Search" aria-expanded=move || shows_search().to_string() on:click=toggle_search><Drawing icon=Icon::Search/></button>
        <div class="header__search narrow-only" class:is-shown=shows_search><SearchField view/></div>
    }
}

fn focus_search() {
    let field = document().query_selector(".header__search input");
    let field = field.ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        // Fails only where nothing can have the focus.
        let _focused = field.focus();
    }
}
