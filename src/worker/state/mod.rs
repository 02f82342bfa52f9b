//! What the worker decides between two messages: which library is open, what is still
//! wanted, and what comes next.
//!
//! [`State::update`] takes what happened and returns what is to be done. It knows no
//! browser, so that every order of messages can be tested natively. Only what is slow and
//! needs the browser, such as reading files, is done outside; it carries a [`Generation`]
//! and comes back as an input. What an analysis does from step to step is in `analysing`.

mod analysing;
#[cfg(test)]
mod tests;

use std::vec::IntoIter;

use self::analysing::OpenLibrary;
use crate::analysis::{Clustering, Recipe};
use crate::format::to_u32;
use crate::import::Choice;
use crate::library::order::Orders;
use crate::library::{LibraryCard, LibraryId, Track};
use crate::names::{LibraryNames, NamesChange};
use crate::provenance::Provenance;
use crate::spotify::TrackDetails;
use crate::spotify::load::Loaded;
use crate::worker::opened::OpenedLibrary;
use crate::worker::protocol::{
    Event, ExportId, ExportRequest, Failure, ImportSource, Job, JobProgress, JobStage, Request,
    Ticket,
};

/// Tracks in one message: the page unpacks them within a few milliseconds.
const TRACKS_PER_MESSAGE: usize = 500;

/// The number of a piece of work. Of each kind of work only the newest piece goes on; what
/// an older one does or finds is dropped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Generation(u32);

/// The number of a reading of the list of stored libraries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Listing(u32);

impl Generation {
    /// Makes the piece of work under way an old one, and numbers the next.
    fn advance(&mut self) -> Self {
        self.0 = self.0.wrapping_add(1);
        *self
    }
}

/// Something that happened.
#[derive(Debug)]
pub(crate) enum Input {
    /// The page asks for something.
    Request(Request),
    /// A library was read and can be shown.
    Opened(Generation, Job, Box<OpenedLibrary>),
    /// A library could not be read.
    Failed(Generation, Ticket, Failure),
    /// The list of stored libraries was read.
    Listed(Listing, Vec<LibraryCard>),
    /// It is time for the next step.
    Step(Step),
}

/// Work that is done in steps, so that messages are received in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Send the next tracks of the library that was opened.
    SendTracks(Generation),
    /// Go on with the analysis.
    Analyse(Generation),
    /// Go on with the analysis, if it still waits for the page to lay out its clusters.
    StopWaiting(Generation),
}

/// Something to be done.
#[derive(Debug, PartialEq)]
pub(crate) enum Effect {
    /// Send this to the page.
    Send(Event),
    /// Send clusters to the page, with the terrain of their map.
    SendClusters(Ticket, Box<Clustering>),
    /// Send the cards of all stored libraries to the page.
    ListLibraries,
    /// Delete a stored library, and send the cards of those that are left.
    RemoveLibrary(LibraryId),
    /// Store what the listener calls a library and its clusters.
    StoreNames(LibraryId, Box<NamesChange>),
    /// Delete everything that is stored, and say so.
    DeleteEverything,
    /// Read the sample or a stored library. Answered by [`Input::Opened`] or
    /// [`Input::Failed`], as the two that follow.
    Open(Generation, Job, LibraryId),
    /// Read what is new, from the files that came with the request.
    Import(Generation, Job, ImportSource),
    /// Go on with the import of this job, which waits for a choice.
    Choose(Ticket, Choice),
    /// Store a library that was loaded from Spotify.
    Store(Generation, Job, Box<Loaded>),
    /// Make a link or a file, and send it to the page.
    Export(ExportId, ExportRequest),
    /// Give this step back as an input at once.
    StepNow(Step),
    /// Give this step back after the messages that have arrived.
    StepLater(Step),
    /// Give this step back after this many milliseconds.
    StepAfter(Step, u32),
}

/// The worker's state.
#[derive(Default)]
pub(crate) struct State {
    opening: Generation,
    analysing: Generation,
    /// The analysis that waits for the page to lay out its clusters.
    paused: Option<Generation>,
    /// The list that was begun to be read last.
    listing: Listing,
    /// The list that the page has.
    listed: Listing,
    upload: Option<PendingUpload>,
    outgoing: Option<Outgoing>,
    open: Option<OpenLibrary>,
}

/// A library on its way from the page.
struct PendingUpload {
    job: Job,
    loaded: Loaded,
    /// How many tracks it has when it is complete.
    tracks: u32,
}

/// A library on its way to the page.
struct Outgoing {
    ticket: Ticket,
    tracks: IntoIter<Track>,
    total: usize,
    orders: Orders,
    provenance: Provenance,
    names: LibraryNames,
    then: Then,
}

/// What comes after the tracks.
enum Then {
    Analyse(Recipe),
    Show(Box<Clustering>),
}

impl State {
    /// Changes the state by what happened, and returns what is to be done, in this order.
    pub(crate) fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Request(request) => self.on_request(request),
            Input::Opened(generation, job, opened) if self.is_opening(generation) => {
                self.show(generation, job, *opened)
            }
            Input::Failed(generation, ticket, failure) if self.is_opening(generation) => {
                vec![Effect::Send(Event::Failed(ticket, failure))]
            }
            Input::Step(Step::SendTracks(generation)) if self.is_opening(generation) => {
                self.send_tracks(generation)
            }
            Input::Step(Step::Analyse(generation)) if self.is_analysing(generation) => {
                self.step_analysis(generation)
            }
            Input::Step(Step::StopWaiting(generation)) if self.paused == Some(generation) => {
                self.go_on()
            }
            Input::Listed(listing, cards) if listing > self.listed => {
                self.listed = listing;
                vec![Effect::Send(Event::Libraries(cards))]
            }
            // One that was begun later has overtaken it, and knows more.
            Input::Listed(..) => Vec::new(),
            // It belongs to something that was replaced.
            Input::Opened(..) | Input::Failed(..) | Input::Step(_) => Vec::new(),
        }
    }

    /// Whether this is what is being opened. Slow work asks before each step, and ends if
    /// it is not.
    pub(crate) fn is_opening(&self, generation: Generation) -> bool {
        self.opening == generation
    }

    /// Whether this is the analysis under way.
    pub(crate) fn is_analysing(&self, generation: Generation) -> bool {
        self.analysing == generation
    }

    /// Numbers the reading of the list of stored libraries. To be called before anything is
    /// read of it: several may be under way, and end in any order.
    pub(crate) fn begin_listing(&mut self) -> Listing {
        self.listing.0 += 1;
        self.listing
    }

    fn on_request(&mut self, request: Request) -> Vec<Effect> {
        let effect = match request {
            Request::ListLibraries => Effect::ListLibraries,
            Request::Open(job, id) => Effect::Open(self.begin_opening(), job, id),
            Request::Import(job, source) => Effect::Import(self.begin_opening(), job, source),
            Request::Upload(job, loaded, tracks) => {
                self.begin_opening();
                self.upload = Some(PendingUpload {
                    job,
                    loaded: *loaded,
                    tracks,
                });
                return self.store_when_complete();
            }
            Request::UploadTracks(ticket, tracks, details) => {
                self.add_to_upload(ticket, tracks, details);
                return self.store_when_complete();
            }
            Request::Choose(ticket, choice) => Effect::Choose(ticket, choice),
            Request::Analyse(recipe) => return self.analyse(recipe),
            Request::GoOn => return self.go_on(),
            Request::FindNearest(ticket, track) => return self.find_nearest(ticket, track),
            Request::RemoveLibrary(id) => Effect::RemoveLibrary(id),
            Request::StoreNames(id, change) => Effect::StoreNames(id, change),
            Request::Export(id, request) => Effect::Export(id, request),
            Request::Cancel => {
                self.begin_opening();
                return Vec::new();
            }
            Request::DeleteEverything => {
                self.begin_opening();
                self.close();
                Effect::DeleteEverything
            }
        };
        vec![effect]
    }

    /// Drops whatever is being opened.
    fn begin_opening(&mut self) -> Generation {
        self.upload = None;
        self.outgoing = None;
        self.opening.advance()
    }

    fn close(&mut self) {
        self.analysing.advance();
        self.open = None;
    }

    /// Tracks of another upload than the pending one are passed over.
    fn add_to_upload(&mut self, ticket: Ticket, tracks: Vec<Track>, details: Vec<TrackDetails>) {
        let upload = self.upload.as_mut();
        if let Some(upload) = upload.filter(|upload| upload.job.ticket == ticket) {
            upload.loaded.library.tracks.extend(tracks);
            upload.loaded.details.extend(details);
        }
    }

    fn store_when_complete(&mut self) -> Vec<Effect> {
        let complete = self
            .upload
            .take_if(|upload| upload.loaded.library.tracks.len() >= upload.tracks as usize);
        complete.map_or_else(Vec::new, |PendingUpload { job, loaded, .. }| {
            vec![Effect::Store(self.opening, job, Box::new(loaded))]
        })
    }

    fn show(&mut self, generation: Generation, job: Job, opened: OpenedLibrary) -> Vec<Effect> {
        let OpenedLibrary {
            card,
            library,
            provenance,
            names,
            clustering,
        } = opened;
        let Job { ticket, recipe } = job;
        let before = self.open.take();
        self.close();
        let mut effects = vec![Effect::Send(Event::Opened(ticket, card))];
        let then = match clustering {
            Some(clustering) => Then::Show(clustering),
            None => {
                let mut open = OpenLibrary::new(ticket, &library);
                effects.extend(before.and_then(|before| open.go_on_from(&before, &library)));
                self.open = Some(open);
                Then::Analyse(recipe)
            }
        };
        self.outgoing = Some(Outgoing {
            ticket,
            total: library.tracks.len(),
            orders: Orders::new(&library.tracks),
            tracks: library.tracks.into_iter(),
            provenance,
            names,
            then,
        });
        effects.push(Effect::StepNow(Step::SendTracks(generation)));
        effects
    }

    fn send_tracks(&mut self, generation: Generation) -> Vec<Effect> {
        let Some(outgoing) = &mut self.outgoing else {
            return Vec::new();
        };
        let tracks: Vec<Track> = outgoing.tracks.by_ref().take(TRACKS_PER_MESSAGE).collect();
        if tracks.is_empty() {
            return self.complete();
        }
        let sent = outgoing.total - outgoing.tracks.len();
        let progress = JobProgress::new(JobStage::Sending, sent as u64, outgoing.total as u64);
        let ticket = outgoing.ticket;
        vec![
            Effect::Send(Event::Tracks(ticket, tracks)),
            Effect::Send(Event::Progress(ticket, progress)),
            Effect::StepLater(Step::SendTracks(generation)),
        ]
    }

    fn complete(&mut self) -> Vec<Effect> {
        let Some(outgoing) = self.outgoing.take() else {
            return Vec::new();
        };
        let ticket = outgoing.ticket;
        let (orders, provenance) = (Box::new(outgoing.orders), Box::new(outgoing.provenance));
        let names = Box::new(outgoing.names);
        let mut effects = vec![Effect::Send(Event::TracksComplete(
            ticket, orders, provenance, names,
        ))];
        match outgoing.then {
            Then::Show(clustering) => {
                effects.push(Effect::SendClusters(ticket, clustering));
            }
            Then::Analyse(recipe) => effects.extend(self.analyse(recipe)),
        }
        effects
    }
}

impl JobProgress {
    /// How far a stage is, of numbers that may be too large for a message.
    pub(crate) fn new(stage: JobStage, done: u64, total: u64) -> Self {
        Self {
            stage,
            done: to_u32(done),
            total: to_u32(total),
        }
    }
}
