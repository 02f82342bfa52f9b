//! How far the saving is.

use super::form::{ExistingPhase, Form};
use crate::app::task_run::TaskRun;
use crate::app::trouble::Trouble;
use crate::http::{Progress, Task};
use crate::spotify::save::{Made, SaveTask, Undo};

/// How far the saving is.
#[derive(Debug, Default)]
pub(crate) enum Stage {
    /// Nothing was asked for.
    #[default]
    Idle,
    /// The visitor chooses.
    Choosing(Box<Form>),
    /// Playlists are being made.
    Saving(TaskRun<SaveTask>),
    /// The visitor stopped it.
    Stopped(SaveTask),
    /// It could not go on.
    Failed(SaveTask, Trouble),
    /// All playlists are made.
    Made(SaveTask),
    /// What was made is being undone.
    Undoing(SaveTask, TaskRun<Undo>),
    /// Undoing it could not go on. With the rest of it, unless the page was left.
    NotUndone(SaveTask, Option<Undo>, Trouble),
    Undone,
}

impl Stage {
    /// Whether saving has not begun, so that a precondition may be missing.
    pub(crate) fn is_before(&self) -> bool {
        matches!(self, Self::Idle | Self::Choosing(_))
    }

    /// How far it is, while something is under way.
    pub(crate) fn progress(&self) -> Option<Progress> {
        match self {
            Self::Saving(run) => Some(run.task().progress()),
            Self::Undoing(_, run) => Some(run.task().progress()),
            _ => None,
        }
    }

    /// What was made so far.
    pub(crate) fn made(&self) -> &[Made] {
        self.task().map_or(&[], SaveTask::made)
    }

    /// The name of a playlist of which nobody knows whether it was made.
    pub(crate) fn uncertain(&self) -> Option<&str> {
        self.task().and_then(SaveTask::in_doubt)
    }

    /// What went wrong.
    pub(crate) fn trouble(&self) -> Option<&Trouble> {
        match self {
            Self::Failed(_, trouble) | Self::NotUndone(_, _, trouble) => Some(trouble),
            Self::Choosing(form) => match &form.existing {
                ExistingPhase::Failed(trouble) => Some(trouble),
                ExistingPhase::NotBegun(_) | ExistingPhase::Running(_) | ExistingPhase::Done(_) => {
                    None
                }
            },
            _ => None,
        }
    }

    pub(crate) fn form(&self) -> Option<&Form> {
        match self {
            Self::Choosing(form) => Some(form),
            _ => None,
        }
    }

    pub(super) fn task(&self) -> Option<&SaveTask> {
        match self {
            Self::Stopped(task)
            | Self::Failed(task, _)
            | Self::Made(task)
            | Self::Undoing(task, _)
            | Self::NotUndone(task, ..) => Some(task),
            Self::Saving(run) => Some(run.task()),
            Self::Idle | Self::Choosing(_) | Self::Undone => None,
        }
    }
}
