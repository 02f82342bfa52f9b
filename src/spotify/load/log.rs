//! A load that is under way, packed so that it goes on after a reload.
//!
//! To keep the whole of a large load after each page would be expensive. So a load is kept
//! as a log: the newest checkpoint, which says how far the load is, and a delta for each
//! time that it was kept, which says what was found since the time before.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Tracks;
use super::collection::{Change, UndatedChange};
use crate::codec::Format;

/// The format of a packed task. A task of another format is treated as absent: it is
/// loaded again.
const FORMAT: Format = Format::new(2);

/// The format of a delta.
const DELTA: Format = Format::new(3);

/// The format of a delta before tracks had the date on which they were added, which is still
/// read: a log may begin with such deltas.
const UNDATED_DELTA: Format = Format::new(2);

/// What to add to the log of a load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// How many entries came before it.
    pub number: u32,
    /// How far the load is; replaces the checkpoint before.
    pub checkpoint: Vec<u8>,
    /// What was found since the entry before; is kept beside the deltas before.
    pub delta: Vec<u8>,
}

impl Tracks {
    /// The next entry of the log; `None` once an entry could not be kept, or where it cannot
    /// be packed.
    #[must_use]
    pub fn log_entry(&self) -> Option<LogEntry> {
        let delta = DELTA.encode(self.found.changes()?).ok()?;
        let number = self.logged;
        let checkpoint = pack(&(number.checked_add(1)?, self))?;
        Some(LogEntry {
            number,
            checkpoint,
            delta,
        })
    }

    /// Notes whether the newest entry is kept. If it is not, there are no more.
    pub fn confirm_log_entry(&mut self, kept: bool) {
        self.logged += u32::from(kept);
        self.found.confirm_changes(kept);
    }

    /// The load as its newest checkpoint knows it: without the tracks.
    #[must_use]
    pub fn from_checkpoint(checkpoint: &[u8]) -> Option<Self> {
        unpack(checkpoint).map(|(_, task): (u32, Self)| task)
    }

    /// The load as its log tells it; `deltas` are in the order in which they were kept.
    /// `None` if they do not belong together.
    #[must_use]
    pub fn from_log(checkpoint: &[u8], deltas: &[Vec<u8>]) -> Option<Self> {
        let (logged, mut task): (u32, Self) = unpack(checkpoint)?;
        for delta in deltas.get(..usize::try_from(logged).ok()?)? {
            for change in read_delta(delta)? {
                task.found.replay(change);
            }
            // They are kept already.
            task.found.confirm_changes(true);
        }
        task.logged = logged;
        task.count_received();
        Some(task)
    }
}

fn read_delta(delta: &[u8]) -> Option<Vec<Change>> {
    DELTA.decode(delta).ok().or_else(|| {
        let changes: Vec<UndatedChange> = UNDATED_DELTA.decode(delta).ok()?;
        Some(changes.into_iter().map(Change::from).collect())
    })
}

/// Packs a task or what it loaded; `None` if that cannot be done.
#[must_use]
pub fn pack<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    FORMAT.encode(value).ok()
}

/// Unpacks what [`pack`] packed; `None` for anything else.
#[must_use]
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    FORMAT.decode(bytes).ok()
}
