//! The page's address.

use wasm_bindgen::JsValue;
use web_sys::window;

use super::js;
use super::names::{folder, scoped};
use super::system::warn;

/// The address that the page is served at, without what it shows; `None` in a worker.
pub fn base_address() -> Option<String> {
    window()?.document()?.base_uri().ok().flatten()
}

/// The path of the folder that the page is hosted in, with a slash at both ends. A worker
/// cannot tell it from its own address, since the scripts of a release lie in a folder of
/// their own: the page gives it to the worker as its name.
pub fn base_path() -> String {
    match base_address() {
        Some(page) => folder(&page).to_owned(),
        None => js::global().name(),
    }
}

/// The name for something that this copy of the page stores in the browser or shares with
/// its other tabs.
pub fn own_name(name: &str) -> String {
    scoped(&base_path(), name)
}

/// What the page shows: path, query and fragment.
pub fn here() -> Option<String> {
    let location = window()?.location();
    Some(location.pathname().ok()? + &location.search().ok()? + &location.hash().ok()?)
}

/// The query of the address, from its question mark on.
pub fn query() -> Option<String> {
    window()?.location().search().ok()
}

/// Leaves the page for another address; whether the browser allows it.
pub fn leave_for(address: &str) -> bool {
    window().is_some_and(|window| window.location().assign(address).is_ok())
}

/// Shows another place of the page as the address, without a new entry in the history;
/// whether that place is the page's own.
pub fn replace_address(place: &str) -> bool {
    let history = window().and_then(|window| window.history().ok());
    history.is_some_and(|history| {
        let replaced = history.replace_state_with_url(&JsValue::NULL, "", Some(place));
        replaced.is_ok()
    })
}

/// Loads the page again.
pub fn reload() {
    if let Some(Err(error)) = window().map(|window| window.location().reload()) {
        warn("The page could not be loaded again.", &error);
    }
}
