//! The shelf of libraries.

use ranking::ranked;

use super::expiry::{is_over, now};
use super::journal::{head_of, leaves_of};
use super::notes::states_of;
use super::record::{Kept, Record, pack, unpack};
use crate::library::{LibraryCard, LibraryId, Source};
use crate::platform::database::{CARDS, Change, Database, LIBRARIES, NOTES, warn_of};

/// A card and when its library was used last, in milliseconds since 1970.
type Placed = (f64, LibraryCard);

/// The libraries that are kept in this browser. Where the browser keeps nothing (a
/// private window, a full disk), the shelf is empty and `save` says so.
#[derive(Clone, Default)]
pub struct Shelf(Database);

impl Shelf {
    /// What is on the shelf, the one that was used last first. Libraries from Spotify that
    /// were not used for too long are taken off it.
    pub async fn list(&self) -> Vec<LibraryCard> {
        let values = self.0.all(CARDS).await.unwrap_or_default();
        let placed: Vec<Placed> = values.iter().filter_map(|value| unpack(value)).collect();
        let (over, placed): (Vec<_>, Vec<_>) = placed.into_iter().partition(is_to_go);
        for (_, card) in over {
            self.remove(card.id).await;
        }
        let placed = ranked(placed, |(one, _), (other, _)| other.total_cmp(one));
        placed.into_iter().map(|(_, card)| card).collect()
    }

    /// Takes a copy of a library, which counts as using it; `None` when it is not there or
    /// cannot be read.
    pub async fn load(&self, id: LibraryId) -> Option<Kept> {
        let id = id.to_string();
        let bytes = self.0.get(LIBRARIES, &id).await.ok()??;
        let used = |card: &[u8]| {
            let (_, card): Placed = unpack(card)?;
            pack(&(now(), card))
        };
        if let Err(error) = self.0.replace(CARDS, &id, used).await {
            // The library is deleted thirty days after the use before.
            warn_of("The use of a library could not be noted.", &error);
        }
        unpack(&bytes)
    }

    /// Puts a library on the shelf, in place of one with the same id; whether it is there now.
    pub async fn save(&self, record: Record) -> bool {
        let id = record.card.id.to_string();
        let Some(card) = pack(&(now(), &record.card)) else {
            return false;
        };
        let changes = [
            Change::Put(LIBRARIES, &id, &record.library),
            Change::Put(CARDS, &id, &card),
        ];
        self.0.change(&changes).await.is_ok()
    }

    /// Takes a library off the shelf, with what is kept of how it was loaded.
    pub async fn remove(&self, id: LibraryId) {
        let key = id.to_string();
        let changes = [
            Change::Delete(LIBRARIES, &key),
            Change::Delete(CARDS, &key),
            Change::Delete(NOTES, &states_of(id)),
            Change::Delete(NOTES, &head_of(id)),
            Change::DeleteUnder(NOTES, &leaves_of(id)),
        ];
        if let Err(error) = self.0.change(&changes).await {
            warn_of("A library could not be deleted.", &error);
        }
    }

    /// Forgets everything that is kept in this browser's database, notes included.
    pub async fn clear(&self) {
        if let Err(error) = self.0.clear().await {
            warn_of("The database could not be emptied.", &error);
        }
    }
}

fn is_to_go((used, card): &Placed) -> bool {
    matches!(card.source, Source::Spotify { .. }) && is_over(*used)
}
