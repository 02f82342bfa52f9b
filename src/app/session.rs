//! What is open and what is being opened, and the life of the worker that does it.
//!
//! A library reaches the page in portions, and is shown only when it is complete and
//! grouped, or known to have no clusters. Until then the library before it stays. Each
//! job has a number, its [`Ticket`]; answers that carry any number but that of the library
//! on the page, or of the one that is being opened, are dropped.

use super::effect::{ChosenFile, Effect, FileId};
use super::library::{Colouring, GroupedLibrary, OpenLibrary, Shared};
use super::notice::Notice;
use crate::analysis::{ClusterCount, Clustering, Quality, Recipe, Sweep};
use crate::import::Subject;
use crate::library::order::Orders;
use crate::library::search::SearchIndex;
use crate::library::{Library, LibraryCard, LibraryId, Track};
use crate::map::Terrain;
use crate::names::{ClusterNames, LibraryNames};
use crate::part::Part;
use crate::provenance::Provenance;
use crate::spotify::TrackDetails;
use crate::spotify::load::Loaded;
use crate::worker::{
    self, Failure, FeatureSupply, ImportSource, Job, JobProgress, Request, Ticket,
};

/// How many tracks one message to the worker carries: the page packs these within a few
/// milliseconds.
const TRACKS_PER_MESSAGE: usize = 1_000;

/// How many workers in a row may die without having answered before the page gives up.
const MOST_FAILED_STARTS: u8 = 2;

/// What is open, what is being opened, and what is stored.
#[derive(Debug, Default)]
pub(crate) struct Session {
    libraries: Option<Vec<LibraryCard>>,
    open: Option<Open>,
    work: Work,
    newest: Ticket,
    /// How many workers in a row died without having said anything.
    failed_starts: u8,
}

/// The library on the page.
#[derive(Debug)]
struct Open {
    /// The job that opened it.
    ticket: Ticket,
    library: Shared<OpenLibrary>,
    /// What the listener calls it and its clusters.
    names: LibraryNames,
    /// The recipe that was asked for last.
    recipe: Recipe,
    grouping: Grouping,
    sweep: Option<Shared<Sweep>>,
    /// How much the clusters are worth, once it is measured.
    quality: Option<Shared<Quality>>,
    analysis: Analysis,
    /// Whether the worker has this library open, and no other.
    is_in_worker: bool,
}

/// The clusters of the library on the page.
#[derive(Debug, Clone, PartialEq)]
enum Grouping {
    /// It has clusters.
    Grouped(GroupedLibrary),
    /// The recipe that was asked for last gives none; those of the recipe before it, if
    /// there are any, stay on the page.
    Refused {
        failure: Failure,
        previous: Option<GroupedLibrary>,
    },
}

impl Grouping {
    fn grouped(&self) -> Option<&GroupedLibrary> {
        match self {
            Self::Grouped(grouped) => Some(grouped),
            Self::Refused { previous, .. } => previous.as_ref(),
        }
    }

    fn grouped_mut(&mut self) -> Option<&mut GroupedLibrary> {
        match self {
            Self::Grouped(grouped) => Some(grouped),
            Self::Refused { previous, .. } => previous.as_mut(),
        }
    }
}

/// How far the worker is with the library on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Analysis {
    Done,
    Running,
    /// It begins when what is being opened has failed or was stopped. While it is being
    /// opened, nobody knows which library the worker would analyse.
    Waiting,
}

/// What is being opened.
#[derive(Debug, Default)]
enum Work {
    /// Nothing.
    #[default]
    Idle,
    /// A library is on its way; the one before it stays on the page.
    Opening(Box<Opening>),
    /// A library could not be opened; the one before it stays on the page.
    Failed {
        /// What should have been opened.
        target: Target,
        /// Why it could not.
        failure: Failure,
        /// Whether the visitor has read it.
        dismissed: bool,
    },
}

/// A library on its way to the page.
#[derive(Debug)]
struct Opening {
    ticket: Ticket,
    target: Target,
    recipe: Recipe,
    progress: Option<JobProgress>,
    phase: Phase,
}

#[derive(Debug)]
enum Phase {
    /// The worker has not found it yet.
    Asked,
    /// It is being handed to the worker.
    Uploading(Upload),
    /// Its tracks are coming from the worker.
    Receiving(Box<Incoming>),
    /// It is complete. The visitor is being taken to the page of its clusters, and sees them
    /// after that, in another task: together they would take too long.
    Arrived(Box<Open>),
}

/// What is being opened, as the visitor knows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Target {
    /// The sample or a stored library.
    Stored(LibraryId),
    /// Files, by name.
    Files(Vec<String>),
    /// Pasted text.
    PastedText,
    /// The view in a link.
    Link,
    /// A library that was loaded from Spotify, by name.
    Loaded(String),
    /// Some tracks of a library, by the name of the new one.
    Part(String),
    /// Audio features for a stored library, by its name.
    Features(String),
}

impl Target {
    /// What went wrong with it, as a sentence for the visitor.
    pub(crate) fn sentence(&self, failure: &Failure) -> String {
        match (self, failure) {
            (Self::PastedText, Failure::Import(error)) => error.sentence(Subject::PastedText),
            (_, failure) => failure.to_string(),
        }
    }

    /// Whether the visitor is taken to the page of its clusters. For the others the address
    /// says already what they want to see.
    fn leads_to_its_page(&self) -> bool {
        match self {
            Self::Files(_)
            | Self::PastedText
            | Self::Loaded(_)
            | Self::Part(_)
            | Self::Features(_) => true,
            Self::Stored(_) | Self::Link => false,
        }
    }

    /// Whether it is made now, so that it takes over the listener's names for clusters of a
    /// library that is the same in substance. A stored library and a link have their own.
    fn takes_names(&self) -> bool {
        self.leads_to_its_page()
    }

    /// Whether it takes over the library's name as well. Some tracks of a library have a name
    /// that says so.
    fn takes_library_name(&self) -> bool {
        self.takes_names() && !matches!(self, Self::Part(_))
    }
}

/// The part of a loaded library that the worker does not have yet.
#[derive(Debug)]
struct Upload {
    tracks: std::vec::IntoIter<Track>,
    details: std::vec::IntoIter<TrackDetails>,
}

/// The part of a library that has come from the worker.
#[derive(Debug)]
struct Incoming {
    card: LibraryCard,
    tracks: Vec<Track>,
    search: SearchIndex,
    /// The job of the library that it is the same as in substance, and where the tracks of
    /// that one are here.
    continues: Option<(Ticket, Vec<Option<u32>>)>,
    /// Comes before the clusters where it decides how many there are.
    sweep: Option<Shared<Sweep>>,
    /// Comes last.
    rest: Option<(Orders, Provenance)>,
    names: LibraryNames,
}

impl Incoming {
    fn new(card: LibraryCard) -> Self {
        Self {
            tracks: Vec::with_capacity(card.tracks as usize),
            card,
            search: SearchIndex::default(),
            continues: None,
            sweep: None,
            rest: None,
            names: LibraryNames::default(),
        }
    }

    /// Takes over the listener's name of the library before, unless this one has a name from
    /// the listener already. Returns whether it did.
    fn take_library_name(&mut self, before: &Before) -> bool {
        let name = before.library_name.as_deref();
        let Some(name) = name.filter(|_| self.names.library().is_none()) else {
            return false;
        };
        self.names.call_library(name);
        name.clone_into(&mut self.card.name);
        true
    }

    fn complete(self) -> Option<(OpenLibrary, LibraryNames, Option<Shared<Sweep>>)> {
        let (orders, provenance) = self.rest?;
        let library = Library {
            name: self.card.name.clone(),
            source: self.card.source.clone(),
            tracks: self.tracks,
        };
        let open = OpenLibrary::new(self.card, library, orders, self.search, provenance);
        Some((open, self.names, self.sweep))
    }
}

/// What a library takes over from the one on the page, of which it is the same in substance.
#[derive(Debug)]
struct Before {
    /// The colours of its clusters, by the tracks of the new library.
    colouring: Colouring,
    /// What the listener calls its clusters.
    cluster_names: ClusterNames,
    /// What the listener calls it, if anything.
    library_name: Option<String>,
}

/// What the visitor sees of the work under way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Status {
    Idle,
    Opening {
        target: Target,
        progress: Option<JobProgress>,
    },
    Failed {
        target: Target,
        failure: Failure,
    },
}

/// What the page of a library shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Showing {
    /// The library of the address.
    Report,
    /// That it is on its way.
    Coming,
    /// That it could not be opened.
    Absent,
}

/// What happens to the session's state.
#[derive(Debug)]
pub(crate) enum Event {
    /// The page has started.
    Started,
    /// The visitor wants this library, by this recipe: the address says so.
    Follow(LibraryId, Recipe),
    /// The visitor opened a link with a view in it.
    OpenLink(String),
    /// Something is to be shown to a visitor who has opened nothing yet.
    ShowSample,
    /// The visitor chose files or pasted text, which become one library.
    Import(Vec<FileId>, Target, Recipe),
    /// The tracks of a stored library get audio features, from these files if from any.
    AddFeatures(LibraryId, FeatureSupply, Vec<ChosenFile>, Recipe),
    /// The visitor wants some tracks as a library of their own, grouped by this recipe.
    TakePart(Part, Recipe),
    /// The visitor gave a cluster a name, or its own back.
    RenameCluster(u8, String),
    /// The visitor gave the library a name, or its own back.
    RenameLibrary(String),
    /// The visitor stopped what is being opened.
    Stop,
    /// The visitor has read what went wrong.
    DismissFailure,
    /// The visitor has read what was wrong with the pasted text, if anything was.
    DismissPastedText,
    /// The task that [`Effect::Continue`] asked for.
    Continue(Ticket),
}

/// What else the page has to do about an event of the session.
#[derive(Debug, PartialEq)]
pub(super) enum Change {
    /// Another library, or none, is on the page.
    Library,
    /// The library on the page has other clusters.
    Clusters,
}

/// What an update asks for.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) effects: Vec<Effect>,
    pub(super) changes: Vec<Change>,
    pub(super) notice: Option<Notice>,
}

impl Outcome {
    fn send(&mut self, request: Request) {
        self.effects.push(Effect::Send(request));
    }
}

impl Session {
    /// The stored libraries, most recently used first; `None` until they are known.
    pub(crate) fn libraries(&self) -> Option<&[LibraryCard]> {
        self.libraries.as_deref()
    }

    /// The library on the page.
    pub(crate) fn library(&self) -> Option<&Shared<OpenLibrary>> {
        self.open.as_ref().map(|open| &open.library)
    }

    /// The library on the page and its clusters, if it has any.
    pub(crate) fn grouped(&self) -> Option<&GroupedLibrary> {
        self.open.as_ref()?.grouping.grouped()
    }

    /// The silhouette for each number of clusters, once it is measured.
    pub(crate) fn sweep(&self) -> Option<&Shared<Sweep>> {
        self.open.as_ref()?.sweep.as_ref()
    }

    /// How much the clusters are worth, once it is measured.
    pub(crate) fn quality(&self) -> Option<&Shared<Quality>> {
        self.open.as_ref()?.quality.as_ref()
    }

    /// Why the recipe that was asked for last gave no clusters.
    pub(crate) fn refusal(&self) -> Option<&Failure> {
        match &self.open.as_ref()?.grouping {
            Grouping::Refused { failure, .. } => Some(failure),
            Grouping::Grouped(_) => None,
        }
    }

    /// Whether the library on the page has no clusters to be shown.
    pub(crate) fn has_no_clusters(&self) -> bool {
        self.open.is_some() && self.grouped().is_none()
    }

    /// The visitor's own library on the page; a view from a link is none.
    pub(crate) fn own_id(&self) -> Option<LibraryId> {
        self.library().and_then(|library| library.own_id())
    }

    /// The work under way, as the visitor sees it.
    pub(crate) fn status(&self) -> Status {
        match &self.work {
            Work::Opening(opening) if matches!(opening.phase, Phase::Arrived(_)) => Status::Idle,
            Work::Opening(opening) => Status::Opening {
                target: opening.target.clone(),
                progress: opening.progress,
            },
            Work::Failed {
                target,
                failure,
                dismissed: false,
            } => Status::Failed {
                target: target.clone(),
                failure: failure.clone(),
            },
            Work::Idle | Work::Failed { .. } => Status::Idle,
        }
    }

    /// Whether a library is on its way.
    pub(crate) fn is_opening(&self) -> bool {
        matches!(self.work, Work::Opening(_))
    }

    /// Whether what is on its way comes from this job.
    pub(crate) fn is_opening_job(&self, ticket: Ticket) -> bool {
        matches!(&self.work, Work::Opening(opening) if opening.ticket == ticket)
    }

    /// Whether the worker has nothing left to do.
    pub(crate) fn is_at_rest(&self) -> bool {
        let is_running = |open: &Open| open.analysis != Analysis::Done;
        !self.is_opening() && !self.open.as_ref().is_some_and(is_running)
    }

    /// What the page of this library shows.
    pub(crate) fn showing(&self, wanted: Option<LibraryId>) -> Showing {
        match (&self.work, wanted) {
            (_, Some(wanted)) if self.own_id() == Some(wanted) => Showing::Report,
            (Work::Failed { .. }, _) | (_, None) => Showing::Absent,
            (Work::Idle | Work::Opening(_), Some(_)) => Showing::Coming,
        }
    }

    pub(super) fn update(&mut self, event: Event) -> Outcome {
        let mut outcome = Outcome::default();
        match event {
            Event::Started => {
                outcome.effects.push(Effect::StartWorker);
                outcome.send(Request::ListLibraries);
            }
            Event::Follow(id, recipe) => self.follow(id, recipe, &mut outcome),
            Event::OpenLink(text) => {
                let job = self.begin(Target::Link, Recipe::default(), Phase::Asked);
                outcome.send(Request::Import(job, ImportSource::Link(text)));
            }
            Event::ShowSample => self.show_sample(&mut outcome),
            Event::Import(files, target, recipe) => {
                let job = self.begin(target, recipe, Phase::Asked);
                let request = Request::Import(job, ImportSource::Files);
                outcome.effects.push(Effect::SendFiles(request, files));
            }
            Event::AddFeatures(id, supply, files, recipe) => {
                let (files, names): (Vec<_>, Vec<_>) =
                    files.into_iter().map(|file| (file.id, file.name)).unzip();
                let target = match supply {
                    FeatureSupply::Files => Target::Files(names),
                    _ => Target::Features(self.name_of(id)),
                };
                let job = self.begin(target, recipe, Phase::Asked);
                let request = Request::Import(job, ImportSource::Features(id, supply));
                outcome.effects.push(Effect::SendFiles(request, files));
            }
            Event::TakePart(part, recipe) => {
                let job = self.begin(Target::Part(part.name.clone()), recipe, Phase::Asked);
                let source = ImportSource::Part(Box::new(part));
                outcome.send(Request::Import(job, source));
            }
            Event::RenameCluster(cluster, name) => {
                self.rename_cluster(cluster, &name, &mut outcome);
            }
            Event::RenameLibrary(name) => self.rename_library(&name, &mut outcome),
            Event::Stop => self.stop(&mut outcome),
            Event::DismissFailure => {
                if let Work::Failed { dismissed, .. } = &mut self.work {
                    *dismissed = true;
                }
            }
            Event::DismissPastedText => {
                if let Work::Failed {
                    target: Target::PastedText,
                    dismissed,
                    ..
                } = &mut self.work
                {
                    *dismissed = true;
                }
            }
            Event::Continue(ticket) => self.go_on(ticket, &mut outcome),
        }
        outcome
    }

    /// Stores a library that was loaded from Spotify, and shows it.
    pub(super) fn adopt(&mut self, mut loaded: Loaded, recipe: Recipe) -> Outcome {
        let mut outcome = Outcome::default();
        let target = Target::Loaded(loaded.library.name.clone());
        let tracks = std::mem::take(&mut loaded.library.tracks);
        let count = u32::try_from(tracks.len()).unwrap_or(u32::MAX);
        let upload = Upload {
            tracks: tracks.into_iter(),
            details: std::mem::take(&mut loaded.details).into_iter(),
        };
        let job = self.begin(target, recipe, Phase::Uploading(upload));
        let ticket = job.ticket;
        outcome.send(Request::Upload(job, Box::new(loaded), count));
        self.go_on(ticket, &mut outcome);
        outcome
    }

    fn rename_cluster(&mut self, cluster: u8, name: &str, outcome: &mut Outcome) {
        let Some(open) = &mut self.open else { return };
        if let (Some(id), Some(grouped)) = (open.library.own_id(), open.grouping.grouped_mut()) {
            let mut names = ClusterNames::clone(&grouped.names);
            names.give(cluster, name);
            open.names.set_clusters(&grouped.found, &names);
            *grouped = grouped.with_names(names);
            outcome.send(Request::StoreNames(id, Box::new(open.names.clone())));
        }
    }

    /// The worker reads the library again under its new name: everything that is made of it
    /// has the name too.
    fn rename_library(&mut self, name: &str, outcome: &mut Outcome) {
        let Some(open) = &mut self.open else { return };
        if let Some(id) = open.library.own_id() {
            open.names.call_library(name);
            outcome.send(Request::StoreNames(id, Box::new(open.names.clone())));
            let recipe = open.recipe.clone();
            self.open_stored(id, recipe, outcome);
        }
    }

    /// Removes a stored library, from the page too.
    pub(super) fn remove(&mut self, id: LibraryId) -> Outcome {
        let mut outcome = Outcome::default();
        outcome.send(Request::RemoveLibrary(id));
        if self.own_id() == Some(id) {
            self.clear(&mut outcome);
        }
        outcome
    }

    /// Deletes everything that is stored in this browser, and leaves the page empty.
    pub(super) fn delete_everything(&mut self) -> Outcome {
        let mut outcome = Outcome::default();
        self.stop(&mut outcome);
        outcome.send(Request::DeleteEverything);
        self.clear(&mut outcome);
        outcome
    }

    /// Asks which tracks are most like one of the library on the page.
    pub(super) fn find_similar(&mut self, track: u32) -> Outcome {
        let mut outcome = Outcome::default();
        match &self.open {
            Some(open) if open.is_in_worker => {
                outcome.send(Request::FindNearest(open.ticket, track));
            }
            Some(_) => {
                outcome.notice = Some(Notice::SimilarLater);
                if !self.is_opening() {
                    self.reopen(&mut outcome);
                }
            }
            None => {}
        }
        outcome
    }

    /// Whether this job opened the library on the page.
    pub(super) fn is_open(&self, ticket: Ticket) -> bool {
        self.open.as_ref().is_some_and(|open| open.ticket == ticket)
    }

    /// Makes what is open equal to what the address says.
    fn follow(&mut self, id: LibraryId, recipe: Recipe, outcome: &mut Outcome) {
        if let Work::Opening(opening) = &self.work
            && let Some(coming) = opening.stored_id()
        {
            if coming != id || opening.recipe != recipe {
                self.open_stored(id, recipe, outcome);
            }
            return;
        }
        match &mut self.open {
            Some(open) if open.library.own_id() == Some(id) => {
                if open.recipe != recipe {
                    open.recipe = recipe;
                    self.analyse(outcome);
                }
            }
            _ => self.open_stored(id, recipe, outcome),
        }
    }

    fn show_sample(&mut self, outcome: &mut Outcome) {
        let is_busy = match &self.work {
            Work::Idle => false,
            Work::Opening(_) => true,
            // What was missing may be there by now.
            Work::Failed {
                failure: Failure::WorkerUnavailable,
                ..
            } => false,
            Work::Failed { dismissed, .. } => !dismissed,
        };
        if !is_busy && self.open.is_none() {
            self.open_stored(LibraryId::Sample, Recipe::default(), outcome);
        }
    }

    fn open_stored(&mut self, id: LibraryId, recipe: Recipe, outcome: &mut Outcome) {
        let job = self.begin(Target::Stored(id), recipe, Phase::Asked);
        outcome.send(Request::Open(job, id));
    }

    /// What a stored library is called.
    fn name_of(&self, id: LibraryId) -> String {
        let cards = self.libraries.iter().flatten();
        let open = self.open.iter().map(|open| &open.library.card);
        let mut cards = open.chain(cards);
        let card = cards.find(|card| card.id == id);
        card.map_or_else(String::new, |card| card.name.clone())
    }

    /// Begins to open something; what is being opened already is forgotten.
    fn begin(&mut self, target: Target, recipe: Recipe, phase: Phase) -> Job {
        self.forget_opening();
        self.newest.0 += 1;
        self.work = Work::Opening(Box::new(Opening {
            ticket: self.newest,
            target,
            recipe: recipe.clone(),
            progress: None,
            phase,
        }));
        Job {
            ticket: self.newest,
            recipe,
        }
    }

    /// Groups the library on the page by the recipe that was asked for last.
    fn analyse(&mut self, outcome: &mut Outcome) {
        let is_opening = self.is_opening();
        let Some(open) = &mut self.open else { return };
        if is_opening {
            open.analysis = Analysis::Waiting;
        } else if open.is_in_worker {
            open.analysis = Analysis::Running;
            outcome.send(Request::Analyse(open.recipe.clone()));
        } else if let Some(id) = open.library.own_id() {
            let recipe = open.recipe.clone();
            self.open_stored(id, recipe, outcome);
        }
    }

    /// Stops what is being opened; what is on the page stays.
    fn stop(&mut self, outcome: &mut Outcome) {
        outcome.send(Request::Cancel);
        self.forget_opening();
        self.work = Work::Idle;
        self.resume_analysis(outcome);
    }

    /// From now on nobody knows which library the worker has open: it may have put the one
    /// that is no longer wanted in the place of the one on the page.
    fn forget_opening(&mut self) {
        if self.is_opening()
            && let Some(open) = &mut self.open
        {
            open.is_in_worker = false;
        }
    }

    fn resume_analysis(&mut self, outcome: &mut Outcome) {
        let waits = |open: &Open| open.analysis == Analysis::Waiting;
        if self.open.as_ref().is_some_and(waits) {
            self.analyse(outcome);
        }
    }

    fn clear(&mut self, outcome: &mut Outcome) {
        self.open = None;
        outcome.changes.push(Change::Library);
    }

    /// Goes on with what takes more than one task.
    fn go_on(&mut self, ticket: Ticket, outcome: &mut Outcome) {
        let Some(opening) = self.opening(ticket) else {
            return;
        };
        match &mut opening.phase {
            Phase::Uploading(upload) => {
                if let Some(portion) = upload.next_portion(ticket) {
                    outcome.send(portion);
                    outcome.effects.push(Effect::Continue(ticket));
                }
            }
            Phase::Arrived(_) => self.show_arrived(outcome),
            Phase::Asked | Phase::Receiving(_) => {}
        }
    }

    /// The job of this number, if it is the one that is being opened.
    fn opening(&mut self, ticket: Ticket) -> Option<&mut Opening> {
        match &mut self.work {
            Work::Opening(opening) if opening.ticket == ticket => Some(opening),
            _ => None,
        }
    }

    fn incoming(&mut self, ticket: Ticket) -> Option<&mut Incoming> {
        match &mut self.opening(ticket)?.phase {
            Phase::Receiving(incoming) => Some(incoming),
            Phase::Asked | Phase::Uploading(_) | Phase::Arrived(_) => None,
        }
    }

    /// The library on the page, if this job opened it.
    fn opened_by(&mut self, ticket: Ticket) -> Option<&mut Open> {
        self.open.as_mut().filter(|open| open.ticket == ticket)
    }
}

impl Opening {
    fn stored_id(&self) -> Option<LibraryId> {
        match (&self.target, &self.phase) {
            (Target::Stored(id), _) => Some(*id),
            // The visitor is on the way to its page.
            (_, Phase::Arrived(open)) => open.library.own_id(),
            _ => None,
        }
    }
}

impl Upload {
    fn next_portion(&mut self, ticket: Ticket) -> Option<Request> {
        let tracks: Vec<Track> = self.tracks.by_ref().take(TRACKS_PER_MESSAGE).collect();
        let details = self.details.by_ref().take(TRACKS_PER_MESSAGE).collect();
        (!tracks.is_empty()).then_some(Request::UploadTracks(ticket, tracks, details))
    }
}

/// What the worker says, and what becomes of it.
impl Session {
    pub(super) fn on_worker_event(&mut self, event: worker::Event) -> Outcome {
        self.failed_starts = 0;
        let mut outcome = Outcome::default();
        match event {
            worker::Event::Libraries(cards) => self.libraries = Some(cards),
            worker::Event::Progress(ticket, progress) => {
                if let Some(opening) = self.opening(ticket) {
                    opening.progress = Some(progress);
                }
            }
            worker::Event::Opened(ticket, card) => {
                if let Some(opening) = self.opening(ticket) {
                    opening.phase = Phase::Receiving(Box::new(Incoming::new(card)));
                }
            }
            worker::Event::Continues(ticket, before, tracks) => {
                if let Some(incoming) = self.incoming(ticket) {
                    incoming.continues = Some((before, tracks));
                }
            }
            worker::Event::Tracks(ticket, tracks) => {
                if let Some(incoming) = self.incoming(ticket) {
                    incoming.search.extend(&tracks);
                    incoming.tracks.extend(tracks);
                }
            }
            worker::Event::TracksComplete(ticket, orders, provenance, names) => {
                if let Some(incoming) = self.incoming(ticket) {
                    incoming.rest = Some((*orders, *provenance));
                    incoming.names = *names;
                }
            }
            worker::Event::Clustered(ticket, clustering, terrain) => {
                self.on_result(ticket, Ok((*clustering, *terrain)), &mut outcome);
            }
            worker::Event::Swept(ticket, sweep) => self.on_sweep(ticket, sweep),
            worker::Event::Assessed(ticket, quality) => {
                if let Some(open) = self.measured(ticket) {
                    open.quality = Some(Shared::new(*quality));
                }
            }
            worker::Event::Failed(ticket, failure @ Failure::Analysis(_)) => {
                self.on_result(ticket, Err(failure), &mut outcome);
            }
            worker::Event::Failed(ticket, failure) => {
                self.on_failure(ticket, failure, &mut outcome)
            }
            worker::Event::Filled(ticket, filled) => {
                if self.opening(ticket).is_some() {
                    outcome.notice = Some(Notice::Filled(filled));
                }
            }
            worker::Event::NotStored(ticket) => {
                if self.opening(ticket).is_some() || self.opened_by(ticket).is_some() {
                    outcome.notice = Some(Notice::NotStored);
                }
            }
            worker::Event::NamesNotStored => outcome.notice = Some(Notice::NamesNotStored),
            worker::Event::EverythingDeleted => outcome.notice = Some(Notice::Disconnected),
            // The answers to other questions are no concern of the session.
            worker::Event::Ready
            | worker::Event::Nearest(..)
            | worker::Event::Offered(..)
            | worker::Event::LinkMade(..)
            | worker::Event::FileMade(..) => {}
        }
        outcome
    }

    /// There are clusters, or it is certain that there are none.
    fn on_result(
        &mut self,
        ticket: Ticket,
        result: Result<(Clustering, Terrain), Failure>,
        outcome: &mut Outcome,
    ) {
        if let Some(open) = self.opened_by(ticket) {
            let has_new_clusters = result.is_ok();
            if open.regroup(result)
                && let Some(id) = open.library.own_id()
            {
                outcome.send(Request::StoreNames(id, Box::new(open.names.clone())));
            }
            if has_new_clusters {
                outcome.changes.push(Change::Clusters);
            }
        } else if let Some(opening) = self.opening(ticket)
            && let Phase::Receiving(mut incoming) =
                std::mem::replace(&mut opening.phase, Phase::Asked)
        {
            let (target, recipe) = (opening.target.clone(), opening.recipe.clone());
            let continues = incoming.continues.take();
            let before = continues.and_then(|(ticket, tracks)| self.before(ticket, &tracks));
            let named = before.as_ref().filter(|_| target.takes_library_name());
            let mut has_names = named.is_some_and(|before| incoming.take_library_name(before));
            if let Some((library, names, sweep)) = incoming.complete() {
                let colouring = before.as_ref().map(|before| &before.colouring);
                let mut open = Open::new(ticket, library, names, recipe, sweep, result, colouring);
                if let Some(before) = before.filter(|_| target.takes_names()) {
                    has_names |= open.take_names(&before);
                }
                if let Some(id) = open.library.own_id().filter(|_| has_names) {
                    outcome.send(Request::StoreNames(id, Box::new(open.names.clone())));
                }
                self.arrive(open, outcome);
            }
        }
    }

    /// What is on the page, if this job opened it, for another library in which its tracks
    /// have these numbers.
    fn before(&self, ticket: Ticket, tracks: &[Option<u32>]) -> Option<Before> {
        let open = self.open.as_ref().filter(|open| open.ticket == ticket)?;
        let grouped = open.grouping.grouped()?;
        Some(Before {
            colouring: grouped.colouring_in(tracks),
            cluster_names: ClusterNames::clone(&grouped.names),
            library_name: open.names.library().map(str::to_owned),
        })
    }

    /// Shows a library, if the visitor is to see it where they are.
    fn arrive(&mut self, open: Open, outcome: &mut Outcome) {
        let Work::Opening(opening) = &mut self.work else {
            return;
        };
        let ticket = open.ticket;
        let (id, recipe) = (open.library.card.id, open.recipe.clone());
        let leads_to_its_page = opening.target.leads_to_its_page();
        opening.phase = Phase::Arrived(Box::new(open));
        if leads_to_its_page {
            outcome.effects.push(Effect::OpenClusters(id, recipe));
            outcome.effects.push(Effect::Continue(ticket));
        } else {
            self.show_arrived(outcome);
        }
    }

    fn show_arrived(&mut self, outcome: &mut Outcome) {
        if let Work::Opening(opening) = std::mem::take(&mut self.work)
            && let Phase::Arrived(open) = opening.phase
        {
            self.open = Some(*open);
            outcome.changes.push(Change::Library);
        }
    }

    fn on_sweep(&mut self, ticket: Ticket, sweep: Sweep) {
        let sweep = Some(Shared::new(sweep));
        if let Some(incoming) = self.incoming(ticket) {
            incoming.sweep = sweep;
        } else if let Some(open) = self.measured(ticket) {
            open.sweep = sweep;
            // Where it decides on the clusters, they are still to come.
            if open.is_grouped_as_asked() {
                open.analysis = Analysis::Done;
            }
        }
    }

    /// The library of this job, if it is complete.
    fn measured(&mut self, ticket: Ticket) -> Option<&mut Open> {
        match &mut self.work {
            Work::Opening(opening) if opening.ticket == ticket => match &mut opening.phase {
                Phase::Arrived(open) => Some(open),
                Phase::Asked | Phase::Uploading(_) | Phase::Receiving(_) => None,
            },
            _ => self.open.as_mut().filter(|open| open.ticket == ticket),
        }
    }

    fn on_failure(&mut self, ticket: Ticket, failure: Failure, outcome: &mut Outcome) {
        if self.opening(ticket).is_some() {
            self.fail(failure);
            self.resume_analysis(outcome);
        } else if let Some(open) = self.opened_by(ticket) {
            open.regroup(Err(failure));
        }
    }

    /// What is being opened cannot be opened. The worker still has the library on the page.
    fn fail(&mut self, failure: Failure) {
        if let Work::Opening(opening) = std::mem::take(&mut self.work) {
            self.work = Work::Failed {
                target: opening.target,
                failure,
                dismissed: false,
            };
        }
    }

    /// The worker died. What it was doing is lost; what is on the page is not.
    pub(super) fn on_worker_death(&mut self) -> Outcome {
        self.failed_starts += 1;
        if self.failed_starts >= MOST_FAILED_STARTS {
            return self.give_up();
        }
        let mut outcome = Outcome::default();
        if let Some(open) = &mut self.open {
            open.is_in_worker = false;
        }
        outcome.effects.push(Effect::StartWorker);
        outcome.send(Request::ListLibraries);
        if self.is_opening() {
            self.fail(Failure::WorkerDied);
            self.resume_analysis(&mut outcome);
        } else {
            outcome.notice = Some(Notice::WorkerDied);
            self.reopen(&mut outcome);
        }
        outcome
    }

    /// Gives a new worker the library that is on the page.
    fn reopen(&mut self, outcome: &mut Outcome) {
        if let Some(open) = &self.open
            && let Some(id) = open.library.own_id()
        {
            let recipe = open.recipe.clone();
            self.open_stored(id, recipe, outcome);
        }
    }

    /// There is no worker, and there will be none.
    pub(super) fn give_up(&mut self) -> Outcome {
        let target = match std::mem::take(&mut self.work) {
            Work::Opening(opening) => opening.target,
            Work::Idle | Work::Failed { .. } => Target::Stored(LibraryId::Sample),
        };
        self.work = Work::Failed {
            target,
            failure: Failure::WorkerUnavailable,
            dismissed: false,
        };
        Outcome {
            effects: vec![Effect::EndWorker],
            ..Outcome::default()
        }
    }
}

impl Open {
    fn new(
        ticket: Ticket,
        library: OpenLibrary,
        names: LibraryNames,
        recipe: Recipe,
        sweep: Option<Shared<Sweep>>,
        result: Result<(Clustering, Terrain), Failure>,
        before: Option<&Colouring>,
    ) -> Self {
        let library = Shared::new(library);
        let is_measured = sweep.is_some() || library.is_from_link();
        let (grouping, analysis) = match result {
            Ok((clustering, terrain)) => {
                let grouped = GroupedLibrary::new(library.clone(), clustering, terrain, before);
                let grouped = grouped.with_names(names.clusters(&grouped.found));
                let analysis = if is_measured {
                    Analysis::Done
                } else {
                    Analysis::Running
                };
                (Grouping::Grouped(grouped), analysis)
            }
            Err(failure) => {
                let previous = None;
                (Grouping::Refused { failure, previous }, Analysis::Done)
            }
        };
        Self {
            ticket,
            library,
            names,
            recipe,
            grouping,
            sweep,
            quality: None,
            analysis,
            is_in_worker: true,
        }
    }

    /// Takes over the names of clusters that are nearly the same. Returns whether there were
    /// any.
    fn take_names(&mut self, before: &Before) -> bool {
        let Some(grouped) = self.grouping.grouped_mut() else {
            return false;
        };
        let found = &grouped.found;
        let matches = before.colouring.matches(found);
        let takes_any = self.names.carry(&before.cluster_names, found, &matches);
        *grouped = grouped.with_names(self.names.clusters(found));
        takes_any
    }

    /// Takes the clusters of another recipe, or that it gives none. Returns whether clusters
    /// took over names from those before.
    fn regroup(&mut self, result: Result<(Clustering, Terrain), Failure>) -> bool {
        let before = self.grouping.grouped();
        match result {
            Ok((clustering, terrain)) => {
                // The automatic choice needs the curve first; all others come before it.
                if clustering.choice.asked == ClusterCount::Automatic {
                    self.analysis = Analysis::Done;
                }
                let library = self.library.clone();
                self.quality = None;
                let colouring = before.map(GroupedLibrary::colouring);
                let grouped = GroupedLibrary::new(library, clustering, terrain, colouring.as_ref());
                let found = &grouped.found;
                let carries = before.is_some_and(|before| {
                    let matches = found.matches(&before.found);
                    self.names.carry(&before.names, found, &matches)
                });
                let named = grouped.with_names(self.names.clusters(found));
                self.grouping = Grouping::Grouped(named);
                carries
            }
            Err(failure) => {
                let previous = before.cloned();
                self.grouping = Grouping::Refused { failure, previous };
                self.analysis = Analysis::Done;
                false
            }
        }
    }

    /// Whether the clusters on the page are those of the recipe that was asked for last.
    fn is_grouped_as_asked(&self) -> bool {
        match &self.grouping {
            Grouping::Grouped(grouped) => grouped.clustering.recipe == self.recipe,
            Grouping::Refused { .. } => false,
        }
    }
}
