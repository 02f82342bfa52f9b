//! The shelf of libraries.

use js_sys::Date;
use ranking::ranked;

use super::database::{CARDS, Change, LIBRARIES, Store};
use super::record::{Kept, Record, pack, unpack};
use crate::library::{LibraryCard, LibraryId};

/// A card and when it was put on the shelf, in milliseconds since 1970.
type Placed = (f64, LibraryCard);

/// The libraries that are kept in this browser. Where the browser keeps nothing (a
/// private window, a full disk), the shelf is empty and `save` says so.
#[derive(Clone, Default)]
pub struct Shelf(Store);

impl Shelf {
    /// What is on the shelf, newest first.
    pub async fn list(&self) -> Vec<LibraryCard> {
        let values = self.0.all(CARDS).await.unwrap_or_default();
        let placed: Vec<Placed> = values.iter().filter_map(|value| unpack(value)).collect();
        let placed = ranked(placed, |(one, _), (other, _)| other.total_cmp(one));
        placed.into_iter().map(|(_, card)| card).collect()
    }

    /// Takes a copy of a library; `None` when it is not there or cannot be read.
    pub async fn load(&self, id: LibraryId) -> Option<Kept> {
        let bytes = self.0.get(LIBRARIES, &id.to_string()).await.ok()??;
        unpack(&bytes)
    }

    /// Puts a library on the shelf, in place of one with the same id; whether it is there now.
    pub async fn save(&self, record: Record) -> bool {
        let id = record.card.id.to_string();
        let Some(card) = pack(&(Date::now(), &record.card)) else {
            return false;
        };
        let changes = [
            Change::Put(LIBRARIES, &id, &record.library),
            Change::Put(CARDS, &id, &card),
        ];
        self.0.change(&changes).await.is_ok()
    }

    /// Takes a library off the shelf.
    pub async fn remove(&self, id: LibraryId) {
        // What cannot be removed was never kept: the list that follows tells.
        let id = id.to_string();
        let changes = [Change::Delete(LIBRARIES, &id), Change::Delete(CARDS, &id)];
        let _ = self.0.change(&changes).await;
    }

    /// Forgets everything that is kept in this browser's database, notes included.
    pub async fn clear(&self) {
        let _ = self.0.clear().await;
    }
}
