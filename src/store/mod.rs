//! What is kept in this browser: libraries in IndexedDB, settings in local storage.

mod database;
mod expiry;
mod journal;
mod notes;
mod record;
mod settings;
mod shelf;

pub use journal::Journal;
pub use notes::{LABELS, Notes, states_of};
pub use record::{Kept, Record};
pub use settings::{ThemeChoice, forget_settings, load_theme, save_theme};
pub use shelf::Shelf;
