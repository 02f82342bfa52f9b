//! From one stage of a load to the next.

use super::loader::{Load, Loader, Turn, Work};
use super::{Effect, Phase, Stage, UnfinishedLoad};
use crate::analysis::Recipe;
use crate::app::task_run::{RunEnd, TaskRun};
use crate::app::trouble::Trouble;
use crate::reccobeats::{FeatureCache, FeatureLookup};
use crate::spotify::load::{Hearts, Loaded, Scores, Tracks, pack};
use crate::spotify::{self, ApiError};

/// From one stage to the next.
impl Loader {
    /// Does what the stage under way asks for, or goes on to the next one.
    pub(super) fn step(&mut self, turn: &mut Turn, now: u64) {
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
    pub(super) fn go_on(&mut self, turn: &mut Turn, mut load: Load) {
        load.run = turn.loading.next_run();
        if matches!(load.work, Work::ReadingFeatures(_)) {
            turn.push(Effect::ReadFeatures(load.run));
        }
        self.current = Some(load);
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
    pub(super) fn show_part(&mut self, turn: &mut Turn, recipe: Recipe, task: Tracks) {
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

pub(super) fn hearts(loaded: &Loaded) -> TaskRun<Hearts> {
    TaskRun::new(Hearts::new(&loaded.library), spotify::RETRY_POLICY)
}

pub(super) fn scores() -> TaskRun<Scores> {
    TaskRun::new(Scores::default(), spotify::RETRY_POLICY)
}

pub(super) fn store_features(found: &FeatureLookup) -> Option<Effect> {
    found.cache().to_bytes().map(Effect::StoreFeatures)
}

/// Gives tracks without audio features what was found for them.
pub(super) fn add_features(found: &FeatureCache, loaded: &mut Loaded) {
    let given = found.apply(&mut loaded.library.tracks);
    loaded.note_feature_sources(&given);
}
