//! Something long that is kept piece by piece.

use super::expiry::{is_over, now};
use super::record::{pack, unpack};
use crate::library::LibraryId;
use crate::platform::database::{Change, Database, NOTES, warn_of};
use crate::spotify::load::LogEntry;

/// Where the heads are, among the notes.
const HEADS: &str = "load ";
/// Where the leaves are.
const LEAVES: &str = "journal ";

/// When a head was written, whose it is, and what it says.
type Head<'a> = (f64, LibraryId, &'a [u8]);

/// How libraries are loaded: each has a head, which is replaced, and leaves, which are
/// added. Where the browser keeps nothing, none has.
#[derive(Clone, Default)]
pub struct Journal(Database);

impl Journal {
    /// The heads of all libraries that have a journal. Those that nobody went on with for
    /// too long are closed.
    pub async fn heads(&self) -> Vec<Vec<u8>> {
        let kept = self.0.all_under(NOTES, HEADS).await.unwrap_or_default();
        let mut heads = Vec::new();
        for (written, id, head) in kept.iter().filter_map(|bytes| unpack::<Head>(bytes)) {
            if is_over(written) {
                self.close(id).await;
            } else {
                heads.push(head.to_vec());
            }
        }
        heads
    }

    /// The head of a library's journal, and the leaves in their order.
    pub async fn read(&self, id: LibraryId) -> Option<(Vec<u8>, Vec<Vec<u8>>)> {
        let kept = self.0.get(NOTES, &head_of(id)).await.ok()??;
        let (_, _, head) = unpack::<Head>(&kept)?;
        let leaves = self.0.all_under(NOTES, &leaves_of(id)).await.ok()?;
        Some((head.to_vec(), leaves))
    }

    /// Adds the leaf of a checkpoint and replaces the head: both, or neither; whether they
    /// are there now. The first one takes the place of the library's journal before.
    pub async fn write(&self, id: LibraryId, entry: &LogEntry) -> bool {
        let LogEntry {
            number,
            checkpoint: head,
            delta: leaf,
        } = entry;
        let Some(head) = pack::<Head>(&(now(), id, head)) else {
            return false;
        };
        let (head_key, leaves) = (head_of(id), leaves_of(id));
        let leaf_key = format!("{leaves}{number:010}");
        let first = (*number == 0).then_some(Change::DeleteUnder(NOTES, &leaves));
        let both = [
            Change::Put(NOTES, &head_key, &head),
            Change::Put(NOTES, &leaf_key, leaf),
        ];
        let changes: Vec<Change> = first.into_iter().chain(both).collect();
        self.0.change(&changes).await.is_ok()
    }

    /// Closes the journal of a library, if it has one.
    pub async fn close(&self, id: LibraryId) {
        let changes = [
            Change::Delete(NOTES, &head_of(id)),
            Change::DeleteUnder(NOTES, &leaves_of(id)),
        ];
        if let Err(error) = self.0.change(&changes).await {
            warn_of("The log of a load could not be deleted.", &error);
        }
    }
}

pub(super) fn head_of(id: LibraryId) -> String {
    format!("{HEADS}{id}")
}

pub(super) fn leaves_of(id: LibraryId) -> String {
    format!("{LEAVES}{id}/")
}
