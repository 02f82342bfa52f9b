//! What the visitor set out to do, on the way to Spotify's page and back, in session storage.

use crate::platform::storage::{Area, Key};
use crate::platform::system::warn;

const ERRAND: Key = Key {
    name: "pending-action",
    old_name: "errand",
};

/// Remembers it. Where the browser stores nothing, the visitor has to ask once more.
pub fn keep_errand(errand: &str) {
    if let Err(error) = Area::Tab.write(ERRAND, errand) {
        warn("A pending action is not kept.", &error.to_string().into());
    }
}

/// Gives it back, once.
#[must_use]
pub fn take_errand() -> Option<String> {
    let errand = Area::Tab.read(ERRAND);
    Area::Tab.remove(ERRAND);
    errand
}

/// Forgets it.
pub(super) fn forget_errand() {
    Area::Tab.remove(ERRAND);
}
