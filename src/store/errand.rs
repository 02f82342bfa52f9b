//! What the visitor set out to do, on the way to Spotify's page and back, in session storage.

use web_sys::Storage;

const ERRAND: &str = "errand";

/// Remembers it. Where the browser keeps nothing, the visitor has to ask once more.
pub fn keep_errand(errand: &str) {
    let _ = storage().map(|storage| storage.set_item(ERRAND, errand));
}

/// Gives it back, once.
#[must_use]
pub fn take_errand() -> Option<String> {
    let storage = storage()?;
    let errand = storage.get_item(ERRAND).ok()??;
    let _ = storage.remove_item(ERRAND);
    Some(errand)
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
