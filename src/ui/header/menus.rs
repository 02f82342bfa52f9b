//! The menus of the header: the libraries, and *More*. The browser closes them on Escape and on
//! a click elsewhere; their contents are fetched when one is opened.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::analysis::Recipe;
use crate::app::place::OnPage;
use crate::library::LibraryId;
use crate::platform::system::warn;
use crate::store::ThemeChoice;
use crate::ui::account::use_account;
use crate::ui::components::{Drawing, Icon, Link, OpenFile, StoredLibraries, lazy_view, lazy_when};
use crate::ui::dialogs::{open_export, open_share};
use crate::ui::playlist_dialog::PlaylistDialog;
use crate::ui::results::ResultsDialog;
use crate::ui::route;
use crate::ui::store::Store;
use crate::ui::theme::use_colours;

/// The element ids of the two menus.
const LIBRARIES: &str = "libraries";
const MORE: &str = "more";

/// What the menu *More* depends on. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct MoreProperties {
    store: Store,
    on_page: Memo<OnPage>,
    has_clusters: Memo<bool>,
}

lazy_view! {
    /// The contents of the menu *Libraries*.
    fn libraries_menu(_: ()) in pages = view! { <Libraries/> };
    /// The contents of the menu *More*.
    fn more_menu(properties: MoreProperties) in pages = view! { <More properties/> };
}

/// The name of the library on the page, which opens the menu of all libraries.
#[component]
pub(super) fn LibrariesPlace(store: Store) -> impl IntoView {
    let wanted = RwSignal::new(false);
    let name = move || {
        let open = store.open.get();
        open.map(|open| open.card.name.clone())
    };
    view! {
        <button type="button" class="button button--quiet header__library wide-only" popovertarget=LIBRARIES>
            <span class="unseen">"Libraries: "</span><bdi>{name}</bdi><Drawing icon=Icon::ChevronDown/>
        </button>
        <div id=LIBRARIES class="menu menu--libraries" popover="auto" role="group" aria-label="Libraries" on:toggle=move |_| wanted.set(true)>
            {lazy_when(move || wanted.get(), (), libraries_menu)}
        </div>
    }
}

/// The button *More* and its menu.
#[component]
pub(super) fn MorePlace(
    store: Store,
    on_page: Memo<OnPage>,
    has_clusters: Memo<bool>,
) -> impl IntoView {
    let wanted = RwSignal::new(false);
    let properties = MoreProperties {
        store,
        on_page,
        has_clusters,
    };
    view! {
        <button type="button" class="icon-button header__more" aria-label="More" popovertarget=MORE><Drawing icon=Icon::More/></button>
        <div id=MORE class="menu menu--more" popover="auto" role="group" aria-label="More" on:toggle=move |_| wanted.set(true)>
            {lazy_when(move || wanted.get(), properties, more_menu)}
        </div>
    }
}

/// What a menu holds. Whatever is chosen closes it, but for the theme; arrow keys go from one
/// entry to the next.
#[component]
fn Entries(children: Children) -> impl IntoView {
    let element = NodeRef::<Div>::new();
    let close = move |event: MouseEvent| {
        let pressed = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let chosen = pressed.and_then(|it| it.closest("a, button").ok().flatten());
        if chosen.is_some() {
            hide(element);
        }
    };
    let step = move |event: KeyboardEvent| {
        let key = event.key();
        let is_radio = event
            .target()
            .is_some_and(|it| it.has_type::<web_sys::HtmlInputElement>());
        if !is_radio && step_focus(element, &key) {
            event.prevent_default();
        }
    };
    view! { <div class="menu__entries" node_ref=element on:click=close on:keydown=step>{children()}</div> }
}

/// Closes the menu around an element.
fn hide(element: NodeRef<Div>) {
    let menu = element
        .get_untracked()
        .and_then(|element| element.closest("[popover]").ok().flatten())
        .and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
    if let Some(Err(error)) = menu.map(|menu| menu.hide_popover()) {
        warn("The menu cannot be closed.", &error);
    }
}

/// Moves the focus within a menu; false for keys that do not.
fn step_focus(element: NodeRef<Div>, key: &str) -> bool {
    let entries = entries(element);
    let focused = document().active_element();
    let here = entries
        .iter()
        .position(|entry| focused.as_ref() == Some(entry.as_ref()));
    let last = entries.len().saturating_sub(1);
    let next = match (key, here) {
        ("ArrowDown", Some(here)) => (here + 1).min(last),
        ("ArrowUp", Some(here)) => here.saturating_sub(1),
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp" | "End", _) => last,
        _ => return false,
    };
    // Fails only where nothing can have the focus.
    entries.get(next).is_some_and(|entry| entry.focus().is_ok())
}

/// What can have the focus in a menu, as far as it is shown.
fn entries(element: NodeRef<Div>) -> Vec<HtmlElement> {
    let found = element
        .get_untracked()
        .and_then(|element| element.query_selector_all("a, button, input:checked").ok());
    let Some(found) = found else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.get(index)?.dyn_into::<HtmlElement>().ok())
        .filter(|entry| entry.offset_width() > 0)
        .collect()
}

/// Another file, the sample, the kept libraries.
#[component]
fn Libraries() -> impl IntoView {
    view! {
        <Entries>
            <OpenFile class="menu__entry"/>
            <Link to=route::clusters(LibraryId::Sample, &Recipe::default()) class="menu__entry">"Sample library"</Link>
            <StoredLibraries/>
        </Entries>
    }
}

/// What the header has no room for: on a phone, what can be done with the library as well.
#[component]
fn More(properties: MoreProperties) -> impl IntoView {
    let MoreProperties {
        store,
        on_page,
        has_clusters,
    } = properties;
    let account = use_account();
    let dialog: PlaylistDialog = expect_context();
    let results: ResultsDialog = expect_context();
    let is_own = move || on_page.get() == OnPage::OwnLibrary;
    view! {
        <Entries>
            <div class="menu__part narrow-only">
                <Show when=is_own>
                    <button type="button" class="menu__entry" on:click=move |_| show_libraries()>"Libraries"</button>
                </Show>
                <Show when=move || is_own() && has_clusters.get()>
                    <button type="button" class="menu__entry" on:click=move |_| open_share(store)>"Share"</button>
                    <button type="button" class="menu__entry" on:click=move |_| open_export(store)>"Export"</button>
                    <button type="button" class="menu__entry" on:click=move |_| results.open()>"Keep or compare"</button>
                </Show>
                <Show when=move || has_clusters.get()>
                    <button type="button" class="menu__entry" on:click=move |_| dialog.open_for_page(store)>"Save as playlists"</button>
                </Show>
            </div>
            <nav class="menu__part menu__pages" aria-label="More pages">
                <Show when=move || account.is_logged_in.get()>
                    <Link to=route::CHOOSE class="menu__entry narrow-only">"Your Spotify"</Link>
                </Show>
                <Link to=route::ABOUT class="menu__entry">"About"</Link>
                <Link to=route::PRIVACY class="menu__entry">"Privacy"</Link>
            </nav>
            <Theme/>
        </Entries>
    }
}

/// Opens the other menu in the place of this one.
fn show_libraries() {
    let menu = document()
        .get_element_by_id(LIBRARIES)
        .and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
    // This menu closes first, and would close one within it.
    request_animation_frame(move || {
        if let Some(Err(error)) = menu.map(|menu| menu.show_popover()) {
            warn("The menu cannot be opened.", &error);
        }
    });
}

/// The theme: as the system, light or dark.
#[component]
fn Theme() -> impl IntoView {
    let colours = use_colours();
    let choices = [
        (ThemeChoice::System, "System"),
        (ThemeChoice::Light, "Light"),
        (ThemeChoice::Dark, "Dark"),
    ];
    let choice = move |(theme, name): (ThemeChoice, &'static str)| {
        view! {
            <label class="choice">
                <input type="radio" name="theme" prop:checked=move || colours.chosen.get() == theme on:change=move |_| colours.choose(theme)/>
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <div class="menu__part menu__theme">
            <fieldset class="control">
                <legend>"Theme"</legend>
                <div class="choices">{choices.map(choice).into_iter().collect_view()}</div>
            </fieldset>
        </div>
    }
}
