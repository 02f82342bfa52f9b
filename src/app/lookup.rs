//! Looking up audio features for a library, wherever it came from.
//!
//! It starts only when it is asked for, and the visitor is told before what is sent. Stopped
//! or broken off, what was found until then is used, and the rest can be looked up later.
//!
//! [`update`] is called only from a part of the program that a first visit does not fetch.

use super::State;
use super::feature_run::{FeatureRun, read_cache};
use super::lazy_state::LazyState;
use super::task_run::{RunEffect, RunEnd, RunEvent, RunId, RunStep};
use crate::format::count_of;
use crate::http::{Progress, Task};
use crate::library::{LibraryId, Track};
use crate::reccobeats::{FeatureCache, LookupError, LookupScope};

/// How far the lookup for a library is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Phase {
    /// It was not asked for.
    #[default]
    Idle,
    /// The visitor is told what would be sent.
    Asked(LookupScope),
    /// It is under way.
    Running {
        progress: Progress,
        /// For how many seconds it waits for the service.
        pause: Option<u32>,
    },
    /// The visitor stopped it.
    Stopped {
        /// Tracks that got audio features.
        found: u32,
        /// Tracks that were not looked up.
        left: u32,
    },
    /// Every track was looked up.
    Finished {
        /// Tracks that got audio features.
        found: u32,
        /// Tracks that ReccoBeats does not know.
        unknown: u32,
    },
    /// It broke off.
    Failed {
        error: LookupError,
        /// Tracks that got audio features, from the answers before and from earlier lookups.
        found: u32,
    },
}

/// What it is to look up audio features from a phase on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NextStart {
    /// A lookup: the visitor is told first what would be sent.
    New,
    /// The rest of one that was stopped, or that the service broke off.
    Continued,
    /// Another attempt at one that failed.
    Retried,
}

impl Phase {
    pub(crate) fn next_start(&self) -> NextStart {
        match self {
            Self::Idle | Self::Asked(_) | Self::Running { .. } | Self::Finished { .. } => {
                NextStart::New
            }
            Self::Stopped { .. }
            | Self::Failed {
                error: LookupError::Interrupted { .. },
                ..
            } => NextStart::Continued,
            Self::Failed { .. } => NextStart::Retried,
        }
    }
}

/// The lookup of this visit: one at a time.
#[derive(Debug, Default)]
pub(crate) struct Lookup {
    library: Option<LibraryId>,
    phase: Phase,
    /// For which library something was found while the visitor was on another page, or while
    /// it was being loaded, and what.
    unused: Option<(LibraryId, Vec<u8>)>,
    /// What is known after a lookup that can go on, misses included.
    known: Option<FeatureCache>,
    work: Option<Work>,
}

/// The lookup that is under way.
#[derive(Debug)]
struct Work {
    id: RunId,
    /// The tracks without audio features.
    tracks: Vec<Track>,
    /// The run, once the cache is read.
    run: Option<FeatureRun>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    /// The visitor wants to look up audio features of these tracks of a library.
    Ask(LibraryId, Vec<Track>),
    /// Knowing what is sent, the visitor does not want it, or has read how it ended.
    Dismiss,
    /// Knowing what is sent, the visitor wants it, or wants it to go on.
    Start(LibraryId, Vec<Track>),
    /// The visitor wants it to stop.
    Stop,
    /// The visitor wants to use what was found while they were elsewhere.
    Use,
    /// The audio features that were found earlier were read.
    StoredFeatures(RunId, Option<Vec<u8>>),
    /// Something happened to the requests, at this time.
    Run(RunId, RunEvent, u64),
}

/// What the rest of the page knows, as far as the lookup needs it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Context {
    /// The library on whose page the visitor is, unless it is being loaded: what its tracks get
    /// meanwhile would be lost to the library that takes its place.
    pub(crate) here: Option<LibraryId>,
    /// The pause between two requests to ReccoBeats, in milliseconds.
    pub(crate) gap: u32,
}

impl Context {
    pub(crate) fn new(state: &State) -> Self {
        let here = state.place().library();
        let config = state.account.config();
        Self {
            here: here.filter(|here| !state.loading.is_loading(*here)),
            gap: config.map_or_else(Default::default, |config| config.reccobeats_gap),
        }
    }
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Effect {
    /// Perform this for the run, and report it as [`Event::Run`].
    Run(RunId, RunEffect),
    /// Read the audio features that are stored, and report [`Event::StoredFeatures`].
    ReadFeatures(RunId),
    /// Add the audio features that were found to those that are stored.
    StoreFeatures(Vec<u8>),
    /// Give them to the tracks of this library.
    Fill(LibraryId, Vec<u8>),
}

/// Changes the state by what happened, and returns what is to be done, in this order.
pub(crate) fn update(state: &mut LazyState<Lookup>, context: Context, event: Event) -> Vec<Effect> {
    let mut lookup = state.take();
    let effects = lookup.update(context, event);
    state.put(lookup);
    effects
}

impl Lookup {
    /// How far the lookup for a library is.
    pub(crate) fn phase(&self, library: LibraryId) -> Phase {
        if self.library == Some(library) {
            self.phase.clone()
        } else {
            Phase::Idle
        }
    }

    /// Whether a lookup is under way, for whichever library.
    pub(crate) fn is_running(&self) -> bool {
        self.work.is_some()
    }

    /// Whether something was found for a library while the visitor was elsewhere.
    pub(crate) fn has_unused(&self, library: LibraryId) -> bool {
        self.unused.as_ref().is_some_and(|(of, _)| *of == library)
    }

    fn update(&mut self, context: Context, event: Event) -> Vec<Effect> {
        match event {
            Event::Ask(library, tracks) if !self.is_running() => {
                self.library = Some(library);
                self.phase = Phase::Asked(LookupScope::new(&tracks));
                Vec::new()
            }
            Event::Start(library, tracks) if !self.is_running() => {
                self.start(context, library, tracks)
            }
            // One after the other.
            Event::Ask(..) | Event::Start(..) => Vec::new(),
            Event::Dismiss => {
                if !self.is_running() {
                    self.phase = Phase::Idle;
                }
                Vec::new()
            }
            Event::Stop => self.stop(context),
            Event::Use => {
                let unused = self.unused.take();
                unused
                    .map(|(library, bytes)| Effect::Fill(library, bytes))
                    .into_iter()
                    .collect()
            }
            Event::StoredFeatures(id, bytes) if self.is_reading(id) => {
                self.begin(context, read_cache(bytes))
            }
            Event::Run(id, event, now) => self.on_run(context, id, event, now),
            // It came too late.
            Event::StoredFeatures(..) => Vec::new(),
        }
    }

    fn start(&mut self, context: Context, library: LibraryId, tracks: Vec<Track>) -> Vec<Effect> {
        self.library = Some(library);
        drop(self.unused.take_if(|(of, _)| *of == library));
        self.phase = Phase::Running {
            progress: Progress::default(),
            pause: None,
        };
        let id = RunId::unique();
        self.work = Some(Work {
            id,
            tracks,
            run: None,
        });
        match self.known.take() {
            Some(known) => self.begin(context, known),
            None => vec![Effect::ReadFeatures(id)],
        }
    }

    fn is_reading(&self, id: RunId) -> bool {
        matches!(&self.work, Some(work) if work.id == id && work.run.is_none())
    }

    /// Asks for what the cache does not know.
    fn begin(&mut self, context: Context, cache: FeatureCache) -> Vec<Effect> {
        if let Some(work) = &mut self.work {
            work.run = Some(FeatureRun::new(&work.tracks, cache, context.gap));
        }
        self.step(context, 0)
    }

    fn on_run(&mut self, context: Context, id: RunId, event: RunEvent, now: u64) -> Vec<Effect> {
        let work = self.work.as_mut().filter(|work| work.id == id);
        let Some(run) = work.and_then(|work| work.run.as_mut()) else {
            return Vec::new();
        };
        let to_store = run.note(event, now).map(Effect::StoreFeatures);
        to_store
            .into_iter()
            .chain(self.step(context, now))
            .collect()
    }

    fn stop(&mut self, context: Context) -> Vec<Effect> {
        let Some(work) = &mut self.work else {
            return Vec::new();
        };
        match work.run.as_mut().map(|run| run.run.stop()) {
            Some(true) => self.step(context, 0),
            // The response to the request that is under way is still taken.
            Some(false) => Vec::new(),
            None => {
                self.work = None;
                self.phase = Phase::Idle;
                Vec::new()
            }
        }
    }

    /// Asks for what the run needs next, or ends it.
    fn step(&mut self, context: Context, now: u64) -> Vec<Effect> {
        let Some(work) = &mut self.work else {
            return Vec::new();
        };
        let Some(run) = &mut work.run else {
            return Vec::new();
        };
        match run.run.step(now) {
            RunStep::Effect(effect) => {
                self.phase = Phase::Running {
                    progress: run.run.task().progress(),
                    pause: run.run.pause(),
                };
                vec![Effect::Run(work.id, effect)]
            }
            RunStep::Ended(end) => self.end(context, end),
        }
    }

    fn end(&mut self, context: Context, end: RunEnd<LookupError>) -> Vec<Effect> {
        let Some(Work {
            mut tracks,
            run: Some(run),
            ..
        }) = self.work.take()
        else {
            return Vec::new();
        };
        let lookup = run.run.into_task();
        let Progress { done, total } = lookup.progress();
        let all = count_of(&tracks);
        let found = count_of(&lookup.cache().apply(&mut tracks));
        let can_go_on = !matches!(end, RunEnd::Finished);
        self.phase = match end {
            RunEnd::Finished => Phase::Finished {
                found,
                unknown: all.saturating_sub(found),
            },
            RunEnd::Stopped => Phase::Stopped {
                found,
                left: total.unwrap_or(done).saturating_sub(done),
            },
            RunEnd::Failed(error) => Phase::Failed { error, found },
        };
        let bytes = lookup.cache().to_bytes();
        self.known = can_go_on.then(|| lookup.cache().clone());
        let Some(bytes) = bytes else {
            return Vec::new();
        };
        let mut effects = vec![Effect::StoreFeatures(bytes.clone())];
        match self.library {
            Some(library) if found > 0 && context.here == Some(library) => {
                effects.push(Effect::Fill(library, bytes));
            }
            Some(library) if found > 0 => self.unused = Some((library, bytes)),
            _ => {}
        }
        effects
    }
}

#[cfg(test)]
mod tests;
