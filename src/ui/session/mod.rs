//! What the visitor has open, and the one line to the worker.
//!
//! Signals here say what *is*: the library on the page, its clusters, the work under
//! way. What the visitor *wants* (which library, which recipe) stands in the address.

mod inbox;
mod work;

use std::sync::{Arc, OnceLock};

use js_sys::Date;
use leptos::prelude::*;
use web_sys::File;

use self::inbox::Incoming;
pub use self::work::{Target, Work};
use crate::analysis::{Clustering, Recipe, Sweep};
use crate::library::index::Index;
use crate::library::orders::Orders;
use crate::library::search::SearchIndex;
use crate::library::{Library, LibraryCard, LibraryId};
use crate::provenance::Provenance;
use crate::report::Form;
use crate::share::Covers;
use crate::spotify::load::Loaded;
use crate::worker::{
    Event, Failure, FileOrder, Handle, Job, LinkOrder, MadeFile, MadeLink, Request, Ticket,
};

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
        self.provenance.sending().is_some()
    }

    /// Which tracks an artist or a label has.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.library))
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
    pub link: RwSignal<Option<Result<MadeLink, Failure>>>,
    /// The file that was asked for last.
    pub file: RwSignal<Option<Result<MadeFile, Failure>>>,
    /// Tracks of a shared view that are to be selected in the library that is opened next.
    pub sought: RwSignal<Option<Arc<Library>>>,
    /// Set when files that were brought along have become a library.
    pub arrived: RwSignal<Option<LibraryId>>,
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
        session.send(&Request::Shelf, &[]);
        provide_context(session);
        session
    }

    /// Makes what is open equal to what an address says; does nothing when it is already.
    pub fn follow(&self, id: LibraryId, recipe: Recipe) {
        let target = match self.work.get_untracked() {
            Work::Opening {
                target: Target::Kept(id),
                ..
            } => Some(id),
            _ => self.shown_id(),
        };
        if target != Some(id) {
            self.open(id, recipe);
        } else if self.recipe.with_value(|wanted| *wanted != recipe) {
            self.turn_to(id, recipe);
        }
    }

    /// The same library by another recipe.
    fn turn_to(&self, id: LibraryId, recipe: Recipe) {
        if self.shown_id() == Some(id) {
            self.analyse(recipe)
        } else {
            self.open(id, recipe)
        }
    }

    /// Opens the sample or a kept library.
    pub fn open(&self, id: LibraryId, recipe: Recipe) {
        let job = self.begin(Target::Kept(id), recipe);
        self.send(&Request::Open(job, id), &[]);
    }

    /// Makes one library of these files; the library on the page stays until it is there.
    pub fn import(&self, files: &[File], recipe: Recipe) {
        let names = files.iter().map(File::name).collect();
        let job = self.begin(Target::Files(names), recipe);
        self.send(&Request::Import(job), files);
    }

    /// Keeps a library that was loaded from Spotify, and shows it.
    pub fn adopt(&self, loaded: Loaded, recipe: Recipe) {
        let job = self.begin(Target::Loaded(loaded.library.name.clone()), recipe);
        self.send(&Request::Take(job, Box::new(loaded)), &[]);
    }

    /// Gives the tracks of a kept library the audio features that these files have.
    pub fn join(&self, id: LibraryId, files: &[File], recipe: Recipe) {
        let names = files.iter().map(File::name).collect();
        let job = self.begin(Target::Files(names), recipe);
        self.send(&Request::Join(job, id), files);
    }

    /// Shows the view in the text of a link.
    pub fn open_link(&self, text: String) {
        let job = self.begin(Target::Link, Recipe::default());
        self.send(&Request::OpenLink(job, text), &[]);
    }

    /// Asks for a link of what is on the page; it comes in [`Session::link`].
    pub fn make_link(&self, covers: Covers, at_most: Option<u32>) {
        self.link.set(None);
        if let (Some(id), Some(clustering)) = (self.shown_id(), self.clustering.get_untracked()) {
            let order = LinkOrder {
                id,
                clustering: (*clustering).clone(),
                made_at: seconds_now(),
                covers,
                at_most,
            };
            self.send(&Request::MakeLink(Box::new(order)), &[]);
        }
    }

    /// Asks for a file of what is on the page; it comes in [`Session::file`].
    pub fn write(&self, form: Form, colours: Vec<u8>, picture: Vec<u8>) {
        self.file.set(None);
        if let (Some(id), Some(clustering)) = (self.shown_id(), self.clustering.get_untracked()) {
            let order = FileOrder {
                form,
                id,
                clustering: (*clustering).clone(),
                colours,
                made_at: Date::new_0().to_iso_string().into(),
                picture,
            };
            self.send(&Request::Write(Box::new(order)), &[]);
        }
    }

    /// Whether what is on the page came in a link.
    pub fn is_sent(&self) -> bool {
        self.shown
            .with_untracked(|shown| shown.as_ref().is_some_and(|shown| shown.is_sent()))
    }

    /// Forgets all that is kept in this browser, and leaves the page empty.
    pub fn forget(&self) {
        self.cancel();
        self.send(&Request::Forget, &[]);
        self.clear();
    }

    /// Groups the library on the page anew.
    pub fn analyse(&self, recipe: Recipe) {
        self.recipe.set_value(recipe.clone());
        self.work.set(Work::Analysing(None));
        self.send(&Request::Analyse(recipe), &[]);
    }

    /// Takes a library off the shelf; if it is on the page, it leaves the page too.
    pub fn remove(&self, id: LibraryId) {
        self.send(&Request::Remove(id), &[]);
        if self.shown_id() == Some(id) {
            self.clear();
        }
    }

    /// Gives up what is being opened; what was on the page stays.
    pub fn cancel(&self) {
        self.send(&Request::Cancel, &[]);
        self.incoming.set_value(None);
        self.latest.update_value(|latest| latest.0 += 1);
        self.work.set(Work::Idle);
    }

    /// Which library is on the page; a view from a link is none of the visitor's.
    pub fn shown_id(&self) -> Option<LibraryId> {
        self.shown
            .with_untracked(|shown| shown.as_ref().and_then(|shown| shown.own_id()))
    }

    fn begin(&self, target: Target, recipe: Recipe) -> Job {
        self.latest.update_value(|latest| latest.0 += 1);
        self.incoming.set_value(None);
        self.recipe.set_value(recipe.clone());
        self.work.set(Work::Opening {
            target,
            progress: None,
        });
        Job {
            ticket: self.latest.get_value(),
            recipe,
        }
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

    fn start_worker(&self) {
        let session = *self;
        let address = crate::ui::route::worker();
        match Handle::spawn(
            &address,
            move |event| session.hear(event),
            move || session.bury(),
        ) {
            Some(worker) => self.worker.set_value(Some(worker)),
            None => self.give_up(),
        }
    }

    /// The worker died: what was under way is lost, what is on the page is not.
    fn bury(&self) {
        self.stillborn.update_value(|count| *count += 1);
        if self.stillborn.get_value() > 1 {
            return self.give_up();
        }
        self.start_worker();
        self.send(&Request::Shelf, &[]);
        match self.work.get_untracked() {
            Work::Opening { target, .. } => self.work.set(Work::Failed {
                target,
                failure: Failure::Died,
            }),
            _ => self.reopen(),
        }
    }

    /// Gives a new worker the library that is on the page.
    fn reopen(&self) {
        let recipe = self
            .clustering
            .with_untracked(|c| c.as_ref().map(|c| c.recipe.clone()));
        self.notice.set(Some(Failure::Died.to_string()));
        if let Some(id) = self.shown_id() {
            self.open(id, recipe.unwrap_or_default());
        }
    }

    fn give_up(&self) {
        self.worker.set_value(None);
        let target = match self.work.get_untracked() {
            Work::Opening { target, .. } => target,
            _ => Target::Kept(LibraryId::Sample),
        };
        self.work.set(Work::Failed {
            target,
            failure: Failure::NoWorker,
        });
    }

    fn hear(&self, event: Event) {
        self.stillborn.set_value(0);
        self.receive(event);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the present is long after 1970 and long before the end of a u64"
)]
fn seconds_now() -> u64 {
    (Date::now() / 1000.0) as u64
}

/// The session of this page.
///
/// # Panics
/// Outside the app, where nobody provides one.
#[must_use]
pub fn use_session() -> Session {
    expect_context()
}
