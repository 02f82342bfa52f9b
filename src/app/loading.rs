//! Loading a library from Spotify: what is being loaded, how far it is, and how it goes on
//! after a stop, a failure or a reload.
//!
//! A load reads the tracks first. Then it looks up what they lack: hearts, scores, audio
//! features. None of these is worth losing the others for: what fails is remarked on, and
//! the rest goes on. Whatever happens, what was loaded is kept.
//!
//! [`update`] is called only from the part of the program that loads, which a first visit
//! does not fetch. The first part reads the [`Phase`] and what can be resumed.

#[cfg(test)]
mod tests;

use super::feature_run::{FeatureRun, read_cache};
use super::lazy_state::LazyState;
use super::task_run::{FromLogin, RunEffect, RunEnd, RunEvent, RunId, RunStep, TaskRun};
use super::trouble::Trouble;
use crate::analysis::Recipe;
use crate::http::{Progress, Task};
use crate::library::LibraryId;
use crate::reccobeats::{FeatureCache, FeatureLookup};
use crate::spotify::load::{
    Hearts, ListState, Loaded, LogEntry, Scores, SourceList, Tracks, pack, unpack,
};
use crate::spotify::{self, ApiError};

/// What is being loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The tracks.
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
    /// What went wrong on the way without ending the load.
    remarks: Vec<Trouble>,
    last_run: RunId,
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

    /// Whether the last load broke off because of the log-in.
    pub(crate) fn failed_for_login(&self) -> bool {
        matches!(&self.phase, Phase::Failed(trouble, _) if trouble.needs_login())
    }

    /// The loads that can be resumed, of this visit or an earlier one.
    pub(crate) fn unfinished(&self) -> &[UnfinishedLoad] {
        &self.unfinished
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

    /// Forgets the unfinished load of a library that is removed.
    pub(crate) fn forget_unfinished(&mut self, id: LibraryId) {
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
    /// What earlier visits left: the head of each unfinished load.
    FoundUnfinished(Vec<Vec<u8>>),
    /// What is stored of the library that is being loaded was read.
    Stored(RunId, Stored),
    /// The audio features that were found earlier were read.
    StoredFeatures(RunId, Option<Vec<u8>>),
    /// A checkpoint was stored, or could not be.
    CheckpointStored(RunId, bool, u64),
    /// Something happened to the requests, at this time.
    Run(RunId, RunEvent, u64),
}

/// What is stored of a library that is to be loaded.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Stored {
    /// The head and the deltas of its unfinished load.
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
    /// Store the audio features that were found.
    StoreFeatures(Vec<u8>),
    /// Store a checkpoint, and report [`Event::CheckpointStored`].
    StoreCheckpoint(RunId, LibraryId, LogEntry),
    /// Delete the stored part of an unfinished load.
    DeleteUnfinished(LibraryId),
    /// Store the versions of a library's lists, or delete them.
    StoreVersions(LibraryId, Option<Vec<u8>>),
    /// Store the library, and show its clusters by this recipe.
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

/// Loads libraries, one at a time.
#[derive(Debug, Default)]
struct Loader {
    current: Option<Load>,
    /// The unfinished loads of this visit. Those of earlier visits are read when needed.
    paused: Vec<Tracks>,
}

/// The load that is under way.
#[derive(Debug)]
struct Load {
    run: RunId,
    /// By what the clusters are made.
    recipe: Recipe,
    /// Whether the visitor stopped it: what has not begun is left out.
    is_stopped: bool,
    work: Work,
}

#[derive(Debug)]
enum Work {
    /// What is stored of the library is being read.
    Reading(LibraryId, Goal),
    Tracks(TracksRun),
    Hearts(TaskRun<Hearts>, Box<Loaded>),
    Scores(TaskRun<Scores>, Box<Loaded>),
    /// The audio features that are stored are being read.
    ReadingFeatures(Box<Loaded>),
    Features(FeatureRun, Box<Loaded>),
}

/// What is wanted of a library of which something may be stored.
#[derive(Debug)]
enum Goal {
    /// To load these lists.
    Load(Vec<SourceList>),
    /// To load the rest.
    Resume,
    /// To show what there is.
    Show,
}

#[derive(Debug)]
struct TracksRun {
    run: TaskRun<Tracks>,
    /// How much was loaded at the last checkpoint.
    stored: u32,
}

impl Loader {
    fn update(&mut self, loading: &mut Loading, context: Context, event: Event) -> Vec<Effect> {
        let mut turn = Turn {
            loading,
            context,
            effects: Vec::new(),
        };
        match event {
            Event::Start(lists, recipe) => self.start(&mut turn, lists, recipe),
            Event::Stop => self.stop(&mut turn),
            Event::Resume(id) => self.take_up(&mut turn, id, Goal::Resume),
            Event::ShowUnfinished(id) => self.take_up(&mut turn, id, Goal::Show),
            Event::Discard(id) => self.discard(&mut turn, id),
            Event::LookAgain(loaded, recipe) => self.look_again(&mut turn, loaded, recipe),
            Event::FoundUnfinished(heads) => turn.list_unfinished(&heads),
            Event::Stored(run, stored) => self.on_stored(&mut turn, run, stored),
            Event::StoredFeatures(run, bytes) => self.on_stored_features(&mut turn, run, bytes),
            Event::CheckpointStored(run, is_stored, now) => {
                self.on_checkpoint(&mut turn, run, is_stored, now);
            }
            Event::Run(run, event, now) => self.on_run(&mut turn, run, event, now),
        }
        turn.effects
    }
}

/// One call of [`update`].
struct Turn<'a> {
    loading: &'a mut Loading,
    context: Context,
    effects: Vec<Effect>,
}

impl Turn<'_> {
    fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    fn list_unfinished(&mut self, heads: &[Vec<u8>]) {
        for task in heads
            .iter()
            .filter_map(|head| Tracks::from_checkpoint(head))
        {
            self.loading.add_unfinished(UnfinishedLoad::from(&task));
        }
    }

    /// Asks for what the run of a stage needs next, and shows how far it is; how it ended,
    /// if it has.
    fn step<T: Task<Error: FromLogin>>(
        &mut self,
        id: RunId,
        stage: Stage,
        run: &mut TaskRun<T>,
        now: u64,
    ) -> Option<RunEnd<T::Error>> {
        match run.step(now) {
            RunStep::Ended(end) => Some(end),
            RunStep::Effect(effect) => {
                self.loading.phase = Phase::Running {
                    stage,
                    progress: run.task().progress(),
                    pause: run.pause(),
                };
                self.push(Effect::Run(id, effect));
                None
            }
        }
    }
}

/// What the visitor does.
impl Loader {
    fn start(&mut self, turn: &mut Turn, lists: Vec<SourceList>, recipe: Recipe) {
        if self.current.is_some() {
            return;
        }
        let id = Tracks::new(lists.clone()).id();
        self.begin(turn, recipe, Work::Reading(id, Goal::Load(lists)));
        self.find(turn, id);
    }

    fn take_up(&mut self, turn: &mut Turn, id: LibraryId, goal: Goal) {
        if self.current.is_some() {
            return;
        }
        self.begin(turn, Recipe::default(), Work::Reading(id, goal));
        self.find(turn, id);
    }

    fn look_again(&mut self, turn: &mut Turn, loaded: Box<Loaded>, recipe: Recipe) {
        if self.current.is_some() {
            return;
        }
        let hearts = hearts(&loaded);
        self.begin(turn, recipe, Work::Hearts(hearts, loaded));
        self.step(turn, 0);
    }

    fn stop(&mut self, turn: &mut Turn) {
        let Some(load) = &mut self.current else {
            return;
        };
        load.is_stopped = true;
        let has_ended = match &mut load.work {
            Work::Tracks(tracks) => tracks.run.stop(),
            Work::Hearts(run, _) => run.stop(),
            Work::Scores(run, _) => run.stop(),
            Work::Features(features, _) => features.run.stop(),
            Work::Reading(..) | Work::ReadingFeatures(_) => false,
        };
        if has_ended {
            // The end of the wait comes too late from now on.
            load.run = turn.loading.next_run();
            self.step(turn, 0);
        }
    }

    fn discard(&mut self, turn: &mut Turn, id: LibraryId) {
        self.paused.retain(|task| task.id() != id);
        turn.loading.forget_unfinished(id);
        turn.push(Effect::DeleteUnfinished(id));
    }

    /// From now on there is something to stop, and nothing else to begin.
    fn begin(&mut self, turn: &mut Turn, recipe: Recipe, work: Work) {
        turn.loading.remarks.clear();
        turn.loading.phase = Phase::Running {
            stage: Stage::Tracks,
            progress: Progress::default(),
            pause: None,
        };
        self.current = Some(Load {
            run: turn.loading.next_run(),
            recipe,
            is_stopped: false,
            work,
        });
    }

    /// Takes an unfinished load of this visit, or asks for what is stored.
    fn find(&mut self, turn: &mut Turn, id: LibraryId) {
        // That of a library that was removed meanwhile counts for nothing.
        let is_listed = turn.loading.unfinished.iter().any(|load| load.id == id);
        let paused = self.paused.iter().position(|task| task.id() == id);
        match paused.filter(|_| is_listed) {
            Some(at) => {
                let task = self.paused.swap_remove(at);
                self.on_found(turn, Some(task), None);
            }
            None => {
                if let Some(load) = &self.current {
                    turn.push(Effect::ReadStored(load.run, id));
                }
            }
        }
    }
}

/// What is reported.
impl Loader {
    fn on_stored(&mut self, turn: &mut Turn, run: RunId, stored: Stored) {
        let waits = matches!(&self.current, Some(load) if load.run == run
            && matches!(load.work, Work::Reading(..)));
        if waits {
            let task = stored
                .unfinished
                .and_then(|(head, deltas)| Tracks::from_log(&head, &deltas));
            self.on_found(turn, task, stored.versions);
        }
    }

    /// The unfinished load of the library is known, or that there is none.
    fn on_found(&mut self, turn: &mut Turn, task: Option<Tracks>, versions: Option<Vec<u8>>) {
        let Some(mut load) = self.current.take() else {
            return;
        };
        let Work::Reading(id, goal) = load.work else {
            self.current = Some(load);
            return;
        };
        // Another tab may have finished or discarded it.
        turn.loading.forget_unfinished(id);
        let task = match (task, goal) {
            (Some(task), Goal::Show) => return self.show_part(turn, load.recipe, task),
            (Some(task), Goal::Load(_) | Goal::Resume) => task.after_a_break(),
            (None, Goal::Load(lists)) => {
                let versions: Option<Vec<ListState>> = versions.and_then(|bytes| unpack(&bytes));
                Tracks::unless_kept(lists, versions)
            }
            (None, Goal::Resume | Goal::Show) => {
                turn.loading.phase = Phase::Nothing(Trouble::LoadGone);
                return;
            }
        };
        let stored = task.progress().done;
        let mut run = TaskRun::new(task, spotify::RETRY_POLICY);
        if load.is_stopped {
            run.stop();
        }
        load.work = Work::Tracks(TracksRun { run, stored });
        self.current = Some(load);
        self.step(turn, 0);
    }

    fn on_run(&mut self, turn: &mut Turn, run: RunId, event: RunEvent, now: u64) {
        let Some(load) = self.current.as_mut().filter(|load| load.run == run) else {
            return;
        };
        match &mut load.work {
            Work::Tracks(tracks) => {
                tracks.run.note(event, now);
                let done = tracks.run.task().progress().done;
                if done != tracks.stored {
                    tracks.stored = done;
                    let task = tracks.run.task();
                    if let Some(checkpoint) = task.log_entry() {
                        return turn.push(Effect::StoreCheckpoint(run, task.id(), checkpoint));
                    }
                }
            }
            Work::Hearts(hearts, _) => hearts.note(event, now),
            Work::Scores(scores, _) => scores.note(event, now),
            Work::Features(features, _) => {
                let to_store = features.note(event, now);
                turn.effects.extend(to_store.map(Effect::StoreFeatures));
            }
            Work::Reading(..) | Work::ReadingFeatures(_) => return,
        }
        self.step(turn, now);
    }

    fn on_checkpoint(&mut self, turn: &mut Turn, run: RunId, is_stored: bool, now: u64) {
        if let Some(load) = self.current.as_mut().filter(|load| load.run == run)
            && let Work::Tracks(tracks) = &mut load.work
        {
            tracks.run.task_mut().confirm_log_entry(is_stored);
            self.step(turn, now);
        }
    }

    fn on_stored_features(&mut self, turn: &mut Turn, run: RunId, bytes: Option<Vec<u8>>) {
        let Some(mut load) = self.current.take_if(|load| load.run == run) else {
            return;
        };
        let Work::ReadingFeatures(mut loaded) = load.work else {
            self.current = Some(load);
            return;
        };
        let cache = read_cache(bytes);
        add_features(&cache, &mut loaded);
        let gap = turn.context.reccobeats_gap;
        let mut features = FeatureRun::new(&loaded.library.tracks, cache, gap);
        if load.is_stopped {
            features.run.stop();
        }
        load.work = Work::Features(features, loaded);
        self.current = Some(load);
        self.step(turn, 0);
    }
}

/// From one stage to the next.
impl Loader {
    /// Does what the stage under way asks for, or goes on to the next one.
    fn step(&mut self, turn: &mut Turn, now: u64) {
        let Some(mut load) = self.current.take() else {
            return;
        };
        let id = load.run;
        match load.work {
            Work::Tracks(mut tracks) => {
                let Some(end) = turn.step(id, Stage::Tracks, &mut tracks.run, now) else {
                    load.work = Work::Tracks(tracks);
                    self.current = Some(load);
                    return;
                };
                self.end_tracks(turn, load.recipe, tracks.run.into_task(), end);
            }
            Work::Hearts(mut run, mut loaded) => {
                let Some(end) = turn.step(id, Stage::Hearts, &mut run, now) else {
                    load.work = Work::Hearts(run, loaded);
                    self.current = Some(load);
                    return;
                };
                turn.remark_on(end);
                run.into_task().apply(&mut loaded.library);
                load.work = if turn.context.may_read_top && !load.is_stopped {
                    Work::Scores(scores(), loaded)
                } else {
                    Work::ReadingFeatures(loaded)
                };
                self.go_on(turn, load);
            }
            Work::Scores(mut run, mut loaded) => {
                let Some(end) = turn.step(id, Stage::Scores, &mut run, now) else {
                    load.work = Work::Scores(run, loaded);
                    self.current = Some(load);
                    return;
                };
                turn.remark_on(end);
                run.into_task().apply(&mut loaded.library);
                load.work = Work::ReadingFeatures(loaded);
                self.go_on(turn, load);
            }
            Work::Features(mut features, mut loaded) => {
                let Some(end) = turn.step(id, Stage::Features, &mut features.run, now) else {
                    load.work = Work::Features(features, loaded);
                    self.current = Some(load);
                    return;
                };
                if let RunEnd::Failed(error) = end {
                    turn.loading.remark(error.into());
                }
                let found = features.run.into_task();
                add_features(found.cache(), &mut loaded);
                turn.effects.extend(store_features(&found));
                turn.show(loaded, load.recipe);
            }
            work @ (Work::Reading(..) | Work::ReadingFeatures(_)) => {
                load.work = work;
                self.current = Some(load);
            }
        }
    }

    /// Begins the stage that is set, under a number of its own.
    fn go_on(&mut self, turn: &mut Turn, mut load: Load) {
        load.run = turn.loading.next_run();
        if matches!(load.work, Work::ReadingFeatures(_)) {
            turn.push(Effect::ReadFeatures(load.run));
        }
        self.current = Some(load);
        self.step(turn, 0);
    }

    fn end_tracks(&mut self, turn: &mut Turn, recipe: Recipe, task: Tracks, end: RunEnd<ApiError>) {
        match end {
            RunEnd::Failed(error) => {
                let id = task.id();
                self.pause(turn, task);
                turn.push(Effect::CheckLogin(error.clone()));
                turn.loading.phase = Phase::Failed(error.into(), id);
            }
            _ if task.is_unchanged() => {
                turn.loading.phase = Phase::Idle;
                turn.push(Effect::Open(task.id(), recipe));
            }
            RunEnd::Stopped => self.show_part(turn, recipe, task),
            RunEnd::Finished => {
                let loaded = Box::new(task.into_loaded());
                if loaded.library.tracks.is_empty() {
                    turn.push(Effect::DeleteUnfinished(loaded.id()));
                    turn.loading.phase = Phase::Nothing(Trouble::NoTracks {
                        name: loaded.library.name,
                    });
                    return;
                }
                let load = Load {
                    run: turn.loading.next_run(),
                    recipe,
                    is_stopped: false,
                    work: Work::Hearts(hearts(&loaded), loaded),
                };
                self.go_on(turn, load);
            }
        }
    }

    /// Shows the clusters of a load that can go on later. Audio features are looked up
    /// first: they decide on the clusters, and do not come from Spotify.
    fn show_part(&mut self, turn: &mut Turn, recipe: Recipe, task: Tracks) {
        let loaded = Box::new(task.loaded());
        self.pause(turn, task);
        if loaded.library.tracks.is_empty() {
            turn.loading.phase = Phase::Idle;
            return;
        }
        let load = Load {
            run: turn.loading.next_run(),
            recipe,
            is_stopped: false,
            work: Work::ReadingFeatures(loaded),
        };
        self.go_on(turn, load);
    }

    /// Keeps a load, to go on with it later.
    fn pause(&mut self, turn: &mut Turn, task: Tracks) {
        turn.loading.add_unfinished(UnfinishedLoad::from(&task));
        self.paused.push(task);
    }
}

impl Turn<'_> {
    fn remark_on(&mut self, end: RunEnd<ApiError>) {
        if let RunEnd::Failed(error) = end {
            self.push(Effect::CheckLogin(error.clone()));
            self.loading.remark(error.into());
        }
    }

    fn show(&mut self, loaded: Box<Loaded>, recipe: Recipe) {
        let (id, versions) = (loaded.id(), loaded.states());
        let versions = versions.and_then(|versions| pack(&versions));
        self.loading.phase = Phase::Idle;
        self.push(Effect::Show(loaded, recipe));
        self.push(Effect::StoreVersions(id, versions));
    }
}

impl Loading {
    fn next_run(&mut self) -> RunId {
        self.last_run = RunId::unique();
        self.last_run
    }
}

fn hearts(loaded: &Loaded) -> TaskRun<Hearts> {
    TaskRun::new(Hearts::new(&loaded.library), spotify::RETRY_POLICY)
}

fn scores() -> TaskRun<Scores> {
    TaskRun::new(Scores::default(), spotify::RETRY_POLICY)
}

fn store_features(found: &FeatureLookup) -> Option<Effect> {
    found.cache().to_bytes().map(Effect::StoreFeatures)
}

/// Gives tracks without audio features what was found for them.
fn add_features(found: &FeatureCache, loaded: &mut Loaded) {
    let given = found.apply(&mut loaded.library.tracks);
    loaded.note_feature_sources(&given);
}
