//! The page's database in this browser (IndexedDB).

use std::cell::RefCell;
use std::rc::Rc;

use idb::{
    DatabaseEvent, Error, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, TransactionMode,
};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::system::warn;

const NAME: &str = "tone-clusters";
const VERSION: u32 = 1;

/// Key: a library's id. Value: a packed card and when it was put there.
pub const CARDS: &str = "cards";
/// Key: a library's id. Value: the packed library with its provenance.
pub const LIBRARIES: &str = "libraries";
/// Key: any text. Value: bytes.
pub const NOTES: &str = "notes";

const STORES: [&str; 3] = [CARDS, LIBRARIES, NOTES];

/// Something to change, and in which store.
pub enum Change<'a> {
    /// Put a value under a key, in place of what is there.
    Put(&'a str, &'a str, &'a [u8]),
    /// Delete what is under a key.
    Delete(&'a str, &'a str),
    /// Delete whatever is under a key that begins with this.
    DeleteUnder(&'a str, &'a str),
    /// Delete everything.
    Clear(&'a str),
}

impl Change<'_> {
    fn store(&self) -> &str {
        match self {
            Self::Put(store, ..)
            | Self::Delete(store, _)
            | Self::DeleteUnder(store, _)
            | Self::Clear(store) => store,
        }
    }

    async fn make(&self, store: &ObjectStore) -> Result<(), Error> {
        match self {
            Self::Put(_, key, value) => {
                let value = Uint8Array::from(*value);
                store.put(&value, Some(&(*key).into()))?.await?;
            }
            Self::Delete(_, key) => store.delete(Query::Key((*key).into()))?.await?,
            Self::DeleteUnder(_, prefix) => store.delete(under(prefix)?)?.await?,
            Self::Clear(_) => store.clear()?.await?,
        }
        Ok(())
    }
}

/// The database; opened when it is first used.
#[derive(Clone, Default)]
pub struct Database(Rc<RefCell<Option<Rc<idb::Database>>>>);

impl Database {
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

    /// Every value under a key that begins with this, in the order of the keys.
    pub async fn all_under(&self, store: &str, prefix: &str) -> Result<Vec<Vec<u8>>, Error> {
        let database = self.database().await?;
        let transaction = database.transaction(&[store], TransactionMode::ReadOnly)?;
        let values = transaction
            .object_store(store)?
            .get_all(Some(under(prefix)?), None)?
            .await?;
        Ok(values.into_iter().filter_map(bytes).collect())
    }

    /// Makes changes, one after the other: all of them or none.
    pub async fn change(&self, changes: &[Change<'_>]) -> Result<(), Error> {
        let mut stores: Vec<&str> = changes.iter().map(Change::store).collect();
        stores.dedup();
        let database = self.database().await?;
        let transaction = database.transaction(&stores, TransactionMode::ReadWrite)?;
        for change in changes {
            change
                .make(&transaction.object_store(change.store())?)
                .await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// Puts another value in place of the one under a key, if there is one: in one step, so
    /// that nothing comes back which is removed meanwhile.
    pub async fn replace(
        &self,
        store: &str,
        key: &str,
        with: impl FnOnce(&[u8]) -> Option<Vec<u8>>,
    ) -> Result<(), Error> {
        let database = self.database().await?;
        let transaction = database.transaction(&[store], TransactionMode::ReadWrite)?;
        let values = transaction.object_store(store)?;
        let value = values.get(Query::Key(key.into()))?.await?.and_then(bytes);
        if let Some(value) = value.and_then(|value| with(&value)) {
            Change::Put(store, key, &value).make(&values).await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// Empties every store.
    pub async fn clear(&self) -> Result<(), Error> {
        self.change(&STORES.map(Change::Clear)).await
    }

    async fn database(&self) -> Result<Rc<idb::Database>, Error> {
        if let Some(database) = self.0.borrow().as_ref() {
            return Ok(Rc::clone(database));
        }
        let database = Rc::new(open().await?);
        self.0.replace(Some(Rc::clone(&database)));
        Ok(database)
    }
}

async fn open() -> Result<idb::Database, Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        let create = || {
            let database = event.database()?;
            for store in STORES {
                database.create_object_store(store, ObjectStoreParams::new())?;
            }
            Ok(())
        };
        let created: Result<(), Error> = create();
        if let Err(error) = created {
            warn(
                "The database could not be set up.",
                &error.to_string().into(),
            );
        }
    });
    request.await
}

/// The keys that begin with this: those up to it with the last character of all behind it.
fn under(prefix: &str) -> Result<Query, Error> {
    let last = format!("{prefix}\u{10ffff}");
    let range = KeyRange::bound(&prefix.into(), &last.into(), None, None)?;
    Ok(Query::KeyRange(range))
}

fn bytes(value: JsValue) -> Option<Vec<u8>> {
    Some(value.dyn_into::<Uint8Array>().ok()?.to_vec())
}
