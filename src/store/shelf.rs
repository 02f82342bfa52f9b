//! The shelf of libraries, in IndexedDB.

use std::cell::RefCell;
use std::rc::Rc;

use idb::{Database, DatabaseEvent, Error, Factory, ObjectStoreParams, Query, TransactionMode};
use js_sys::{Date, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::record::{Kept, Record, pack, unpack};
use crate::library::{LibraryCard, LibraryId};

const DATABASE: &str = "tone-clusters";
const VERSION: u32 = 1;
/// Key: id. Value: a packed [`Placed`].
const CARDS: &str = "cards";
/// Key: id. Value: a packed library with its import report.
const LIBRARIES: &str = "libraries";

/// A card and when it was put on the shelf, in milliseconds since 1970.
type Placed = (f64, LibraryCard);

/// The libraries that are kept in this browser. Where the browser keeps nothing (a
/// private window, a full disk), the shelf is empty and `save` says so.
#[derive(Clone, Default)]
pub struct Shelf(Rc<RefCell<Option<Rc<Database>>>>);

impl Shelf {
    /// What is on the shelf, newest first.
    pub async fn list(&self) -> Vec<LibraryCard> {
        let mut placed = self.placed().await.unwrap_or_default();
        placed.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        placed.into_iter().map(|(_, card)| card).collect()
    }

    /// Takes a copy of a library; `None` when it is not there or cannot be read.
    pub async fn load(&self, id: LibraryId) -> Option<Kept> {
        let bytes = self.read(id).await.ok()??;
        unpack(&bytes)
    }

    /// Puts a library on the shelf, in place of one with the same id; whether it is there now.
    pub async fn save(&self, record: Record) -> bool {
        self.write(record)
            .await
            .is_ok_and(|written| written.is_some())
    }

    /// Takes a library off the shelf.
    pub async fn remove(&self, id: LibraryId) {
        // What cannot be removed was never kept: the list that follows tells.
        let _ = self.delete(id).await;
    }

    async fn placed(&self) -> Result<Vec<Placed>, Error> {
        let database = self.database().await?;
        let transaction = database.transaction(&[CARDS], TransactionMode::ReadOnly)?;
        let values = transaction
            .object_store(CARDS)?
            .get_all(None, None)?
            .await?;
        Ok(values
            .into_iter()
            .filter_map(|value| unpack(&bytes(value)?))
            .collect())
    }

    async fn read(&self, id: LibraryId) -> Result<Option<Vec<u8>>, Error> {
        let database = self.database().await?;
        let transaction = database.transaction(&[LIBRARIES], TransactionMode::ReadOnly)?;
        let value = transaction
            .object_store(LIBRARIES)?
            .get(Query::Key(key(id)))?
            .await?;
        Ok(value.and_then(bytes))
    }

    async fn write(&self, record: Record) -> Result<Option<()>, Error> {
        let id = key(record.card.id);
        let Some(card) = pack(&(Date::now(), &record.card)) else {
            return Ok(None);
        };
        let database = self.database().await?;
        let transaction = database.transaction(&[CARDS, LIBRARIES], TransactionMode::ReadWrite)?;
        let library = Uint8Array::from(record.library.as_slice());
        transaction
            .object_store(LIBRARIES)?
            .put(&library, Some(&id))?
            .await?;
        transaction
            .object_store(CARDS)?
            .put(&Uint8Array::from(card.as_slice()), Some(&id))?
            .await?;
        transaction.commit()?.await?;
        Ok(Some(()))
    }

    async fn delete(&self, id: LibraryId) -> Result<(), Error> {
        let database = self.database().await?;
        let transaction = database.transaction(&[CARDS, LIBRARIES], TransactionMode::ReadWrite)?;
        for store in [CARDS, LIBRARIES] {
            transaction
                .object_store(store)?
                .delete(Query::Key(key(id)))?
                .await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }

    async fn database(&self) -> Result<Rc<Database>, Error> {
        if let Some(database) = self.0.borrow().as_ref() {
            return Ok(Rc::clone(database));
        }
        let database = Rc::new(open().await?);
        self.0.replace(Some(Rc::clone(&database)));
        Ok(database)
    }
}

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        // A store that cannot be made shows as an error of the first transaction.
        if let Ok(database) = event.database() {
            for store in [CARDS, LIBRARIES] {
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    request.await
}

fn key(id: LibraryId) -> JsValue {
    JsValue::from_str(&id.to_string())
}

fn bytes(value: JsValue) -> Option<Vec<u8>> {
    Some(value.dyn_into::<Uint8Array>().ok()?.to_vec())
}
