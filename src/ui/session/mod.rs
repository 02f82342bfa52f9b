//! What the visitor has open, and the one line to the worker.
//!
//! Signals here say what *is*: the library on the page, its clusters, the work under
//! way. What the visitor *wants* (which library, which recipe) stands in the address.

mod asks;
mod handover;
mod inbox;
mod lifeline;
mod work;

use std::sync::{Arc, OnceLock};

use leptos::prelude::*;
use web_sys::File;

use self::inbox::Incoming;
pub use self::work::{Target, Work};
use crate::analysis::{Clustering, Recipe, Sweep};
use crate::library::index::Index;
use crate::library::order::Orders;
use crate::library::search::SearchIndex;
use crate::library::{Library, LibraryCard, LibraryId};
use crate::provenance::Provenance;
use crate::share::Link;
use crate::worker::{ExportedFile, Failure, Handle, Request, Ticket};

/// The library on the page, with what is needed to find things in it quickly.
#[derive(Debug)]
pub struct Shown {
    /// The library in one line.
    pub card: LibraryCard,
    /// Its tracks.
    pub library: Arc<Library>,
    /// Where each track stands when sorted by text.
    pub orders: Orders,
    /// For searching.
    pub search: SearchIndex,
    /// Which tracks an artist or a label has; made when the first of their pages is opened.
    index: OnceLock<Index>,
    /// How it came about.
    pub provenance: Provenance,
}

impl Shown {
    /// Its id, unless it came in a link: the id there is that of the sender's library.
    pub fn own_id(&self) -> Option<LibraryId> {
        (!self.is_sent()).then_some(self.card.id)
    }

    /// Whether it came in a link.
    pub fn is_sent(&self) -> bool {
        self.provenance.link().is_some()
    }

    /// Which tracks an artist or a label has.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.library))
    }
}

/// The page's state outside the address. Cheap to copy; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Session {
    worker: StoredValue<Option<Handle>, LocalStorage>,
    incoming: StoredValue<Option<Incoming>>,
    latest: StoredValue<Ticket>,
    /// The recipe that was asked for last.
    recipe: StoredValue<Recipe>,
    /// How often the worker died without having said a word.
    stillborn: StoredValue<u8>,
    /// The library on the page.
    pub shown: RwSignal<Option<Arc<Shown>>>,
    /// Its clusters; `None` while there are none, or when it cannot be analysed.
    pub clustering: RwSignal<Option<Arc<Clustering>>>,
    /// Quality for each number of clusters, once it is measured.
    pub sweep: RwSignal<Option<Arc<Sweep>>>,
    /// Why the newest recipe gave no clusters.
    pub refusal: RwSignal<Option<Failure>>,
    /// What is being done.
    pub work: RwSignal<Work>,
    /// The libraries that are kept in this browser; `None` until they are known.
    pub shelf: RwSignal<Option<Vec<LibraryCard>>>,
    /// Something that happened and that the visitor should know.
    pub notice: RwSignal<Option<String>>,
    /// The link that was asked for last.
    pub link: RwSignal<Option<Result<Link, Failure>>>,
    /// The file that was asked for last.
    pub file: RwSignal<Option<Result<ExportedFile, Failure>>>,
    /// Tracks of a shared view that are to be selected in the library that is opened next.
    pub sought: RwSignal<Option<Arc<Library>>>,
    /// Set when what was brought along has become a library: which, and by which recipe it
    /// is grouped.
    pub arrived: RwSignal<Option<(LibraryId, Recipe)>>,
}

impl Session {
    /// Starts the worker and makes the session available to everything below.
    pub fn provide() -> Self {
        let session = Self {
            worker: StoredValue::new_local(None),
            incoming: StoredValue::new(None),
            latest: StoredValue::new(Ticket::default()),
            recipe: StoredValue::new(Recipe::default()),
            stillborn: StoredValue::new(0),
            shown: RwSignal::new(None),
            clustering: RwSignal::new(None),
            sweep: RwSignal::new(None),
            refusal: RwSignal::new(None),
            work: RwSignal::new(Work::Idle),
            shelf: RwSignal::new(None),
            notice: RwSignal::new(None),
            link: RwSignal::new(None),
            file: RwSignal::new(None),
            sought: RwSignal::new(None),
            arrived: RwSignal::new(None),
        };
        session.start_worker();
        session.send(&Request::ListLibraries, &[]);
        provide_context(session);
        session
    }

    /// Whether what is on the page came in a link.
    pub fn is_sent(&self) -> bool {
        self.shown
            .with_untracked(|shown| shown.as_ref().is_some_and(|shown| shown.is_sent()))
    }

    /// Whether the library on the page has no clusters, and gets none by this recipe.
    pub fn is_refused(&self) -> bool {
        self.refusal.with(Option::is_some) && self.clustering.with(Option::is_none)
    }

    /// Which library is on the page; a view from a link is none of the visitor's.
    pub fn shown_id(&self) -> Option<LibraryId> {
        self.shown
            .with_untracked(|shown| shown.as_ref().and_then(|shown| shown.own_id()))
    }

    fn clear(&self) {
        self.clustering.set(None);
        self.sweep.set(None);
        self.refusal.set(None);
        self.shown.set(None);
    }

    fn send(&self, request: &Request, files: &[File]) {
        self.worker.with_value(|worker| {
            if let Some(worker) = worker {
                worker.send(request, files);
            }
        });
    }
}

/// The session of this page.
///
/// # Panics
/// Outside the app, where nobody provides one.
#[must_use]
pub fn use_session() -> Session {
    expect_context()
}
