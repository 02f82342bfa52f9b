//! Local storage and session storage.

use web_sys::{Storage, window};

/// The storage of this tab.
pub fn session() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}

/// The storage of this device.
pub fn local() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
