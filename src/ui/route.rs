//! The addresses of the page; no other file knows how they are written.
//!
//! `/` · `/clusters/<library>?<recipe>#<source>` · `/clusters/<library>/artist?name=…&<recipe>` ·
//! `/clusters/<library>/label?name=…&<recipe>` · `/shared#<link>` · `/choose` · `/about` · `/privacy`

use js_sys::encode_uri_component;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use crate::analysis::Recipe;
use crate::app::place::{Page, Place, library_in};
use crate::library::{LibraryCard, LibraryId};
use crate::share::LibrarySource;

/// The start page.
pub const START: &str = "/";
/// What this is and how it works.
pub const ABOUT: &str = "/about";
/// What it does with data.
pub const PRIVACY: &str = "/privacy";
/// Choosing from the listener's own music on Spotify.
pub const CHOOSE: &str = "/choose";

/// A view that came in a link; the link's text is the fragment.
pub const SHARED: &str = "/shared";

/// The whole address of a place of the page, to be sent to somebody.
#[must_use]
pub fn absolute(place: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}{place}")
}

/// The whole address of a shared view, by the text of its link.
#[must_use]
pub fn shared(text: &str) -> String {
    absolute(&format!("{SHARED}#{text}"))
}

/// The whole address of a library's cluster page, with the source of the library.
#[must_use]
pub fn short(card: &LibraryCard, recipe: &Recipe) -> String {
    let page = absolute(&clusters(card.id, recipe));
    match LibrarySource::from_card(card) {
        Some(from) => format!("{page}#{}", from.to_fragment()),
        None => page,
    }
}

/// The path under which the page is hosted, without a slash at its end.
#[must_use]
pub fn base() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let path = base
        .split_once("://")
        .and_then(|(_, rest)| rest.split_once('/'));
    let path = path.map(|(_, path)| path.rsplit_once('/').map_or("", |(folder, _)| folder));
    path.filter(|path| !path.is_empty())
        .map(|path| format!("/{path}"))
        .unwrap_or_default()
}

/// The address of a file that the build put beside the page.
#[must_use]
pub fn beside(file: &str) -> String {
    format!("{}/{file}", base())
}

/// An address as a plain link has it, which counts from the page's base. Unlike the
/// router's own links it costs nothing more than an attribute, which matters where there
/// are hundreds of them.
#[must_use]
pub fn plain(address: &str) -> String {
    format!(".{address}")
}

/// The path of an address as the browser shows it.
#[must_use]
pub fn below_base(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    format!("{}{path}", base())
}

/// A library's cluster page.
#[must_use]
pub fn clusters(id: LibraryId, recipe: &Recipe) -> String {
    with_query(&format!("/clusters/{id}"), &[recipe.to_query()])
}

/// An artist's page within a library.
#[must_use]
pub fn artist(id: LibraryId, name: &str, recipe: &Recipe) -> String {
    with_query(
        &format!("/clusters/{id}/artist"),
        &[named(name), recipe.to_query()],
    )
}

/// A label's page within a library.
#[must_use]
pub fn label(id: LibraryId, name: &str, recipe: &Recipe) -> String {
    with_query(
        &format!("/clusters/{id}/label"),
        &[named(name), recipe.to_query()],
    )
}

/// The same page with another recipe: for its path, name and all.
#[must_use]
pub fn with_recipe(path: &str, name: Option<&str>, recipe: &Recipe) -> String {
    with_query(
        path,
        &[name.map(named).unwrap_or_default(), recipe.to_query()],
    )
}

/// The library that the address names; `None` if it names none. A page that is being left
/// keeps its own.
#[must_use]
pub fn use_library_id() -> Memo<Option<LibraryId>> {
    let path = use_location().pathname;
    Memo::new(move |before: Option<&Option<LibraryId>>| {
        path.with(|path| match page(path) {
            Page::Clusters | Page::Artist | Page::Label => library_in(without_base(path)),
            _ => before.copied().flatten(),
        })
    })
}

/// The page that a path in the address is of.
pub(super) fn page(path: &str) -> Page {
    Page::from_path(without_base(path))
}

/// A path in the address, without that under which the page is hosted.
fn without_base(path: &str) -> &str {
    path.strip_prefix(base().as_str()).unwrap_or(path)
}

/// What the address says.
#[must_use]
pub(super) fn use_place() -> Memo<Place> {
    let recipe = use_recipe();
    let location = use_location();
    Memo::new(move |_| {
        let path = location.pathname.get();
        location
            .hash
            .with(|hash| Place::new(without_base(&path), recipe.get(), hash))
    })
}

/// The recipe in the address.
#[must_use]
pub fn use_recipe() -> Memo<Recipe> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| {
            Recipe::from_query(
                Recipe::QUERY_NAMES
                    .into_iter()
                    .filter_map(|key| Some((key, query.get_str(key)?))),
            )
        })
    })
}

/// The source of the library of the address, if the address names it.
#[must_use]
pub fn use_library_source() -> Memo<Option<LibrarySource>> {
    let hash = use_location().hash;
    Memo::new(move |_| hash.with(|hash| LibrarySource::from_fragment(hash)))
}

/// The artist or label in the address.
#[must_use]
pub fn use_name() -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get_str("name").unwrap_or_default().to_owned()))
}

fn named(name: &str) -> String {
    format!("name={}", String::from(encode_uri_component(name)))
}

fn with_query(path: &str, parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", parts.join("&"))
    }
}
