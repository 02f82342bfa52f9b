//! What is being loaded now, and what the visitor does about it.

use super::{Context, Effect, Event, Loading, Phase, Stage, UnfinishedLoad};
use crate::analysis::Recipe;
use crate::app::feature_run::FeatureRun;
use crate::app::task_run::{FromLogin, RunEnd, RunId, RunStep, TaskRun};
use crate::http::{Progress, Task};
use crate::library::LibraryId;
use crate::spotify;
use crate::spotify::load::{Hearts, Loaded, Scores, SourceList, Tracks};

/// Loads libraries, one at a time.
#[derive(Debug, Default)]
pub(super) struct Loader {
    pub(super) current: Option<Load>,
    /// The unfinished loads of this visit. Those of earlier visits are read when needed.
    pub(super) paused: Vec<Tracks>,
}

/// The load that is under way.
#[derive(Debug)]
pub(super) struct Load {
    pub(super) control: LoadControl,
    pub(super) work: Work,
}

/// What a load keeps from stage to stage.
#[derive(Debug)]
pub(super) struct LoadControl {
    /// The number of what is being read.
    pub(super) run: RunId,
    pub(super) library: LibraryId,
    /// By what the clusters are made.
    pub(super) recipe: Recipe,
    /// Whether the visitor stopped it: what has not begun is left out.
    pub(super) is_stopped: bool,
}

impl LoadControl {
    pub(super) fn new(library: LibraryId, recipe: Recipe) -> Self {
        Self {
            run: RunId::unique(),
            library,
            recipe,
            is_stopped: false,
        }
    }
}

#[derive(Debug)]
pub(super) enum Work {
    /// What is stored of the library is being read.
    Reading(Goal),
    Tracks(TracksRun),
    Hearts(TaskRun<Hearts>, Box<Loaded>),
    Scores(TaskRun<Scores>, Box<Loaded>),
    /// The audio features that are stored are being read.
    ReadingFeatures(Box<Loaded>),
    Features(FeatureRun, Box<Loaded>),
}

impl Work {
    /// Asks which of the tracks are Liked Songs.
    pub(super) fn hearts(loaded: Box<Loaded>) -> Self {
        let task = Hearts::new(&loaded.library);
        Self::Hearts(TaskRun::new(task, spotify::RETRY_POLICY), loaded)
    }

    /// Asks for the listener's top tracks.
    pub(super) fn scores(loaded: Box<Loaded>) -> Self {
        let run = TaskRun::new(Scores::default(), spotify::RETRY_POLICY);
        Self::Scores(run, loaded)
    }
}

/// What is wanted of a library of which something may be stored.
#[derive(Debug)]
pub(super) enum Goal {
    /// To load these lists.
    Load(Vec<SourceList>),
    /// To load the rest.
    Resume,
    /// To show what there is.
    Show,
}

#[derive(Debug)]
pub(super) struct TracksRun {
    pub(super) run: TaskRun<Tracks>,
    /// How much was loaded at the last checkpoint.
    pub(super) stored: u32,
}

impl Loader {
    pub(super) fn update(
        &mut self,
        loading: &mut Loading,
        context: Context,
        event: Event,
    ) -> Vec<Effect> {
        let mut transition = Transition {
            loading,
            context,
            effects: Vec::new(),
        };
        self.drop_removed(&mut transition);
        match event {
            Event::Start(lists, recipe) => self.start(&mut transition, lists, recipe),
            Event::Stop => self.stop(&mut transition),
            Event::Resume(id) => self.take_up(&mut transition, id, Goal::Resume),
            Event::ShowUnfinished(id) => self.take_up(&mut transition, id, Goal::Show),
            Event::Discard(id) => self.discard(&mut transition, id),
            Event::LookAgain(loaded, recipe) => self.look_again(&mut transition, loaded, recipe),
            Event::FoundUnfinished(checkpoints) => transition.list_unfinished(&checkpoints),
            Event::Stored(run, stored) => self.on_stored(&mut transition, run, stored),
            Event::StoredFeatures(run, bytes) => {
                self.on_stored_features(&mut transition, run, bytes)
            }
            Event::LogEntryStored(run, is_stored, now) => {
                self.on_log_entry(&mut transition, run, is_stored, now);
            }
            Event::Run(run, event, now) => self.on_run(&mut transition, run, event, now),
        }
        transition.effects
    }

    /// Drops the load of a library that was removed. A log entry may have been stored since.
    fn drop_removed(&mut self, transition: &mut Transition) {
        if !transition.loading.is_running()
            && let Some(removed) = self.current.take()
        {
            transition.push(Effect::DeleteUnfinished(removed.control.library));
        }
    }
}

/// One step of the state machine: what the loader may change besides itself, and what it asks
/// for.
pub(super) struct Transition<'a> {
    pub(super) loading: &'a mut Loading,
    pub(super) context: Context,
    pub(super) effects: Vec<Effect>,
}

impl Transition<'_> {
    pub(super) fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    fn list_unfinished(&mut self, checkpoints: &[Vec<u8>]) {
        let tasks = checkpoints
            .iter()
            .map(|bytes| Tracks::from_checkpoint(bytes));
        for load in tasks.flatten().map(|task| UnfinishedLoad::from(&task)) {
            if !self.loading.touched.contains(&load.id) {
                self.loading.add_unfinished(load);
            }
        }
    }

    /// Asks for what the run of a stage needs next, and shows how far it is; how it ended,
    /// if it has.
    pub(super) fn step<T: Task<Error: FromLogin>>(
        &mut self,
        control: &LoadControl,
        stage: Stage,
        run: &mut TaskRun<T>,
        now: u64,
    ) -> Option<RunEnd<T::Error>> {
        match run.step(now) {
            RunStep::Ended(end) => Some(end),
            RunStep::Effect(effect) => {
                self.loading.phase = Phase::Running {
                    library: control.library,
                    stage,
                    progress: run.task().progress(),
                    pause: run.pause(),
                };
                self.push(Effect::Run(control.run, effect));
                None
            }
        }
    }
}

/// What the visitor does.
impl Loader {
    pub(super) fn start(
        &mut self,
        transition: &mut Transition,
        lists: Vec<SourceList>,
        recipe: Recipe,
    ) {
        if self.current.is_some() {
            return;
        }
        let id = Tracks::new(lists.clone()).id();
        let reading = Work::Reading(Goal::Load(lists));
        self.begin(transition, LoadControl::new(id, recipe), reading);
        self.find(transition, id);
    }

    pub(super) fn take_up(&mut self, transition: &mut Transition, id: LibraryId, goal: Goal) {
        if self.current.is_some() {
            return;
        }
        let control = LoadControl::new(id, Recipe::default());
        self.begin(transition, control, Work::Reading(goal));
        self.find(transition, id);
    }

    pub(super) fn look_again(
        &mut self,
        transition: &mut Transition,
        loaded: Box<Loaded>,
        recipe: Recipe,
    ) {
        if self.current.is_some() {
            return;
        }
        let control = LoadControl::new(loaded.id(), recipe);
        self.begin(transition, control, Work::hearts(loaded));
        self.step(transition, 0);
    }

    pub(super) fn stop(&mut self, transition: &mut Transition) {
        let Some(load) = &mut self.current else {
            return;
        };
        load.control.is_stopped = true;
        let has_ended = match &mut load.work {
            Work::Tracks(tracks) => tracks.run.stop(),
            Work::Hearts(run, _) => run.stop(),
            Work::Scores(run, _) => run.stop(),
            Work::Features(features, _) => features.run.stop(),
            Work::Reading(..) | Work::ReadingFeatures(_) => false,
        };
        if has_ended {
            // The end of the wait comes too late from now on.
            load.control.run = RunId::unique();
            self.step(transition, 0);
        }
    }

    pub(super) fn discard(&mut self, transition: &mut Transition, id: LibraryId) {
        self.paused.retain(|task| task.id() != id);
        transition.loading.forget_unfinished(id);
        transition.push(Effect::DeleteUnfinished(id));
    }

    /// From now on there is something to stop, and nothing else to begin.
    pub(super) fn begin(&mut self, transition: &mut Transition, control: LoadControl, work: Work) {
        transition.loading.remarks.clear();
        transition.loading.phase = Phase::Running {
            library: control.library,
            stage: Stage::Tracks,
            progress: Progress::default(),
            pause: None,
        };
        self.current = Some(Load { control, work });
    }

    /// Takes an unfinished load of this visit, or asks for what is stored.
    pub(super) fn find(&mut self, transition: &mut Transition, id: LibraryId) {
        // That of a library that was removed meanwhile counts for nothing.
        let is_listed = transition
            .loading
            .unfinished
            .iter()
            .any(|load| load.id == id);
        let paused = self.paused.iter().position(|task| task.id() == id);
        match paused.filter(|_| is_listed) {
            Some(at) => {
                let task = self.paused.swap_remove(at);
                self.on_found(transition, Some(task), None);
            }
            None => {
                if let Some(load) = &self.current {
                    transition.push(Effect::ReadStored(load.control.run, id));
                }
            }
        }
    }
}
