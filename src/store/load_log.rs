//! The logs of loads that are under way.

use super::expiry::{is_expired, now};
use super::packed_library::{pack, unpack};
use crate::library::LibraryId;
use crate::platform::database::{Change, Database, NOTES, warn_of};
use crate::spotify::load::LogEntry;

/// How the keys of checkpoints begin.
const CHECKPOINTS: &str = "load ";
/// How the keys of deltas begin.
const DELTAS: &str = "journal ";

/// When a checkpoint was written, of which library, and the checkpoint.
type DatedCheckpoint<'a> = (f64, LibraryId, &'a [u8]);

/// The logs of loads: each has a checkpoint, which is replaced, and deltas, which are added.
/// Where the browser stores nothing, there are none.
#[derive(Clone, Default)]
pub struct LoadLog(Database);

impl LoadLog {
    /// The checkpoints of all loads. A log that nobody went on with for 30 days is deleted.
    pub async fn checkpoints(&self) -> Vec<Vec<u8>> {
        let stored = self.0.all_under(NOTES, CHECKPOINTS).await;
        let stored = stored.unwrap_or_default();
        let dated = stored
            .iter()
            .filter_map(|bytes| unpack::<DatedCheckpoint>(bytes));
        let mut checkpoints = Vec::new();
        for (written, id, checkpoint) in dated {
            if is_expired(written) {
                self.delete(id).await;
            } else {
                checkpoints.push(checkpoint.to_vec());
            }
        }
        checkpoints
    }

    /// The checkpoint of a library's load, and the deltas in their order.
    pub async fn read(&self, id: LibraryId) -> Option<(Vec<u8>, Vec<Vec<u8>>)> {
        let stored = self.0.get(NOTES, &checkpoint_key(id)).await.ok()??;
        let (_, _, checkpoint) = unpack::<DatedCheckpoint>(&stored)?;
        let deltas = self.0.all_under(NOTES, &deltas_prefix(id)).await.ok()?;
        Some((checkpoint.to_vec(), deltas))
    }

    /// Replaces the checkpoint and adds the delta: both, or neither; whether they are stored
    /// now. The first entry replaces the whole log of the library's load before.
    pub async fn write(&self, id: LibraryId, entry: &LogEntry) -> bool {
        let LogEntry {
            number,
            checkpoint,
            delta,
        } = entry;
        let Some(checkpoint) = pack::<DatedCheckpoint>(&(now(), id, checkpoint)) else {
            return false;
        };
        let (checkpoint_key, deltas) = (checkpoint_key(id), deltas_prefix(id));
        let delta_key = format!("{deltas}{number:010}");
        let first = (*number == 0).then_some(Change::DeleteUnder(NOTES, &deltas));
        let both = [
            Change::Put(NOTES, &checkpoint_key, &checkpoint),
            Change::Put(NOTES, &delta_key, delta),
        ];
        let changes: Vec<Change> = first.into_iter().chain(both).collect();
        self.0.change(&changes).await.is_ok()
    }

    /// Deletes the log of a library's load, if there is one.
    pub async fn delete(&self, id: LibraryId) {
        let changes = [
            Change::Delete(NOTES, &checkpoint_key(id)),
            Change::DeleteUnder(NOTES, &deltas_prefix(id)),
        ];
        if let Err(error) = self.0.change(&changes).await {
            warn_of("The log of a load could not be deleted.", &error);
        }
    }
}

pub(super) fn checkpoint_key(id: LibraryId) -> String {
    format!("{CHECKPOINTS}{id}")
}

pub(super) fn deltas_prefix(id: LibraryId) -> String {
    format!("{DELTAS}{id}/")
}
