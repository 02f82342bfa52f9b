//! The page's database in this browser, opened, read and written.
//!
//! Its name carries the page's path. What a release from before that stored under the old
//! name is moved by the first copy of the page that creates a database of its own.

use std::cell::Cell;
use std::rc::Rc;

use idb::{
    DatabaseEvent, Error, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, Transaction,
    TransactionMode, TransactionResult,
};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use super::{
    CARDS, Change, DatabaseError, Handle, LIBRARIES, NAME, NOTES, NextValue, OLD_NAME, Pending,
    RequestedAt, STORES, Task,
};
use crate::platform::lock::with_lock;
use crate::platform::page::own_name;
use crate::platform::system::warn;

const VERSION: u32 = 1;
/// A key in [`NOTES`]: it is there from the creation of the database until what lies under
/// the old name was moved.
const NOT_MOVED: &str = "not moved";

impl Change<'_> {
    fn store(&self) -> &str {
        match self {
            Self::Put(store, ..) | Self::Delete(store, _) | Self::DeleteUnder(store, _) => store,
        }
    }

    /// Asks the store for it. Whether it is done, the transaction says.
    fn ask(&self, store: &ObjectStore) -> Result<(), Error> {
        match self {
            Self::Put(_, key, value) => {
                let value = Uint8Array::from(*value);
                store.put(&value, Some(&(*key).into()))?;
            }
            Self::Delete(_, key) => drop(store.delete(Query::Key((*key).into()))?),
            Self::DeleteUnder(_, prefix) => drop(store.delete(under(prefix)?)?),
        }
        Ok(())
    }
}

/// Does something with the database. A put that was requested before the last clearing is
/// refused. Nothing is awaited between that check and the transaction, so that a put which
/// passes is queued before the clearing.
pub(super) fn perform<'a>(
    handle: &'a Handle,
    task: Task<'a>,
    requested: RequestedAt,
) -> Pending<'a> {
    Box::pin(async move {
        let database = handle.database().await.map_err(refused)?;
        if task.puts() && requested.is_outdated() {
            return Err(DatabaseError::Emptied);
        }
        perform_task(&database, task).await.map_err(refused)
    })
}

fn refused(error: Error) -> DatabaseError {
    DatabaseError::Refused(error.to_string())
}

async fn perform_task(database: &idb::Database, task: Task<'_>) -> Result<Vec<Vec<u8>>, Error> {
    match task {
        Task::All(store) => values(database, store, None).await,
        Task::AllUnder(store, prefix) => values(database, store, Some(under(prefix)?)).await,
        Task::Get(store, key) => values(database, store, Some(Query::Key(key.into()))).await,
        Task::Change(changes) => change(database, changes).await.map(|()| Vec::new()),
        Task::Replace(store, key, with) | Task::Update(store, key, with) => {
            let updated = update(database, store, key, with).await;
            updated.map(|()| Vec::new())
        }
        Task::Clear => clear(database).await.map(|()| Vec::new()),
    }
}

/// The values of a store that a query finds, in the order of their keys.
async fn values(
    database: &idb::Database,
    store: &str,
    query: Option<Query>,
) -> Result<Vec<Vec<u8>>, Error> {
    let transaction = database.transaction(&[store], TransactionMode::ReadOnly)?;
    let values = transaction
        .object_store(store)?
        .get_all(query, None)?
        .await?;
    Ok(values.into_iter().filter_map(bytes).collect())
}

/// Makes changes, one after the other: all of them or none. The browser has everything that it
/// needs to make them before this waits for anything, so that they outlast a page that is left
/// at once.
async fn change(database: &idb::Database, changes: &[Change<'_>]) -> Result<(), Error> {
    let mut stores: Vec<&str> = changes.iter().map(Change::store).collect();
    stores.dedup();
    let transaction = database.transaction(&stores, TransactionMode::ReadWrite)?;
    for change in changes {
        change.ask(&transaction.object_store(change.store())?)?;
    }
    commit(transaction).await
}

/// Makes the next value of the one under a key. Other tabs wait until the transaction ends.
async fn update(
    database: &idb::Database,
    store: &str,
    key: &str,
    with: NextValue<'_>,
) -> Result<(), Error> {
    let transaction = database.transaction(&[store], TransactionMode::ReadWrite)?;
    let values = transaction.object_store(store)?;
    let value = values.get(Query::Key(key.into()))?.await?.and_then(bytes);
    if let Some(value) = with(value.as_deref()) {
        Change::Put(store, key, &value).ask(&values)?;
    }
    commit(transaction).await
}

async fn clear(database: &idb::Database) -> Result<(), Error> {
    let transaction = database.transaction(&STORES, TransactionMode::ReadWrite)?;
    for store in STORES {
        drop(transaction.object_store(store)?.clear()?);
    }
    commit(transaction).await
}

impl Handle {
    async fn database(&self) -> Result<Rc<idb::Database>, Error> {
        let opened = self.0.borrow().clone();
        if let Some(database) = opened.and_then(|it| it.downcast().ok()) {
            return Ok(database);
        }
        let database = open().await?;
        self.0.replace(Some(database.clone()));
        Ok(database)
    }
}

/// Ends a transaction; an error where it changed nothing.
async fn commit(transaction: Transaction) -> Result<(), Error> {
    match transaction.commit()?.await? {
        TransactionResult::Committed => Ok(()),
        // For want of space: no request of the transaction failed.
        TransactionResult::Aborted => Err(Error::DomExceptionNotFound),
    }
}

async fn open() -> Result<Rc<idb::Database>, Error> {
    let mut request = Factory::new()?.open(&own_name(NAME), Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        if let Err(error) = event.database().and_then(|database| create(&database)) {
            warn_of("The database could not be set up.", &error);
        }
    });
    let database = Rc::new(request.await?);
    if is_not_moved(&database).await? {
        let new = Rc::clone(&database);
        // Page and worker, and other tabs, do this one after the other.
        let moved = with_lock(OLD_NAME, async move { move_old(&new).await });
        if let Some(Err(error)) = moved.await {
            warn_of("What an earlier release stored could not be moved.", &error);
        }
    }
    Ok(database)
}

fn create(database: &idb::Database) -> Result<(), Error> {
    for store in [CARDS, LIBRARIES] {
        database.create_object_store(store, ObjectStoreParams::new())?;
    }
    let notes = database.create_object_store(NOTES, ObjectStoreParams::new())?;
    let nothing = Uint8Array::new_with_length(0);
    notes.put(&nothing, Some(&NOT_MOVED.into()))?;
    Ok(())
}

async fn is_not_moved(database: &idb::Database) -> Result<bool, Error> {
    let transaction = database.transaction(&[NOTES], TransactionMode::ReadOnly)?;
    let notes = transaction.object_store(NOTES)?;
    Ok(notes.get(Query::Key(NOT_MOVED.into()))?.await?.is_some())
}

/// Moves everything from the database of the old name: first all of it is put here, in one
/// transaction, then it is deleted there.
async fn move_old(new: &idb::Database) -> Result<(), Error> {
    if !is_not_moved(new).await? {
        return Ok(());
    }
    let old = open_old().await?;
    let mut entries = Vec::new();
    if let Some(old) = &old {
        for store in STORES {
            let transaction = old.transaction(&[store], TransactionMode::ReadOnly)?;
            let values = transaction.object_store(store)?;
            let keys = values.get_all_keys(None, None)?.await?;
            entries.push((store, keys, values.get_all(None, None)?.await?));
        }
    }
    let transaction = new.transaction(&STORES, TransactionMode::ReadWrite)?;
    for (store, keys, values) in entries {
        let store = transaction.object_store(store)?;
        for (key, value) in keys.iter().zip(&values) {
            store.put(value, Some(key))?.await?;
        }
    }
    let notes = transaction.object_store(NOTES)?;
    notes.delete(Query::Key(NOT_MOVED.into()))?.await?;
    transaction.commit()?.await?;
    match old {
        Some(old) => delete_old(old).await,
        None => Ok(()),
    }
}

/// The database of the old name; `None` if there is none, or it is not the page's.
async fn open_old() -> Result<Option<idb::Database>, Error> {
    let factory = Factory::new()?;
    let mut request = factory.open(OLD_NAME, None)?;
    let created = Rc::new(Cell::new(false));
    let note = Rc::clone(&created);
    request.on_upgrade_needed(move |_| note.set(true));
    let database = request.await?;
    if created.get() {
        // There was none: to open it made an empty one.
        database.close();
        factory.delete(OLD_NAME)?.await?;
        return Ok(None);
    }
    let names = database.store_names();
    let is_ours = STORES
        .iter()
        .all(|store| names.iter().any(|name| name == store));
    Ok(is_ours.then_some(database))
}

/// Empties the database of the old name and deletes it. A tab in which the old release still
/// runs keeps it open, and nobody waits until that tab is closed.
async fn delete_old(old: idb::Database) -> Result<(), Error> {
    let transaction = old.transaction(&STORES, TransactionMode::ReadWrite)?;
    for store in STORES {
        transaction.object_store(store)?.clear()?.await?;
    }
    transaction.commit()?.await?;
    old.close();
    let deleting = Factory::new()?.delete(OLD_NAME)?;
    spawn_local(async move {
        if let Err(error) = deleting.await {
            warn_of("The old database could not be deleted.", &error);
        }
    });
    Ok(())
}

/// Writes a line about a failure of the database on the console.
fn warn_of(sentence: &str, error: &Error) {
    warn(sentence, &error.to_string().into());
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
