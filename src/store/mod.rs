//! What is kept in this browser: libraries in IndexedDB, settings in local storage, and
//! until the visitor is back from Spotify's page an errand in session storage.

mod errand;
mod expiry;
mod journal;
mod notes;
mod record;
mod settings;
mod shelf;

pub use errand::{keep_errand, take_errand};
pub use journal::Journal;
pub use notes::{LABELS, Notes, states_of};
pub use record::{Kept, Record};
pub use settings::{ThemeChoice, forget_settings, load_theme, save_theme};
pub use shelf::Shelf;
