//! What runs of requests ask for, and what becomes of their errors.

use super::Effect;
use crate::app::task_run::{FromLogin, RunEnd, RunStep, TaskRun};
use crate::app::trouble::Trouble;
use crate::http::Task;
use crate::spotify::ApiError;
use crate::spotify::save::SaveError;

/// Asks for what a run needs next; how it ended, if it has.
pub(super) fn ended<T: Task<Error: FromLogin>>(
    run: &mut TaskRun<T>,
    now: u64,
    effects: &mut Vec<Effect>,
) -> Option<RunEnd<T::Error>> {
    match run.step(now) {
        RunStep::Ended(end) => Some(end),
        RunStep::Effect(effect) => {
            effects.push(Effect::Run(run.id(), effect));
            None
        }
    }
}

pub(super) fn trouble(error: ApiError, effects: &mut Vec<Effect>) -> Trouble {
    if let ApiError::Login(error) = &error {
        effects.push(Effect::CheckLogin(error.clone()));
    }
    SaveError::from(error).into()
}
