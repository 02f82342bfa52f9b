//! From one stage of a load to the next.

use super::loader::{Load, LoadControl, Loader, TracksRun, Transition, Work};
use super::{Effect, Phase, Stage, UnfinishedLoad};
use crate::analysis::Recipe;
use crate::app::feature_run::FeatureRun;
use crate::app::task_run::{RunEnd, RunId, TaskRun};
use crate::app::trouble::Trouble;
use crate::reccobeats::{FeatureCache, FeatureLookup};
use crate::spotify::ApiError;
use crate::spotify::load::{Hearts, Loaded, Scores, Tracks};

impl Loader {
    /// Does what the stage under way asks for, or goes on to the next one.
    pub(super) fn step(&mut self, transition: &mut Transition, now: u64) {
        let Some(Load { control, work }) = self.current.take() else {
            return;
        };
        match work {
            Work::Tracks(tracks) => self.step_tracks(transition, control, tracks, now),
            Work::Hearts(run, loaded) => self.step_hearts(transition, control, run, loaded, now),
            Work::Scores(run, loaded) => self.step_scores(transition, control, run, loaded, now),
            Work::Features(run, loaded) => {
                self.step_features(transition, control, run, loaded, now)
            }
            // Their end is reported.
            Work::Reading(..) | Work::ReadingFeatures(_) => self.put(control, work),
        }
    }

    fn step_tracks(
        &mut self,
        transition: &mut Transition,
        control: LoadControl,
        mut tracks: TracksRun,
        now: u64,
    ) {
        match transition.step(&control, Stage::Tracks, &mut tracks.run, now) {
            None => self.put(control, Work::Tracks(tracks)),
            Some(end) => self.end_tracks(transition, control.recipe, tracks.run.into_task(), end),
        }
    }

    fn step_hearts(
        &mut self,
        transition: &mut Transition,
        control: LoadControl,
        mut run: TaskRun<Hearts>,
        mut loaded: Box<Loaded>,
        now: u64,
    ) {
        let Some(end) = transition.step(&control, Stage::Hearts, &mut run, now) else {
            return self.put(control, Work::Hearts(run, loaded));
        };
        transition.remark_on(end);
        run.into_task().apply(&mut loaded.library);
        let next = if transition.context.may_read_top && !control.is_stopped {
            Work::scores(loaded)
        } else {
            Work::ReadingFeatures(loaded)
        };
        self.begin_stage(transition, control, next);
    }

    fn step_scores(
        &mut self,
        transition: &mut Transition,
        control: LoadControl,
        mut run: TaskRun<Scores>,
        mut loaded: Box<Loaded>,
        now: u64,
    ) {
        let Some(end) = transition.step(&control, Stage::Scores, &mut run, now) else {
            return self.put(control, Work::Scores(run, loaded));
        };
        transition.remark_on(end);
        run.into_task().apply(&mut loaded.library);
        self.begin_stage(transition, control, Work::ReadingFeatures(loaded));
    }

    fn step_features(
        &mut self,
        transition: &mut Transition,
        control: LoadControl,
        mut features: FeatureRun,
        mut loaded: Box<Loaded>,
        now: u64,
    ) {
        let Some(end) = transition.step(&control, Stage::Features, &mut features.run, now) else {
            return self.put(control, Work::Features(features, loaded));
        };
        if let RunEnd::Failed(error) = end {
            transition.loading.remark(error.into());
        }
        let found = features.run.into_task();
        add_features(found.cache(), &mut loaded);
        transition.effects.extend(store_features(&found));
        transition.show(loaded, control.recipe);
    }

    fn put(&mut self, control: LoadControl, work: Work) {
        self.current = Some(Load { control, work });
    }

    /// Begins a stage, under a number of its own.
    fn begin_stage(&mut self, transition: &mut Transition, mut control: LoadControl, work: Work) {
        control.run = RunId::unique();
        if matches!(work, Work::ReadingFeatures(_)) {
            transition.push(Effect::ReadFeatures(control.run));
        }
        self.put(control, work);
        self.step(transition, 0);
    }

    pub(super) fn end_tracks(
        &mut self,
        transition: &mut Transition,
        recipe: Recipe,
        task: Tracks,
        end: RunEnd<ApiError>,
    ) {
        match end {
            RunEnd::Failed(error) => {
                let id = task.id();
                self.pause(transition, task);
                transition.push(Effect::CheckLogin(error.clone()));
                transition.loading.phase = Phase::Failed(error.into(), id);
            }
            _ if task.is_unchanged() => {
                transition.loading.phase = Phase::Idle;
                transition.push(Effect::Open(task.id(), recipe));
            }
            RunEnd::Stopped => self.show_part(transition, recipe, task),
            RunEnd::Finished => {
                let loaded = Box::new(task.into_loaded());
                if loaded.library.tracks.is_empty() {
                    transition.push(Effect::DeleteUnfinished(loaded.id()));
                    transition.loading.phase = Phase::Nothing(Trouble::NoTracks {
                        name: loaded.library.name,
                    });
                    return;
                }
                let control = LoadControl::new(loaded.id(), recipe);
                self.begin_stage(transition, control, Work::hearts(loaded));
            }
        }
    }

    /// Shows the clusters of a load that can go on later. Audio features are looked up
    /// first: they decide on the clusters, and do not come from Spotify.
    pub(super) fn show_part(&mut self, transition: &mut Transition, recipe: Recipe, task: Tracks) {
        let loaded = Box::new(task.loaded());
        self.pause(transition, task);
        if loaded.library.tracks.is_empty() {
            transition.loading.phase = Phase::Idle;
            return;
        }
        let control = LoadControl::new(loaded.id(), recipe);
        self.begin_stage(transition, control, Work::ReadingFeatures(loaded));
    }

    /// Keeps a load, to go on with it later.
    pub(super) fn pause(&mut self, transition: &mut Transition, task: Tracks) {
        transition
            .loading
            .add_unfinished(UnfinishedLoad::from(&task));
        self.paused.retain(|other| other.id() != task.id());
        self.paused.push(task);
    }
}

impl Transition<'_> {
    pub(super) fn remark_on(&mut self, end: RunEnd<ApiError>) {
        if let RunEnd::Failed(error) = end {
            self.push(Effect::CheckLogin(error.clone()));
            self.loading.remark(error.into());
        }
    }

    pub(super) fn show(&mut self, loaded: Box<Loaded>, recipe: Recipe) {
        self.loading.phase = Phase::Idle;
        self.push(Effect::Show(loaded, recipe));
    }
}

pub(super) fn store_features(found: &FeatureLookup) -> Option<Effect> {
    found.cache().to_bytes().map(Effect::StoreFeatures)
}

/// Gives tracks without audio features what was found for them.
pub(super) fn add_features(found: &FeatureCache, loaded: &mut Loaded) {
    let given = found.apply(&mut loaded.library.tracks);
    loaded.note_feature_sources(&given);
}
