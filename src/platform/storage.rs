//! Local storage and session storage.

use thiserror::Error;
use web_sys::{Storage, window};

use super::page::own_name;

/// Where short texts are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// In this tab, until it is closed.
    Tab,
    /// On this device.
    Device,
}

/// The name of a stored text.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The name within this copy of the page.
    name: &'static str,
    /// The name in releases whose names did not carry the page's path. A text that is found
    /// under it is moved to the new name by the first copy of the page that asks for it.
    old_name: &'static str,
}

impl Key {
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self::renamed(name, name)
    }

    /// A text that had another name in the releases whose names did not carry the page's
    /// path.
    #[must_use]
    pub const fn renamed(name: &'static str, old_name: &'static str) -> Self {
        Self { name, old_name }
    }
}

/// The browser does not store a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("This browser stores nothing for the page.")]
pub struct NotStored;

impl Area {
    /// The text under a key.
    pub fn read(self, key: Key) -> Option<String> {
        let storage = self.storage()?;
        let name = own_name(key.name);
        if let Some(text) = storage.get_item(&name).ok().flatten() {
            return Some(text);
        }
        let text = storage.get_item(key.old_name).ok().flatten()?;
        if storage.set_item(&name, &text).is_ok() {
            remove_item(&storage, key.old_name);
        }
        Some(text)
    }

    /// Stores a text under a key, in place of the one before.
    ///
    /// # Errors
    ///
    /// Where the browser has no storage for the page, or no space; the text before stays.
    pub fn write(self, key: Key, text: &str) -> Result<(), NotStored> {
        let storage = self.storage().ok_or(NotStored)?;
        storage
            .set_item(&own_name(key.name), text)
            .map_err(|_| NotStored)?;
        remove_item(&storage, key.old_name);
        Ok(())
    }

    /// Deletes the text under a key.
    pub fn remove(self, key: Key) {
        if let Some(storage) = self.storage() {
            remove_item(&storage, &own_name(key.name));
            remove_item(&storage, key.old_name);
        }
    }

    /// `None` where the browser allows no storage.
    fn storage(self) -> Option<Storage> {
        let window = window()?;
        match self {
            Self::Tab => window.session_storage(),
            Self::Device => window.local_storage(),
        }
        .ok()
        .flatten()
    }
}

fn remove_item(storage: &Storage, name: &str) {
    // By its specification it cannot fail; the binding is only more careful.
    drop(storage.remove_item(name));
}
