//! The results that are kept of libraries.

use super::cache::{Cache, results_key};
use crate::kept::{Edit, EditError, Edited, edit_stored};
use crate::library::LibraryId;

/// What is stored of the kept results of a library, if anything is.
pub async fn read_results(id: LibraryId) -> Option<Vec<u8>> {
    Cache::default().get(&results_key(id)).await
}

/// Makes changes to the kept results of a library as they are stored, in one step: what another
/// tab has kept stays. Returns what is stored now.
///
/// # Errors
///
/// [`EditError`] when nothing was changed.
pub async fn edit_results(id: LibraryId, edits: &[Edit]) -> Result<Edited, EditError> {
    let edit = |stored: Option<&[u8]>| edit_stored(stored, edits);
    let edited = Cache::default().update(&results_key(id), edit).await;
    Ok(edited.ok_or(EditError::NotStored)??)
}
