//! What the visitor was about to do, in session storage: it outlives a reload and the way to
//! Spotify's page and back, and ends with the tab.

use crate::platform::storage::{Area, Key};
use crate::platform::system::warn;

const PENDING_ACTION: Key = Key::renamed("pending-action", "errand");
const PLAYLIST_SAVE: Key = Key::renamed("playlist-save", "spotify-saving");

/// Stores what the visitor wants to do once they are logged in. Where the browser stores
/// nothing, the visitor has to ask once more.
pub fn store_pending_action(action: &str) {
    if let Err(error) = Area::Tab.write(PENDING_ACTION, action) {
        warn("A pending action is not kept.", &error.to_string().into());
    }
}

/// Returns the pending action, once.
#[must_use]
pub fn take_pending_action() -> Option<String> {
    let action = Area::Tab.read(PENDING_ACTION);
    Area::Tab.remove(PENDING_ACTION);
    action
}

/// What was being saved as playlists, as text.
#[must_use]
pub fn load_playlist_save() -> Option<String> {
    Area::Tab.read(PLAYLIST_SAVE)
}

/// Stores what is being saved as playlists; whether it is stored now. If not, nothing is:
/// more playlists may have been made than the text that was stored before says.
pub fn store_playlist_save(text: &str) -> bool {
    let is_stored = Area::Tab.write(PLAYLIST_SAVE, text).is_ok();
    if !is_stored {
        delete_playlist_save();
    }
    is_stored
}

/// Deletes what was being saved as playlists.
pub fn delete_playlist_save() {
    Area::Tab.remove(PLAYLIST_SAVE);
}

/// Deletes all of it.
pub(super) fn delete_all() {
    delete_playlist_save();
    Area::Tab.remove(PENDING_ACTION);
}
