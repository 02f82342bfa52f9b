//! The worker's loop: it receives messages, lets the [`State`] decide, and performs the
//! effects.

mod export;
mod import;
mod open;
mod stopwatch;
mod stored;

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use self::stopwatch::Stopwatch;
use super::opened::OpenedLibrary;
use super::protocol::{
    Event, ExportId, ExportRequest, Failure, ImportSource, Job, Request, Ticket,
};
use super::state::{Effect, Generation, Input, State, Step};
use crate::import::{Choice, Offer};
use crate::library::{Library, LibraryCard, LibraryId};
use crate::names::NamesChange;
use crate::platform::chunk::{LocalBoxFuture, in_chunk};
use crate::platform::message::{pack, unpack};
use crate::platform::system::{report_uncaught, wait, yield_to_browser};
use crate::platform::timeline::{mark, measure, now};
use crate::provenance::Provenance;
use crate::spotify::load::Loaded;
use crate::store::{Cache, LibraryStore};

/// Serves the page that started this worker, until the page ends it.
pub(super) fn serve(scope: DedicatedWorkerGlobalScope) {
    let host = Rc::new(Host::new(scope.clone()));
    let receiver = Rc::clone(&host);
    let on_message =
        Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            match unpack(message.data()) {
                Ok((request, files)) => receiver.receive(Input::Request(request), files),
                Err(error) => report_uncaught(&error.to_string().into()),
            }
        });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    on_message.forget();
    mark("tone:worker-started");
    host.send(&Event::Ready);
}

/// The state, and what its effects need.
struct Host {
    page: DedicatedWorkerGlobalScope,
    state: RefCell<State>,
    stopwatch: RefCell<Stopwatch>,
    libraries: LibraryStore,
    cache: Cache,
    /// The import that waits for a choice.
    choosing: RefCell<Option<PendingChoice>>,
}

/// An import that waits for a choice.
struct PendingChoice {
    generation: Generation,
    ticket: Ticket,
    answer: oneshot::Sender<Choice>,
}

/// Why the reading of a library ended before its end.
enum Interruption {
    /// Something newer took its place, so nobody waits for it.
    Superseded,
    /// The library cannot be read.
    Failed(Failure),
}

impl<F: Into<Failure>> From<F> for Interruption {
    fn from(failure: F) -> Self {
        Self::Failed(failure.into())
    }
}

type Opening = Result<OpenedLibrary, Interruption>;

in_chunk! {
    fn load_stored in files: fn(Rc<Host>, LibraryId) -> LocalBoxFuture<Option<(Library, Provenance)>> =
        |host, id| Box::pin(async move { stored::read(&host, id).await });
    fn load_store_names in files: fn(Rc<Host>, LibraryId, Box<NamesChange>) -> LocalBoxFuture<bool> =
        |host, id, change| Box::pin(async move { stored::store_names(&host, id, &change).await });
    fn load_list in files: fn(Rc<Host>) -> LocalBoxFuture<Vec<LibraryCard>> =
        |host| Box::pin(async move { stored::list(&host).await });
    fn load_import in files: fn(Rc<Host>, Generation, Ticket, ImportSource, Vec<File>) -> LocalBoxFuture<Opening> =
        |host, generation, ticket, source, files| Box::pin(import::import(host, generation, ticket, source, files));
    fn load_store in files: fn(Rc<Host>, Ticket, Loaded) -> OpenedLibrary = import::store_loaded;
    fn load_export in files: fn(Rc<Host>, ExportId, ExportRequest) -> LocalBoxFuture =
        |host, id, request| Box::pin(export::export(host, id, request));
}

impl Host {
    fn new(page: DedicatedWorkerGlobalScope) -> Self {
        Self {
            page,
            state: RefCell::default(),
            stopwatch: RefCell::default(),
            libraries: LibraryStore::default(),
            cache: Cache::default(),
            choosing: RefCell::default(),
        }
    }

    /// Sends an event to the page. An event that cannot be sent counts as an uncaught error,
    /// which the page takes as the worker's death: better than waiting for an answer that
    /// cannot come.
    fn send(&self, event: &Event) {
        let sent = pack(event, &[])
            .map_err(|error| error.to_string().into())
            .and_then(|message| self.page.post_message(&message));
        if let Err(error) = sent {
            report_uncaught(&error);
        }
    }

    fn receive(self: &Rc<Self>, input: Input, files: Vec<File>) {
        let is_search = matches!(input, Input::Request(Request::FindNearest(..)));
        let start = now();
        let effects = self.state.borrow_mut().update(input);
        self.forget_old_choice();
        if is_search {
            measure("tone:nearest", start, now() - start, "null");
        }
        self.perform(effects, files);
    }

    /// An import that was replaced no longer waits for a choice, and its files are released.
    fn forget_old_choice(&self) {
        let is_old = |pending: &mut PendingChoice| self.check(pending.generation).is_err();
        drop(self.choosing.borrow_mut().take_if(is_old));
    }

    /// Asks the page which lists of the files become the library.
    async fn ask(
        &self,
        generation: Generation,
        ticket: Ticket,
        offer: Offer,
    ) -> Result<Choice, Interruption> {
        let (answer, choice) = oneshot::channel();
        self.choosing.replace(Some(PendingChoice {
            generation,
            ticket,
            answer,
        }));
        self.send(&Event::Offered(ticket, Box::new(offer)));
        choice.await.map_err(|_| Interruption::Superseded)
    }

    fn choose(&self, ticket: Ticket, choice: Choice) {
        let pending = self
            .choosing
            .borrow_mut()
            .take_if(|pending| pending.ticket == ticket);
        if let Some(pending) = pending {
            // If the import was replaced just now, nobody receives the answer.
            drop(pending.answer.send(choice));
        }
    }

    fn perform(self: &Rc<Self>, effects: Vec<Effect>, mut files: Vec<File>) {
        for effect in effects {
            match effect {
                Effect::Send(event) => self.send(&event),
                Effect::SendClusters(ticket, clustering) => {
                    self.send(&Event::clustered(ticket, clustering));
                }
                Effect::StepNow(step) => self.step(step),
                effect => {
                    let (host, files) = (Rc::clone(self), std::mem::take(&mut files));
                    spawn_local(async move { host.perform_slowly(effect, files).await });
                }
            }
        }
    }

    async fn perform_slowly(self: Rc<Self>, effect: Effect, files: Vec<File>) {
        match effect {
            Effect::Send(_) | Effect::SendClusters(..) | Effect::StepNow(_) => {
                self.perform(vec![effect], files);
            }
            Effect::StepLater(step) => {
                yield_to_browser().await;
                self.step(step);
            }
            Effect::StepAfter(step, milliseconds) => {
                wait(milliseconds).await;
                self.step(step);
            }
            Effect::ListLibraries => self.send_libraries().await,
            Effect::RemoveLibrary(id) => {
                self.libraries.remove(id).await;
                self.send_libraries().await;
            }
            Effect::StoreNames(id, change) => self.store_names(id, change).await,
            Effect::DeleteEverything => {
                let is_deleted = self.libraries.clear().await;
                self.send_libraries().await;
                self.send(if is_deleted {
                    &Event::EverythingDeleted
                } else {
                    &Event::NotDeleted
                });
            }
            Effect::Open(generation, job, id) => {
                let opened = open::open(&self, id).await;
                self.finish_opening(generation, job, opened.map_err(Into::into))
                    .await;
            }
            Effect::Import(generation, job, source) => {
                let opened = self.import(generation, job.ticket, source, files).await;
                self.finish_opening(generation, job, opened).await;
            }
            Effect::Store(generation, job, loaded) => {
                let opened = self.store(generation, job.ticket, *loaded).await;
                self.finish_opening(generation, job, opened).await;
            }
            Effect::Choose(ticket, choice) => self.choose(ticket, choice),
            Effect::Export(id, request) => self.export(id, request).await,
        }
    }

    async fn store_names(self: &Rc<Self>, id: LibraryId, change: Box<NamesChange>) {
        let before = change.before.clone();
        let is_stored = match load_store_names().await {
            Ok(store) => store(Rc::clone(self), id, change).await,
            Err(_) => false,
        };
        if !is_stored {
            self.send(&Event::NamesNotStored(id, Box::new(before)));
        }
        self.send_libraries().await;
    }

    fn step(self: &Rc<Self>, step: Step) {
        let update = || self.state.borrow_mut().update(Input::Step(step));
        let effects = match step {
            Step::Analyse(analysis) if self.state.borrow().is_analysing(analysis) => {
                self.stopwatch.borrow_mut().time(analysis, update)
            }
            Step::Analyse(_) | Step::StopWaiting(_) | Step::SendTracks(_) => update(),
        };
        self.perform(effects, Vec::new());
    }

    async fn finish_opening(self: &Rc<Self>, generation: Generation, job: Job, opened: Opening) {
        mark("tone:library-read");
        let input = match opened {
            Ok(opened) => {
                let opened = Box::new(open::with_names(self, opened).await);
                Input::Opened(generation, job, opened)
            }
            Err(Interruption::Failed(failure)) => Input::Failed(generation, job.ticket, failure),
            Err(Interruption::Superseded) => return,
        };
        self.receive(input, Vec::new());
    }

    /// An error if something newer has taken the place of this piece of slow work.
    fn check(&self, generation: Generation) -> Result<(), Interruption> {
        if self.state.borrow().is_opening(generation) {
            Ok(())
        } else {
            Err(Interruption::Superseded)
        }
    }

    async fn send_libraries(self: &Rc<Self>) {
        let listing = self.state.borrow_mut().begin_listing();
        let cards = self.list_libraries().await;
        self.receive(Input::Listed(listing, cards), Vec::new());
    }

    /// The cards of the stored libraries; none where they cannot be read.
    async fn list_libraries(self: &Rc<Self>) -> Vec<LibraryCard> {
        if !self.libraries.may_have_any().await {
            return Vec::new();
        }
        match load_list().await {
            Ok(list) => list(Rc::clone(self)).await,
            Err(_) => Vec::new(),
        }
    }

    async fn import(
        self: &Rc<Self>,
        generation: Generation,
        ticket: Ticket,
        source: ImportSource,
        files: Vec<File>,
    ) -> Opening {
        let import = load_import().await?;
        self.check(generation)?;
        import(Rc::clone(self), generation, ticket, source, files).await
    }

    async fn store(
        self: &Rc<Self>,
        generation: Generation,
        ticket: Ticket,
        loaded: Loaded,
    ) -> Opening {
        let store = load_store().await?;
        self.check(generation)?;
        Ok(store(Rc::clone(self), ticket, loaded))
    }

    async fn export(self: &Rc<Self>, id: ExportId, request: ExportRequest) {
        match (load_export().await, request) {
            (Ok(export), request) => export(Rc::clone(self), id, request).await,
            (Err(error), ExportRequest::Link(_)) => {
                self.send(&Event::LinkMade(id, Err(error.into())))
            }
            (Err(error), ExportRequest::File(_)) => {
                self.send(&Event::FileMade(id, Err(error.into())))
            }
        }
    }
}
