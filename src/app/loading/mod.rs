//! Loading a library from Spotify: what is being loaded, how far it is, and how it goes on
//! after a stop, a failure or a reload.
//!
//! A load reads the tracks first. Then it looks up what they lack: hearts, scores, audio
//! features. None of these is worth losing the others for: what fails is remarked on, and
//! the rest goes on. Whatever happens, what was loaded is kept.
//!
//! [`update`] is called only from the part of the program that loads, which a first visit
//! does not fetch. The first part reads the [`Phase`] and what can be resumed.

mod loader;
mod reports;
mod stages;
#[cfg(test)]
mod tests;

use self::loader::Loader;
use super::lazy_state::LazyState;
use super::task_run::{RunEffect, RunEvent, RunId};
use super::trouble::Trouble;
use crate::analysis::Recipe;
use crate::http::{Progress, Task};
use crate::library::LibraryId;
use crate::spotify::ApiError;
use crate::spotify::load::{Loaded, LogEntry, SourceList, Tracks};

/// What is being loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Tracks,
    /// Which of them are Liked Songs.
    Hearts,
    /// The listener's top tracks.
    Scores,
    /// How the tracks sound.
    Features,
}

/// How far the loading is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Phase {
    /// Nothing is being loaded.
    #[default]
    Idle,
    /// Something is being loaded.
    Running {
        /// The library that is being loaded.
        library: LibraryId,
        stage: Stage,
        progress: Progress,
        /// For how many seconds it waits for the service.
        pause: Option<u32>,
    },
    /// The load of this library could not go on. What was loaded is an [`UnfinishedLoad`].
    Failed(Trouble, LibraryId),
    /// The load is over, and there is nothing to show.
    Nothing(Trouble),
}

/// A load that was stopped, that failed, or that was left by an earlier visit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct UnfinishedLoad {
    pub(crate) id: LibraryId,
    /// The library's name.
    pub(crate) name: String,
    pub(crate) progress: Progress,
}

impl From<&Tracks> for UnfinishedLoad {
    fn from(task: &Tracks) -> Self {
        Self {
            id: task.id(),
            name: task.name(),
            progress: task.progress(),
        }
    }
}

/// What the page knows about loading.
#[derive(Debug, Default)]
pub(crate) struct Loading {
    phase: Phase,
    unfinished: Vec<UnfinishedLoad>,
    /// The libraries that this visit has begun to load, discarded or removed: what is stored of
    /// them is no longer what an earlier visit left.
    touched: Vec<LibraryId>,
    /// What went wrong on the way without ending the load.
    remarks: Vec<Trouble>,
    /// What only loading itself needs.
    loader: LazyState<Loader>,
}

impl Loading {
    pub(crate) fn phase(&self) -> &Phase {
        &self.phase
    }

    pub(crate) fn is_running(&self) -> bool {
        matches!(self.phase, Phase::Running { .. })
    }

    /// Whether this library is being loaded.
    pub(crate) fn is_loading(&self, id: LibraryId) -> bool {
        matches!(self.phase, Phase::Running { library, .. } if library == id)
    }

    /// Whether the last load broke off because of the log-in.
    pub(crate) fn failed_for_login(&self) -> bool {
        matches!(&self.phase, Phase::Failed(trouble, _) if trouble.needs_login())
    }

    /// The loads that can be resumed, of this visit or an earlier one.
    #[cfg(test)]
    pub(crate) fn unfinished(&self) -> &[UnfinishedLoad] {
        &self.unfinished
    }

    /// The load of a library that can be resumed.
    pub(crate) fn unfinished_load(&self, id: LibraryId) -> Option<&UnfinishedLoad> {
        self.unfinished.iter().find(|load| load.id == id)
    }

    /// The loads that are offered to be resumed: all of them, or that of one library. None
    /// while something is being loaded, since they go on when that is done, and none that has
    /// just failed, which is told with the reason.
    pub(crate) fn offered(&self, of: Option<LibraryId>) -> Vec<UnfinishedLoad> {
        let failed = match &self.phase {
            Phase::Running { .. } => return Vec::new(),
            Phase::Failed(_, id) => Some(*id),
            Phase::Idle | Phase::Nothing(_) => None,
        };
        let is_offered =
            |load: &&UnfinishedLoad| Some(load.id) != failed && of.is_none_or(|id| load.id == id);
        self.unfinished.iter().filter(is_offered).cloned().collect()
    }

    /// What went wrong on the way without ending the load.
    pub(crate) fn remarks(&self) -> &[Trouble] {
        &self.remarks
    }

    /// Whether there is something to tell beside this library: a load under way or broken
    /// off, one of it that can be resumed, or what the last one could not get.
    pub(crate) fn has_news_of(&self, id: Option<LibraryId>) -> bool {
        !matches!(self.phase, Phase::Idle)
            || !self.remarks.is_empty()
            || self.unfinished.iter().any(|load| Some(load.id) == id)
    }

    /// Forgets everything, and drops every response that is still to come.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Forgets the loads of a library that is removed. One that is under way is dropped at the
    /// next event: only the part of the program that loads can do that.
    pub(super) fn forget_library(&mut self, id: LibraryId) {
        if self.is_loading(id) {
            self.phase = Phase::Idle;
        }
        self.forget_unfinished(id);
    }

    fn forget_unfinished(&mut self, id: LibraryId) {
        self.touched.push(id);
        if matches!(self.phase, Phase::Failed(_, failed) if failed == id) {
            self.phase = Phase::Idle;
        }
        self.unfinished.retain(|other| other.id != id);
    }

    fn add_unfinished(&mut self, load: UnfinishedLoad) {
        self.unfinished.retain(|other| other.id != load.id);
        self.unfinished.push(load);
    }

    fn remark(&mut self, trouble: Trouble) {
        // Two stages that fail for the same reason are one trouble.
        if !self.remarks.contains(&trouble) {
            self.remarks.push(trouble);
        }
    }
}

/// What the rest of the page knows, as far as loading needs it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Context {
    /// Whether the listener allows the page to read their top tracks.
    pub(crate) may_read_top: bool,
    /// The pause between two requests to ReccoBeats, in milliseconds.
    pub(crate) reccobeats_gap: u32,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    /// The visitor wants these lists as one library, grouped by this recipe.
    Start(Vec<SourceList>, Recipe),
    /// The visitor wants the load to stop, and to see what there is.
    Stop,
    /// The visitor wants an unfinished load to go on.
    Resume(LibraryId),
    /// The visitor wants to see what there is of an unfinished load.
    ShowUnfinished(LibraryId),
    /// The visitor wants an unfinished load to be forgotten.
    Discard(LibraryId),
    /// The visitor wants what the library on the page lacks to be looked up again.
    LookAgain(Box<Loaded>, Recipe),
    /// Earlier visits left unfinished loads: the checkpoint of each.
    FoundUnfinished(Vec<Vec<u8>>),
    /// What is stored of the library that is being loaded was read.
    Stored(RunId, Stored),
    /// The audio features that were found earlier were read.
    StoredFeatures(RunId, Option<Vec<u8>>),
    /// An entry of the log was stored, or could not be.
    LogEntryStored(RunId, bool, u64),
    /// Something happened to the requests, at this time.
    Run(RunId, RunEvent, u64),
}

/// What is stored of a library that is to be loaded.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Stored {
    /// The checkpoint and the deltas of its unfinished load.
    pub(crate) unfinished: Option<(Vec<u8>, Vec<Vec<u8>>)>,
    /// The versions of its lists, if the library itself is stored.
    pub(crate) versions: Option<Vec<u8>>,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Effect {
    /// Perform this for the run, and report it as [`Event::Run`].
    Run(RunId, RunEffect),
    /// Read what is stored of a library, and report it as [`Event::Stored`].
    ReadStored(RunId, LibraryId),
    /// Read the audio features that are stored, and report [`Event::StoredFeatures`].
    ReadFeatures(RunId),
    /// Add the audio features that were found to those that are stored.
    StoreFeatures(Vec<u8>),
    /// Store the next entry of the load's log, and report [`Event::LogEntryStored`].
    StoreLogEntry(RunId, LibraryId, LogEntry),
    /// Delete the stored part of an unfinished load.
    DeleteUnfinished(LibraryId),
    /// Store the library with the versions of its lists, and show its clusters by this recipe.
    Show(Box<Loaded>, Recipe),
    /// Open the library that is stored: nothing has changed since.
    Open(LibraryId, Recipe),
    /// A request failed, perhaps because the log-in has ended.
    CheckLogin(ApiError),
}

/// Changes the state by what happened, and returns what is to be done, in this order.
pub(crate) fn update(loading: &mut Loading, context: Context, event: Event) -> Vec<Effect> {
    let mut loader = loading.loader.take();
    let effects = loader.update(loading, context, event);
    loading.loader.put(loader);
    effects
}
