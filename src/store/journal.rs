//! Something long that is kept piece by piece.

use super::database::{Change, NOTES, Store};
use crate::library::LibraryId;
use crate::spotify::load::Checkpoint;

/// Where the journals are, among the notes.
const ROOM: &str = "journal ";

/// How a library is loaded: a head, which is replaced, and leaves, which are added. One
/// library at a time has a journal. Where the browser keeps nothing, none has.
#[derive(Clone, Default)]
pub struct Journal(Store);

impl Journal {
    /// The head, and the leaves in their order.
    pub async fn read(&self) -> Option<(Vec<u8>, Vec<Vec<u8>>)> {
        let mut kept = self.0.all_under(NOTES, ROOM).await.ok()?.into_iter();
        Some((kept.next()?, kept.collect()))
    }

    /// Adds the leaf of a checkpoint and replaces the head: both, or neither; whether they
    /// are there now. The first one takes the place of the journal before.
    pub async fn write(&self, id: LibraryId, checkpoint: &Checkpoint) -> bool {
        let Checkpoint { number, head, leaf } = checkpoint;
        let (head_key, leaf_key) = (head_of(id), leaf_of(id, *number));
        let first = (*number == 0).then_some(Change::DeleteUnder(NOTES, ROOM));
        let both = [
            Change::Put(NOTES, &head_key, head),
            Change::Put(NOTES, &leaf_key, leaf),
        ];
        let changes: Vec<Change> = first.into_iter().chain(both).collect();
        self.0.change(&changes).await.is_ok()
    }

    /// Closes the journal of a library, if it is the one that has one.
    pub async fn close(&self, id: LibraryId) {
        // What cannot be removed was never kept.
        let _ = self
            .0
            .change(&[Change::DeleteUnder(NOTES, &head_of(id))])
            .await;
    }
}

/// Comes before the keys of the leaves, which begin with it.
fn head_of(id: LibraryId) -> String {
    format!("{ROOM}{id}/")
}

fn leaf_of(id: LibraryId, number: u32) -> String {
    format!("{}{number:010}", head_of(id))
}
