//! Cached values, beside the libraries.

use crate::library::LibraryId;
use crate::platform::database::{Database, NOTES};

/// The key of the labels of albums.
pub const LABELS: &str = "labels";

/// The key of the versions that a library's lists had when they were read.
#[must_use]
pub fn versions_key(id: LibraryId) -> String {
    format!("states {id}")
}

/// The key of the results that are kept of a library.
#[must_use]
pub(super) fn results_key(id: LibraryId) -> String {
    format!("results {id}")
}

/// The key of what the listener calls a library and its clusters.
#[must_use]
pub fn names_key(id: LibraryId) -> String {
    format!("names {id}")
}

/// Packed values under keys of the caller's choice. Where the browser stores nothing, there
/// are none.
#[derive(Clone, Default)]
pub struct Cache(Database);

impl Cache {
    /// The value under a key.
    pub async fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.0.get(NOTES, key).await.ok().flatten()
    }

    /// Stores what `with` makes of the value under a key, or of none, as [`Cache::update`] does;
    /// whether it is stored now.
    pub async fn put_with(&self, key: &str, with: impl FnOnce(Option<&[u8]>) -> Vec<u8>) -> bool {
        let next = |stored: Option<&[u8]>| Some(with(stored));
        self.0.update(NOTES, key, next).await.is_ok()
    }

    /// Makes a new value from the one under a key, or from none, and stores it, all in one step:
    /// nothing that another tab stores meanwhile is lost. Returns what `with` says beside the
    /// new value; `None` when the browser does not store it.
    pub async fn update<T, E>(
        &self,
        key: &str,
        with: impl FnOnce(Option<&[u8]>) -> Result<(Vec<u8>, T), E>,
    ) -> Option<Result<T, E>> {
        let mut outcome = None;
        let next = |stored: Option<&[u8]>| match with(stored) {
            Ok((next, value)) => {
                outcome = Some(Ok(value));
                Some(next)
            }
            Err(error) => {
                outcome = Some(Err(error));
                None
            }
        };
        self.0.update(NOTES, key, next).await.ok()?;
        outcome
    }
}
