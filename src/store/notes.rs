//! Small things that are kept beside the libraries.

use crate::library::LibraryId;
use crate::platform::database::{Change, Database, NOTES, warn_of};

/// The name under which the labels of albums are kept.
pub const LABELS: &str = "labels";

/// The name under which it is kept how the lists of a library were when it was read.
#[must_use]
pub fn states_of(id: LibraryId) -> String {
    format!("states {id}")
}

/// Packed values under names of the caller's choice. Where the browser keeps nothing,
/// there are none, and nobody has to know.
#[derive(Clone, Default)]
pub struct Notes(Database);

impl Notes {
    /// What is kept under a name.
    pub async fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.get(NOTES, name).await.ok().flatten()
    }

    /// Keeps something under a name, in place of what was there; whether it is there now.
    pub async fn put(&self, name: &str, value: &[u8]) -> bool {
        self.0
            .change(&[Change::Put(NOTES, name, value)])
            .await
            .is_ok()
    }

    /// Removes what is kept under a name.
    pub async fn remove(&self, name: &str) {
        if let Err(error) = self.0.change(&[Change::Delete(NOTES, name)]).await {
            warn_of("A cached value could not be deleted.", &error);
        }
    }
}
