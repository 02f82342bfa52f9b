//! From one stage of a load to the next.

use super::loader::{Load, Loader, Terms, TracksRun, Turn, Work};
use super::{Effect, Phase, Stage, UnfinishedLoad};
use crate::analysis::Recipe;
use crate::app::feature_run::FeatureRun;
use crate::app::task_run::{RunEnd, RunId, TaskRun};
use crate::app::trouble::Trouble;
use crate::reccobeats::{FeatureCache, FeatureLookup};
use crate::spotify::ApiError;
use crate::spotify::load::{Hearts, Loaded, Scores, Tracks, pack};

impl Loader {
    /// Does what the stage under way asks for, or goes on to the next one.
    pub(super) fn step(&mut self, turn: &mut Turn, now: u64) {
        let Some(Load { terms, work }) = self.current.take() else {
            return;
        };
        match work {
            Work::Tracks(tracks) => self.step_tracks(turn, terms, tracks, now),
            Work::Hearts(run, loaded) => self.step_hearts(turn, terms, run, loaded, now),
            Work::Scores(run, loaded) => self.step_scores(turn, terms, run, loaded, now),
            Work::Features(run, loaded) => self.step_features(turn, terms, run, loaded, now),
            // Their end is reported.
            Work::Reading(..) | Work::ReadingFeatures(_) => self.put(terms, work),
        }
    }

    fn step_tracks(&mut self, turn: &mut Turn, terms: Terms, mut tracks: TracksRun, now: u64) {
        match turn.step(terms.run, Stage::Tracks, &mut tracks.run, now) {
            None => self.put(terms, Work::Tracks(tracks)),
            Some(end) => self.end_tracks(turn, terms.recipe, tracks.run.into_task(), end),
        }
    }

    fn step_hearts(
        &mut self,
        turn: &mut Turn,
        terms: Terms,
        mut run: TaskRun<Hearts>,
        mut loaded: Box<Loaded>,
        now: u64,
    ) {
        let Some(end) = turn.step(terms.run, Stage::Hearts, &mut run, now) else {
            return self.put(terms, Work::Hearts(run, loaded));
        };
        turn.remark_on(end);
        run.into_task().apply(&mut loaded.library);
        let next = if turn.context.may_read_top && !terms.is_stopped {
            Work::scores(loaded)
        } else {
            Work::ReadingFeatures(loaded)
        };
        self.begin_stage(turn, terms, next);
    }

    fn step_scores(
        &mut self,
        turn: &mut Turn,
        terms: Terms,
        mut run: TaskRun<Scores>,
        mut loaded: Box<Loaded>,
        now: u64,
    ) {
        let Some(end) = turn.step(terms.run, Stage::Scores, &mut run, now) else {
            return self.put(terms, Work::Scores(run, loaded));
        };
        turn.remark_on(end);
        run.into_task().apply(&mut loaded.library);
        self.begin_stage(turn, terms, Work::ReadingFeatures(loaded));
    }

    fn step_features(
        &mut self,
        turn: &mut Turn,
        terms: Terms,
        mut features: FeatureRun,
        mut loaded: Box<Loaded>,
        now: u64,
    ) {
        let Some(end) = turn.step(terms.run, Stage::Features, &mut features.run, now) else {
            return self.put(terms, Work::Features(features, loaded));
        };
        if let RunEnd::Failed(error) = end {
            turn.loading.remark(error.into());
        }
        let found = features.run.into_task();
        add_features(found.cache(), &mut loaded);
        turn.effects.extend(store_features(&found));
        turn.show(loaded, terms.recipe);
    }

    fn put(&mut self, terms: Terms, work: Work) {
        self.current = Some(Load { terms, work });
    }

    /// Begins a stage, under a number of its own.
    fn begin_stage(&mut self, turn: &mut Turn, mut terms: Terms, work: Work) {
        terms.run = RunId::unique();
        if matches!(work, Work::ReadingFeatures(_)) {
            turn.push(Effect::ReadFeatures(terms.run));
        }
        self.put(terms, work);
        self.step(turn, 0);
    }

    pub(super) fn end_tracks(
        &mut self,
        turn: &mut Turn,
        recipe: Recipe,
        task: Tracks,
        end: RunEnd<ApiError>,
    ) {
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
                self.begin_stage(turn, Terms::new(recipe), Work::hearts(loaded));
            }
        }
    }

    /// Shows the clusters of a load that can go on later. Audio features are looked up
    /// first: they decide on the clusters, and do not come from Spotify.
    pub(super) fn show_part(&mut self, turn: &mut Turn, recipe: Recipe, task: Tracks) {
        let loaded = Box::new(task.loaded());
        self.pause(turn, task);
        if loaded.library.tracks.is_empty() {
            turn.loading.phase = Phase::Idle;
            return;
        }
        let reading = Work::ReadingFeatures(loaded);
        self.begin_stage(turn, Terms::new(recipe), reading);
    }

    /// Keeps a load, to go on with it later.
    pub(super) fn pause(&mut self, turn: &mut Turn, task: Tracks) {
        turn.loading.add_unfinished(UnfinishedLoad::from(&task));
        self.paused.push(task);
    }
}

impl Turn<'_> {
    pub(super) fn remark_on(&mut self, end: RunEnd<ApiError>) {
        if let RunEnd::Failed(error) = end {
            self.push(Effect::CheckLogin(error.clone()));
            self.loading.remark(error.into());
        }
    }

    pub(super) fn show(&mut self, loaded: Box<Loaded>, recipe: Recipe) {
        let (id, versions) = (loaded.id(), loaded.states());
        let versions = versions.and_then(|versions| pack(&versions));
        self.loading.phase = Phase::Idle;
        self.push(Effect::Show(loaded, recipe));
        self.push(Effect::StoreVersions(id, versions));
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
