//! Running a task, call by call.

use crate::spotify::ApiError;
use crate::spotify::call::{Answer, Call};
use crate::spotify::pace::{Pace, Verdict};

/// How many answers one run takes: half a million entries. Only a service gone wrong
/// gives more.
const MOST_ANSWERS: u32 = 10_000;

/// Something to load.
pub trait Task {
    /// What to ask next; `None` when everything is asked.
    fn call(&self) -> Option<Call>;

    /// Takes the answer to [`Task::call`]; `None`, and no change, when it cannot be understood.
    fn take(&mut self, body: &[u8]) -> Option<()>;

    /// Takes note that [`Task::call`] is of no use, and goes on without it.
    ///
    /// # Errors
    ///
    /// When it cannot go on: the error to be shown, and no change.
    fn refused(&mut self, error: ApiError) -> Result<(), ApiError> {
        Err(error)
    }

    /// Takes note that [`Task::call`] changes something, and that nobody knows whether it
    /// has. The next call has to find out, unless doing it twice is doing it once.
    fn doubt(&mut self) {}

    /// How far it is.
    fn progress(&self) -> Progress;
}

/// How far a task is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// How much is done, in the task's own units.
    pub done: u32,
    /// How much there is, once that is known.
    pub total: Option<u32>,
}

/// What the one who makes the calls has to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Do {
    /// Make this call, and hand the answer to [`Loader::take`].
    Call(Call),
    /// Wait this many milliseconds.
    Wait(u32),
    /// Nothing: everything is loaded.
    Finished,
    /// Nothing, until [`Loader::resume`]. The task keeps what it has.
    Failed(ApiError),
}

/// Runs a task. Times are milliseconds of a clock that never goes back.
#[derive(Debug, Clone)]
pub struct Loader<T> {
    task: T,
    pace: Pace,
    /// The pace of calls that change something. It has its own patience, which the calls
    /// that find out about the last one do not renew.
    changing: Pace,
    asked: Option<Call>,
    /// How many milliseconds there are to wait, as it was said last.
    wait: u32,
    answers: u32,
    failed: Option<ApiError>,
}

impl<T: Task> Loader<T> {
    /// Runs a task at this pace.
    #[must_use]
    pub fn new(task: T, pace: Pace) -> Self {
        Self {
            task,
            changing: pace.clone(),
            pace,
            asked: None,
            wait: 0,
            answers: 0,
            failed: None,
        }
    }

    /// What to do now. Asked again before an answer came, it says the same again: an
    /// answer may be lost when the visitor stops. Only [`Loader::resume`] knows what to do
    /// when the answer to a change was lost.
    pub fn next(&mut self, now: u64) -> Do {
        if let Some(error) = &self.failed {
            return Do::Failed(error.clone());
        }
        let Some(call) = self.task.call() else {
            return Do::Finished;
        };
        self.wait = self.pace.wait(now).max(self.changing.wait(now));
        match self.wait {
            0 => {
                self.asked = Some(call.clone());
                Do::Call(call)
            }
            wait => Do::Wait(wait),
        }
    }

    /// Takes the answer to the last call. One that nobody waits for is passed over, and
    /// so is one to a question that the task has put behind another meanwhile.
    pub fn take(&mut self, answer: &Answer, now: u64) {
        let current = self.task.call();
        let Some(call) = self
            .asked
            .take()
            .filter(|call| current.as_ref() == Some(call))
        else {
            return;
        };
        let pace = if call.changes() {
            &mut self.changing
        } else {
            &mut self.pace
        };
        let verdict = pace.judge(&call, answer, now, |body| self.task.take(body));
        let in_doubt = call.changes() && !answer.is_refusal();
        if in_doubt && verdict != Verdict::Read(()) {
            self.task.doubt();
        }
        match verdict {
            Verdict::Read(()) => self.count(),
            Verdict::Again => {}
            Verdict::GiveUp(error) if in_doubt => self.failed = Some(error),
            Verdict::GiveUp(error) => match self.task.refused(error) {
                Ok(()) => self.count(),
                Err(error) => self.failed = Some(error),
            },
        }
    }

    /// Goes on after a failure or a stop.
    pub fn resume(&mut self) {
        self.pace.restart();
        self.changing.restart();
        self.answers = 0;
        if self.asked.take().is_some_and(|call| call.changes()) {
            self.task.doubt();
        }
        self.failed = None;
    }

    /// Takes note that the calls cannot be made at all, such as for want of a log-in.
    pub fn fail(&mut self, error: ApiError) {
        self.asked = None;
        self.failed = Some(error);
    }

    /// The task, with what it has so far.
    #[must_use]
    pub fn task(&self) -> &T {
        &self.task
    }

    /// The task, when it is run no more.
    #[must_use]
    pub fn into_task(self) -> T {
        self.task
    }

    /// The task, to give it more to do.
    pub fn task_mut(&mut self) -> &mut T {
        &mut self.task
    }

    /// How many milliseconds it waits for, as [`Loader::next`] said last.
    #[must_use]
    pub fn wait(&self) -> u32 {
        self.wait
    }

    /// How far the task is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.task.progress()
    }

    fn count(&mut self) {
        self.answers += 1;
        if self.answers >= MOST_ANSWERS && self.task.call().is_some() {
            self.failed = Some(ApiError::Endless);
        }
    }
}
