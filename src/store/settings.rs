//! Settings that outlive a visit, in local storage.

use web_sys::Storage;

use super::errand::take_errand;

/// Which colours the page has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

const THEME: &str = "theme";

/// The theme that was chosen on this device.
#[must_use]
pub fn load_theme() -> ThemeChoice {
    let stored = storage().and_then(|storage| storage.get_item(THEME).ok().flatten());
    match stored.as_deref() {
        Some("light") => ThemeChoice::Light,
        Some("dark") => ThemeChoice::Dark,
        _ => ThemeChoice::System,
    }
}

/// Remembers a theme. Where the browser keeps nothing, it lasts for this visit.
pub fn save_theme(theme: ThemeChoice) {
    let Some(storage) = storage() else { return };
    let _ = match theme {
        ThemeChoice::System => storage.remove_item(THEME),
        ThemeChoice::Light => storage.set_item(THEME, "light"),
        ThemeChoice::Dark => storage.set_item(THEME, "dark"),
    };
}

/// Forgets every setting, and what the visitor set out to do.
pub fn forget_settings() {
    let _ = take_errand();
    let _ = storage().map(|storage| storage.remove_item(THEME));
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
