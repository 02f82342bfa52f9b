//! What is stored in this browser: libraries, logs of loads and cached values in IndexedDB;
//! settings in local storage; in session storage what a visitor was about to do when they
//! left for Spotify's page. `platform` knows how that is done; this room knows what is
//! stored, under which names, and for how long.

mod cache;
mod expiry;
mod kept_results;
mod library_store;
mod load_log;
mod packed_library;
mod session;
mod settings;

pub use cache::{Cache, LABELS, names_key, versions_key};
pub use kept_results::{edit_results, read_results};
pub use library_store::LibraryStore;
pub use load_log::LoadLog;
pub use packed_library::PackedLibrary;
pub use session::{
    delete_playlist_save, load_playlist_save, store_pending_action, store_playlist_save,
    take_pending_action,
};
pub use settings::{
    ThemeChoice, delete_settings, is_player_explained, load_theme, store_player_explained,
    store_theme,
};
