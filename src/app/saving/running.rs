//! Making playlists and undoing it: what is asked of Spotify, and what is stored meanwhile.

use super::form::ExistingPhase;
use super::requests::{ended, trouble};
use super::stage::Stage;
use super::subject::{Context, Precondition};
use super::{Effect, SavePlaylists};
use crate::app::task_run::{RunEnd, RunEvent, RunId, TaskRun};
use crate::spotify::save::{FindExisting, SaveCheckpoint, SaveTask, Undo};
use crate::spotify::{self, ApiError};

impl SavePlaylists {
    pub(super) fn make(&mut self, effects: &mut Vec<Effect>) {
        let Stage::Choosing(form) = &self.stage else {
            return;
        };
        if let (None, Some(known)) = (form.obstacle(), form.known()) {
            let drafts = form.chosen_drafts().cloned().collect();
            let task = SaveTask::new(drafts, known, form.is_public);
            self.continue_saving(task, effects);
        }
    }

    pub(super) fn stop(&mut self, effects: &mut Vec<Effect>) {
        if let Stage::Saving(run) = &mut self.stage
            && run.stop()
        {
            self.step(0, effects);
        }
    }

    pub(super) fn resume(&mut self, effects: &mut Vec<Effect>) {
        match std::mem::take(&mut self.stage) {
            Stage::Stopped(task) | Stage::Failed(task, _) => {
                self.continue_saving(task, effects);
            }
            Stage::NotUndone(task, undo, _) => self.continue_undoing(task, undo, effects),
            stage => self.stage = stage,
        }
    }

    pub(super) fn undo(&mut self, effects: &mut Vec<Effect>) {
        match std::mem::take(&mut self.stage) {
            Stage::Stopped(task) | Stage::Failed(task, _) | Stage::Made(task) => {
                self.continue_undoing(task, None, effects);
            }
            stage => self.stage = stage,
        }
    }
}

/// What is done at Spotify.
impl SavePlaylists {
    /// Reads which playlists the listener has, once nothing is missing.
    pub(super) fn look_for_names(&mut self, context: Context, effects: &mut Vec<Effect>) {
        if !self.is_open || self.precondition(context) != Precondition::Met {
            return;
        }
        let Stage::Choosing(form) = &mut self.stage else {
            return;
        };
        if let ExistingPhase::NotBegun(existing) = &mut form.existing {
            let existing = existing.take().map(|existing| *existing);
            let existing = existing.unwrap_or_else(|| FindExisting::new(form.names()));
            let run = TaskRun::new(existing, spotify::RETRY_POLICY);
            form.existing = ExistingPhase::Running(Box::new(run));
            self.step(0, effects);
        }
    }

    pub(super) fn continue_saving(&mut self, task: SaveTask, effects: &mut Vec<Effect>) {
        effects.push(store_task(&task, true));
        self.stage = Stage::Saving(TaskRun::new(task, spotify::RETRY_POLICY));
        self.begin_run(effects);
    }

    pub(super) fn continue_undoing(
        &mut self,
        task: SaveTask,
        undo: Option<Undo>,
        effects: &mut Vec<Effect>,
    ) {
        let undo = undo.unwrap_or_else(|| task.undo());
        effects.push(store(&SaveCheckpoint::Undoing(task.clone())));
        self.stage = Stage::Undoing(task, TaskRun::new(undo, spotify::RETRY_POLICY));
        self.begin_run(effects);
    }

    pub(super) fn begin_run(&mut self, effects: &mut Vec<Effect>) {
        self.is_news = true;
        self.step(0, effects);
    }

    pub(super) fn on_run(
        &mut self,
        id: RunId,
        event: RunEvent,
        now: u64,
        effects: &mut Vec<Effect>,
    ) {
        let is_noted = match &mut self.stage {
            Stage::Choosing(form) => form.note(id, event, now),
            Stage::Saving(run) => run.note_own(id, event, now),
            Stage::Undoing(_, run) => run.note_own(id, event, now),
            _ => false,
        };
        if !is_noted {
            return;
        }
        if let Stage::Saving(run) = &self.stage {
            effects.push(store_task(run.task(), true));
        }
        self.step(now, effects);
    }

    /// Asks for what is needed next, or goes on to the next stage.
    fn step(&mut self, now: u64, effects: &mut Vec<Effect>) {
        self.stage = match std::mem::take(&mut self.stage) {
            Stage::Choosing(mut form) => {
                form.step(now, effects);
                Stage::Choosing(form)
            }
            Stage::Saving(mut run) => match ended(&mut run, now, effects) {
                None => Stage::Saving(run),
                Some(end) => self.end_saving(run.into_task(), end, effects),
            },
            Stage::Undoing(task, mut run) => match ended(&mut run, now, effects) {
                None => Stage::Undoing(task, run),
                Some(end) => self.end_undoing(task, run.into_task(), end, effects),
            },
            stage => stage,
        };
    }

    fn end_saving(
        &mut self,
        task: SaveTask,
        end: RunEnd<ApiError>,
        effects: &mut Vec<Effect>,
    ) -> Stage {
        effects.push(store_task(&task, false));
        self.is_news = !self.is_open;
        match end {
            RunEnd::Finished => Stage::Made(task),
            RunEnd::Stopped => Stage::Stopped(task),
            RunEnd::Failed(error) => Stage::Failed(task, trouble(error, effects)),
        }
    }

    fn end_undoing(
        &mut self,
        task: SaveTask,
        undo: Undo,
        end: RunEnd<ApiError>,
        effects: &mut Vec<Effect>,
    ) -> Stage {
        self.is_news = !self.is_open;
        if let RunEnd::Failed(error) = end {
            Stage::NotUndone(task, Some(undo), trouble(error, effects))
        } else {
            effects.push(Effect::DeleteStored);
            Stage::Undone
        }
    }
}

/// What cannot be written is not stored: of what was stored before, more may be made by now.
pub(super) fn store(kept: &SaveCheckpoint) -> Effect {
    kept.to_text().map_or(Effect::DeleteStored, Effect::Store)
}

pub(super) fn store_task(task: &SaveTask, is_under_way: bool) -> Effect {
    store(&SaveCheckpoint::Saving {
        task: task.clone(),
        under_way: is_under_way,
    })
}
