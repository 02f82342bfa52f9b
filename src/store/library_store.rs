//! The stored libraries.

use ranking::ranked;

use super::cache::{names_key, results_key, versions_key};
use super::expiry::{is_expired, now};
use super::load_log::{checkpoint_key, deltas_prefix};
use super::packed_library::{PackedLibrary, pack, unpack};
use crate::library::{LibraryCard, LibraryId, Source};
use crate::platform::database::{CARDS, Change, Database, LIBRARIES, NOTES, warn_of};
use crate::stored::StoredLibrary;

/// When a library was last used, in milliseconds since 1970, and its card.
type DatedCard = (f64, LibraryCard);

/// The libraries that are stored in this browser. Where the browser stores nothing, such as
/// in some private windows or on a full disk, there are none, and `save` says so.
#[derive(Clone, Default)]
pub struct LibraryStore(Database);

impl LibraryStore {
    /// The cards of all libraries, most recently used first. Libraries from Spotify that were
    /// not used for 30 days are deleted.
    pub async fn list(&self) -> Vec<LibraryCard> {
        let values = self.0.all(CARDS).await.unwrap_or_default();
        let dated: Vec<DatedCard> = values.iter().filter_map(|value| unpack(value)).collect();
        let (expired, dated): (Vec<_>, Vec<_>) = dated.into_iter().partition(has_expired);
        for (_, card) in expired {
            self.remove(card.id).await;
        }
        let dated = ranked(dated, |(one, _), (other, _)| other.total_cmp(one));
        dated.into_iter().map(|(_, card)| card).collect()
    }

    /// Whether any may be stored.
    pub async fn may_have_any(&self) -> bool {
        self.0.is_there().await
    }

    /// Reads a library, which counts as using it; `None` when it is not stored or cannot be
    /// read.
    pub async fn load(&self, id: LibraryId) -> Option<StoredLibrary> {
        let id = id.to_string();
        let bytes = self.0.get(LIBRARIES, &id).await.ok()??;
        let used_now = |card: &[u8]| {
            let (_, card): DatedCard = unpack(card)?;
            pack(&(now(), card))
        };
        if let Err(error) = self.0.replace(CARDS, &id, used_now).await {
            // The library is deleted 30 days after the use before this one.
            warn_of("The use of a library could not be noted.", &error);
        }
        StoredLibrary::unpack(&bytes)
    }

    /// Whether a library is stored.
    pub async fn has(&self, id: LibraryId) -> bool {
        matches!(self.0.get(CARDS, &id.to_string()).await, Ok(Some(_)))
    }

    /// Stores a library, in place of one with the same id; whether it is stored now.
    pub async fn save(&self, library: PackedLibrary) -> bool {
        self.put(library, &[]).await
    }

    /// Stores a library that was loaded, and in the same step what goes with it: the versions
    /// of its lists are those of the tracks that are stored, or none, and with a complete
    /// library the log of its load is deleted, since nobody is to go on with it.
    pub async fn save_loaded(
        &self,
        library: PackedLibrary,
        versions: Option<&[u8]>,
        is_complete: bool,
    ) -> bool {
        let id = library.card.id;
        let (key, checkpoint, deltas) = (versions_key(id), checkpoint_key(id), deltas_prefix(id));
        let mut others = vec![match versions {
            Some(versions) => Change::Put(NOTES, &key, versions),
            None => Change::Delete(NOTES, &key),
        }];
        if is_complete {
            others.push(Change::Delete(NOTES, &checkpoint));
            others.push(Change::DeleteUnder(NOTES, &deltas));
        }
        self.put(library, &others).await
    }

    async fn put(&self, library: PackedLibrary, others: &[Change<'_>]) -> bool {
        let id = library.card.id.to_string();
        let Some(card) = pack(&(now(), &library.card)) else {
            return false;
        };
        let mut changes = vec![
            Change::Put(LIBRARIES, &id, &library.bytes),
            Change::Put(CARDS, &id, &card),
        ];
        changes.extend_from_slice(others);
        self.0.change(&changes).await.is_ok()
    }

    /// Deletes a library, and what is stored of how it was loaded.
    pub async fn remove(&self, id: LibraryId) {
        let key = id.to_string();
        let changes = [
            Change::Delete(LIBRARIES, &key),
            Change::Delete(CARDS, &key),
            Change::Delete(NOTES, &versions_key(id)),
            Change::Delete(NOTES, &results_key(id)),
            Change::Delete(NOTES, &names_key(id)),
            Change::Delete(NOTES, &checkpoint_key(id)),
            Change::DeleteUnder(NOTES, &deltas_prefix(id)),
        ];
        if let Err(error) = self.0.change(&changes).await {
            warn_of("A library could not be deleted.", &error);
        }
    }

    /// Deletes what this thread has stored in this browser's database, or is about to store.
    pub async fn clear_own(&self) {
        if let Err(error) = self.0.clear_own().await {
            warn_of("The database could not be emptied.", &error);
        }
    }

    /// Deletes everything that is stored in this browser's database, logs and cached values
    /// included; whether it is deleted now.
    pub async fn clear(&self) -> bool {
        let cleared = self.0.clear().await;
        if let Err(error) = &cleared {
            warn_of("The database could not be emptied.", error);
        }
        cleared.is_ok()
    }
}

fn has_expired((last_used, card): &DatedCard) -> bool {
    matches!(card.source, Source::Spotify { .. }) && is_expired(*last_used)
}
