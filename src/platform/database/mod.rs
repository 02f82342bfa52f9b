//! The page's database in this browser (IndexedDB).
//!
//! Most visitors have none when they come first. Whether there is one can be asked without
//! what opens it, which is in a chunk: where there is none, nothing is found in it.

mod access;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::Array;
use thiserror::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::chunk::{ChunkLoadError, in_chunk};
use super::js::{self, DatabaseInfo};
use super::page::own_name;
use super::system::warn;

const NAME: &str = "database";
/// The name in releases whose names did not carry the page's path.
const OLD_NAME: &str = "tone-clusters";

/// Key: a library's id. Value: a packed card and when it was put there.
pub const CARDS: &str = "cards";
/// Key: a library's id. Value: the packed library with its provenance.
pub const LIBRARIES: &str = "libraries";
/// Key: any text. Value: bytes.
pub const NOTES: &str = "notes";

const STORES: [&str; 3] = [CARDS, LIBRARIES, NOTES];

/// Something to change, and in which store.
#[derive(Clone, Copy)]
pub enum Change<'a> {
    /// Put a value under a key, in place of what is there.
    Put(&'a str, &'a str, &'a [u8]),
    /// Delete what is under a key.
    Delete(&'a str, &'a str),
    /// Delete whatever is under a key that begins with this.
    DeleteUnder(&'a str, &'a str),
}

/// Why the database did not do what it was asked for.
#[derive(Debug, Clone, Error)]
pub enum DatabaseError {
    /// The browser refused.
    #[error("{0}")]
    Refused(String),
    /// What opens it could not be fetched.
    #[error("{0}")]
    ChunkNotLoaded(#[from] ChunkLoadError),
    /// Everything was deleted before it came to this value.
    #[error("everything was deleted meanwhile")]
    Emptied,
}

/// Makes a new value from the one that is there, or from none; `None` changes nothing.
type NextValue<'a> = Box<dyn FnOnce(Option<&[u8]>) -> Option<Vec<u8>> + 'a>;

/// Something to do with the database.
enum Task<'a> {
    All(&'a str),
    AllUnder(&'a str, &'a str),
    Get(&'a str, &'a str),
    Change(&'a [Change<'a>]),
    /// Put the next value under a key, where there is one.
    Replace(&'a str, &'a str, NextValue<'a>),
    /// Put the next value under a key, whether there is one or not.
    Update(&'a str, &'a str, NextValue<'a>),
    Clear,
}

impl Task<'_> {
    /// Whether it puts something where there may be nothing.
    fn puts(&self) -> bool {
        let is_put = |change: &Change| matches!(change, Change::Put(..));
        match self {
            Self::Change(changes) => changes.iter().any(is_put),
            Self::Update(..) => true,
            Self::All(_) | Self::AllUnder(..) | Self::Get(..) => false,
            Self::Replace(..) | Self::Clear => false,
        }
    }

    /// Whether it only reads.
    fn reads(&self) -> bool {
        matches!(self, Self::All(_) | Self::AllUnder(..) | Self::Get(..))
    }
}

thread_local! {
    /// How often this thread has emptied the database.
    static CLEARINGS: Cell<u32> = const { Cell::new(0) };
}

/// When a task was requested. To open the database takes a while, in which the visitor may
/// have everything deleted.
#[derive(Clone, Copy)]
struct RequestedAt(u32);

impl RequestedAt {
    fn now() -> Self {
        Self(CLEARINGS.get())
    }

    /// Whether this thread has emptied the database since.
    fn is_outdated(self) -> bool {
        self.0 != CLEARINGS.get()
    }
}

/// The values that something finds.
type Pending<'a> = Pin<Box<dyn Future<Output = Result<Vec<Vec<u8>>, DatabaseError>> + 'a>>;

type Perform = for<'a> fn(&'a Handle, Task<'a>, RequestedAt) -> Pending<'a>;

in_chunk! {
    fn load_access in files: Perform = access::perform;
}

/// The database, once it was opened. What it is only the chunk knows.
#[derive(Default)]
struct Handle(RefCell<Option<Rc<dyn Any>>>);

impl Handle {
    fn is_open(&self) -> bool {
        self.0.borrow().is_some()
    }
}

/// The database. It is opened when it is first used, once a thread, and stays open: what is
/// put there is with the browser at once then, before the visitor can leave the page.
#[derive(Clone)]
pub struct Database {
    handle: Rc<Handle>,
    is_there: Rc<Cell<bool>>,
}

thread_local! {
    /// The databases of this thread, by name. A page has one; tests move from path to path.
    static DATABASES: RefCell<Vec<(String, Database)>> = RefCell::default();
}

impl Default for Database {
    fn default() -> Self {
        let name = own_name(NAME);
        DATABASES.with_borrow_mut(|databases| {
            if let Some((_, known)) = databases.iter().find(|(of, _)| *of == name) {
                return known.clone();
            }
            let new = Self {
                handle: Rc::default(),
                is_there: Rc::default(),
            };
            databases.push((name, new.clone()));
            new
        })
    }
}

impl Database {
    /// Every value of a store.
    pub async fn all(&self, store: &str) -> Result<Vec<Vec<u8>>, DatabaseError> {
        self.perform_if_there(Task::All(store)).await
    }

    /// The value under a key.
    pub async fn get(&self, store: &str, key: &str) -> Result<Option<Vec<u8>>, DatabaseError> {
        let values = self.perform_if_there(Task::Get(store, key)).await?;
        Ok(values.into_iter().next())
    }

    /// Every value under a key that begins with this, in the order of the keys.
    pub async fn all_under(
        &self,
        store: &str,
        prefix: &str,
    ) -> Result<Vec<Vec<u8>>, DatabaseError> {
        self.perform_if_there(Task::AllUnder(store, prefix)).await
    }

    /// Makes changes, one after the other: all of them or none.
    pub async fn change(&self, changes: &[Change<'_>]) -> Result<(), DatabaseError> {
        self.perform(Task::Change(changes)).await.map(drop)
    }

    /// Puts another value in place of the one under a key, if there is one: in one step, so
    /// that nothing comes back which is removed meanwhile.
    pub async fn replace(
        &self,
        store: &str,
        key: &str,
        with: impl FnOnce(&[u8]) -> Option<Vec<u8>>,
    ) -> Result<(), DatabaseError> {
        let task = Task::Replace(store, key, Box::new(|value: Option<&[u8]>| with(value?)));
        self.perform(task).await.map(drop)
    }

    /// Puts another value in place of the one under a key, or of none: in one step, so that
    /// nothing is lost which another tab puts there meanwhile.
    pub async fn update(
        &self,
        store: &str,
        key: &str,
        with: impl FnOnce(Option<&[u8]>) -> Option<Vec<u8>>,
    ) -> Result<(), DatabaseError> {
        let task = Task::Update(store, key, Box::new(with));
        self.perform(task).await.map(drop)
    }

    /// Empties every store. What this thread has requested before is not put there any more,
    /// and is no longer found; each thread and tab answers for its own.
    pub async fn clear(&self) -> Result<(), DatabaseError> {
        CLEARINGS.set(CLEARINGS.get().wrapping_add(1));
        self.perform_if_there(Task::Clear).await.map(drop)
    }

    /// Empties every store, before anything newer is stored, if this thread has the database
    /// open. If not, it has put nothing there, and what it is about to put there is refused.
    /// For the page, while its worker empties the database for good.
    pub async fn clear_own(&self) -> Result<(), DatabaseError> {
        CLEARINGS.set(CLEARINGS.get().wrapping_add(1));
        if self.handle.is_open() {
            self.perform(Task::Clear).await?;
        }
        Ok(())
    }

    /// Whether there may be anything in it.
    pub async fn is_there(&self) -> bool {
        // Something may be put there meanwhile.
        if !self.is_there.get() && is_there().await {
            self.is_there.set(true);
        }
        self.is_there.get()
    }

    async fn perform_if_there(&self, task: Task<'_>) -> Result<Vec<Vec<u8>>, DatabaseError> {
        if self.is_there().await {
            self.perform(task).await
        } else {
            Ok(Vec::new())
        }
    }

    async fn perform(&self, task: Task<'_>) -> Result<Vec<Vec<u8>>, DatabaseError> {
        let (requested, reads) = (RequestedAt::now(), task.reads());
        // To open it makes it, which takes a while. What is asked for meanwhile waits for that,
        // while the browser would say that there is none.
        self.is_there.set(true);
        let perform = load_access().await?;
        let found = perform(&self.handle, task, requested).await?;
        if reads && requested.is_outdated() {
            return Err(DatabaseError::Emptied);
        }
        Ok(found)
    }
}

/// Whether the browser has a database of this page, or of an earlier release. One that
/// cannot say so may have one.
async fn is_there() -> bool {
    let databases = js::global().indexed_db().and_then(|it| it.databases().ok());
    let Some(databases) = databases else {
        return true;
    };
    let Ok(databases) = JsFuture::from(databases).await else {
        return true;
    };
    let own = own_name(NAME);
    let databases: Array = databases.unchecked_into();
    databases.iter().any(|database| {
        let name = database.unchecked_into::<DatabaseInfo>().name();
        name == own || name == OLD_NAME
    })
}

/// Writes a line about a failure of the database on the console.
pub fn warn_of(sentence: &str, error: &DatabaseError) {
    warn(sentence, &error.to_string().into());
}
