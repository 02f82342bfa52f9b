//! What is kept in this browser: libraries in IndexedDB, settings in local storage.

mod record;
mod settings;
mod shelf;

pub use record::{Kept, Record};
pub use settings::{ThemeChoice, load_theme, save_theme};
pub use shelf::Shelf;
