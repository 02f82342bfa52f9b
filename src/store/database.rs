//! The page's database in this browser; no other file knows what stores it has.

use std::cell::RefCell;
use std::rc::Rc;

use idb::{Database, DatabaseEvent, Error, Factory, ObjectStoreParams, Query, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

const NAME: &str = "tone-clusters";
const VERSION: u32 = 1;

/// Key: a library's id. Value: a packed card and when it was put there.
pub(super) const CARDS: &str = "cards";
/// Key: a library's id. Value: the packed library with its provenance.
pub(super) const LIBRARIES: &str = "libraries";
/// Key: any text. Value: what [`super::Notes`] keeps.
pub(super) const NOTES: &str = "notes";

const STORES: [&str; 3] = [CARDS, LIBRARIES, NOTES];

/// The database; opened when it is first used.
#[derive(Clone, Default)]
pub(super) struct Store(Rc<RefCell<Option<Rc<Database>>>>);

impl Store {
    /// Every value of a store.
    pub async fn all(&self, store: &str) -> Result<Vec<Vec<u8>>, Error> {
        let database = self.database().await?;
        let transaction = database.transaction(&[store], TransactionMode::ReadOnly)?;
        let values = transaction
            .object_store(store)?
            .get_all(None, None)?
            .await?;
        Ok(values.into_iter().filter_map(bytes).collect())
    }

    /// The value under a key.
    pub async fn get(&self, store: &str, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let database = self.database().await?;
        let transaction = database.transaction(&[store], TransactionMode::ReadOnly)?;
        let value = transaction
            .object_store(store)?
            .get(Query::Key(key.into()))?
            .await?;
        Ok(value.and_then(bytes))
    }

    /// Puts values into stores under one key: all of them or none.
    pub async fn put(&self, key: &str, values: &[(&str, &[u8])]) -> Result<(), Error> {
        let stores: Vec<&str> = values.iter().map(|(store, _)| *store).collect();
        let database = self.database().await?;
        let transaction = database.transaction(&stores, TransactionMode::ReadWrite)?;
        for (store, value) in values {
            transaction
                .object_store(store)?
                .put(&Uint8Array::from(*value), Some(&key.into()))?
                .await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// Removes what these stores have under a key.
    pub async fn delete(&self, key: &str, stores: &[&str]) -> Result<(), Error> {
        let database = self.database().await?;
        let transaction = database.transaction(stores, TransactionMode::ReadWrite)?;
        for store in stores {
            transaction
                .object_store(store)?
                .delete(Query::Key(key.into()))?
                .await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// Empties every store.
    pub async fn clear(&self) -> Result<(), Error> {
        let database = self.database().await?;
        let transaction = database.transaction(&STORES, TransactionMode::ReadWrite)?;
        for store in STORES {
            transaction.object_store(store)?.clear()?.await?;
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
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        // A store that cannot be made shows as an error of the first transaction.
        if let Ok(database) = event.database() {
            for store in STORES {
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    request.await
}

fn bytes(value: JsValue) -> Option<Vec<u8>> {
    Some(value.dyn_into::<Uint8Array>().ok()?.to_vec())
}
