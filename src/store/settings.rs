//! Settings that outlive a visit, in local storage.

use super::session;
use crate::platform::storage::{Area, Key};
use crate::platform::system::warn;

/// Which colours the page has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    Light,
    Dark,
}

const THEME: Key = Key::new("theme");

/// Written once the visitor has read where the player comes from.
const PLAYER_EXPLAINED: Key = Key::new("player explained");

/// Whether the visitor has read, at an earlier visit, where the player comes from.
#[must_use]
pub fn is_player_explained() -> bool {
    Area::Device.read(PLAYER_EXPLAINED).is_some()
}

/// Stores that the visitor has read where the player comes from.
pub fn store_player_explained() {
    if let Err(error) = Area::Device.write(PLAYER_EXPLAINED, "yes") {
        warn("It will be explained again.", &error.to_string().into());
    }
}

/// The theme that was chosen on this device.
#[must_use]
pub fn load_theme() -> ThemeChoice {
    let stored = Area::Device.read(THEME);
    match stored.as_deref() {
        Some("light") => ThemeChoice::Light,
        Some("dark") => ThemeChoice::Dark,
        _ => ThemeChoice::System,
    }
}

/// Stores the chosen theme. Where the browser stores nothing, it lasts for this visit.
pub fn store_theme(theme: ThemeChoice) {
    let saved = match theme {
        ThemeChoice::System => {
            Area::Device.remove(THEME);
            Ok(())
        }
        ThemeChoice::Light => Area::Device.write(THEME, "light"),
        ThemeChoice::Dark => Area::Device.write(THEME, "dark"),
    };
    if let Err(error) = saved {
        warn("The theme is not kept.", &error.to_string().into());
    }
}

/// Deletes every setting, and what is stored in session storage.
pub fn delete_settings() {
    session::delete_all();
    Area::Device.remove(THEME);
    Area::Device.remove(PLAYER_EXPLAINED);
}
