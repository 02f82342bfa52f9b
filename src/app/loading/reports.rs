//! What is reported to a load: what was stored, and what its requests came to.

use super::loader::{Goal, Loader, TracksRun, Transition, Work};
use super::stages::add_features;
use super::{Effect, Phase, Stored};
use crate::app::feature_run::{FeatureRun, read_cache};
use crate::app::task_run::{RunEvent, RunId, TaskRun};
use crate::app::trouble::Trouble;
use crate::http::Task;
use crate::spotify;
use crate::spotify::load::{ListVersion, Tracks, unpack};

/// What is reported.
impl Loader {
    pub(super) fn on_stored(&mut self, transition: &mut Transition, run: RunId, stored: Stored) {
        let waits = matches!(&self.current, Some(load) if load.control.run == run
            && matches!(load.work, Work::Reading(..)));
        if waits {
            let task = stored
                .unfinished
                .and_then(|(checkpoint, deltas)| Tracks::from_log(&checkpoint, &deltas));
            self.on_found(transition, task, stored.versions);
        }
    }

    /// The unfinished load of the library is known, or that there is none.
    pub(super) fn on_found(
        &mut self,
        transition: &mut Transition,
        task: Option<Tracks>,
        versions: Option<Vec<u8>>,
    ) {
        let Some(mut load) = self.current.take() else {
            return;
        };
        let Work::Reading(goal) = load.work else {
            self.current = Some(load);
            return;
        };
        // Another tab may have finished or discarded it.
        transition.loading.forget_unfinished(load.control.library);
        let task = match (task, goal) {
            (Some(task), Goal::Show) => {
                return self.show_part(transition, load.control.recipe, task);
            }
            (Some(task), Goal::Load(_) | Goal::Resume) => task.after_a_break(),
            (None, Goal::Load(lists)) => {
                let versions: Option<Vec<ListVersion>> = versions.and_then(|bytes| unpack(&bytes));
                Tracks::unless_unchanged(lists, versions)
            }
            (None, Goal::Resume | Goal::Show) => {
                transition.loading.phase = Phase::Nothing(Trouble::LoadGone);
                return;
            }
        };
        let stored = task.progress().done;
        let mut run = TaskRun::new(task, spotify::RETRY_POLICY);
        if load.control.is_stopped {
            run.stop();
        }
        load.work = Work::Tracks(TracksRun { run, stored });
        self.current = Some(load);
        self.step(transition, 0);
    }

    pub(super) fn on_run(
        &mut self,
        transition: &mut Transition,
        run: RunId,
        event: RunEvent,
        now: u64,
    ) {
        let Some(load) = self.current.as_mut().filter(|load| load.control.run == run) else {
            return;
        };
        match &mut load.work {
            Work::Tracks(tracks) => {
                tracks.run.note(event, now);
                let done = tracks.run.task().progress().done;
                if done != tracks.stored {
                    tracks.stored = done;
                    let task = tracks.run.task();
                    if let Some(entry) = task.log_entry() {
                        return transition.push(Effect::StoreLogEntry(run, task.id(), entry));
                    }
                }
            }
            Work::Hearts(hearts, _) => hearts.note(event, now),
            Work::Scores(scores, _) => scores.note(event, now),
            Work::Features(features, _) => {
                let to_store = features.note(event, now);
                transition
                    .effects
                    .extend(to_store.map(Effect::StoreFeatures));
            }
            Work::Reading(..) | Work::ReadingFeatures(_) => return,
        }
        self.step(transition, now);
    }

    pub(super) fn on_log_entry(
        &mut self,
        transition: &mut Transition,
        run: RunId,
        is_stored: bool,
        now: u64,
    ) {
        if let Some(load) = self.current.as_mut().filter(|load| load.control.run == run)
            && let Work::Tracks(tracks) = &mut load.work
        {
            tracks.run.task_mut().confirm_log_entry(is_stored);
            self.step(transition, now);
        }
    }

    pub(super) fn on_stored_features(
        &mut self,
        transition: &mut Transition,
        run: RunId,
        bytes: Option<Vec<u8>>,
    ) {
        let Some(mut load) = self.current.take_if(|load| load.control.run == run) else {
            return;
        };
        let Work::ReadingFeatures(mut loaded) = load.work else {
            self.current = Some(load);
            return;
        };
        let cache = read_cache(bytes);
        add_features(&cache, &mut loaded);
        let gap = transition.context.reccobeats_gap;
        let mut features = FeatureRun::new(&loaded.library.tracks, cache, gap);
        if load.control.is_stopped {
            features.run.stop();
        }
        load.work = Work::Features(features, loaded);
        self.current = Some(load);
        self.step(transition, 0);
    }
}
