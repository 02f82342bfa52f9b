//! Running a task of requests, one event at a time.
//!
//! A [`Runner`](crate::http::Runner) says what to do next. A [`TaskRun`] adds what a page
//! needs around it: a number, by which a response that comes too late is recognized, and
//! *Stop*.

use std::fmt::Debug;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::http::{NextAction, Response, RetryPolicy, Runner, Task};
use crate::reccobeats::LookupError;
use crate::spotify::ApiError;
use crate::spotify::auth::LoginError;

/// The longest wait in one piece, in milliseconds: after each, the page says how long it
/// still waits.
const LONGEST_WAIT: u32 = 1000;

/// The number of a run; the default is that of none. What carries the number of another
/// run came too late.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RunId(u32);

impl RunId {
    /// A number that no other run has, in whatever state it is: all of the state may be
    /// forgotten while a request is under way.
    pub(crate) fn unique() -> Self {
        static LAST: AtomicU32 = AtomicU32::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed).wrapping_add(1))
    }
}

/// What a run asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RunEffect {
    /// Send this request, and report the response.
    Send(crate::http::Request),
    /// Wait this many milliseconds, and report that.
    Wait(u32),
}

/// What happened to a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RunEvent {
    /// A response came, or the request could not be sent as the listener.
    Responded(Result<Response, LoginError>),
    /// The wait is over.
    Waited,
}

/// What a run does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RunStep<E> {
    /// It asks for this.
    Effect(RunEffect),
    /// It has ended; the task keeps what it has.
    Ended(RunEnd<E>),
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RunEnd<E> {
    /// The task is finished.
    Finished,
    /// The visitor stopped it.
    Stopped,
    /// It could not go on.
    Failed(E),
}

/// What the error of a service makes of a request that could not be sent without a log-in.
pub(crate) trait FromLogin: Debug + Sized {
    /// The error; `None` where the service needs no log-in.
    fn from_login(error: LoginError) -> Option<Self>;
}

impl FromLogin for ApiError {
    fn from_login(error: LoginError) -> Option<Self> {
        Some(error.into())
    }
}

impl FromLogin for LookupError {
    fn from_login(_: LoginError) -> Option<Self> {
        None
    }
}

/// A task that is being run.
#[derive(Debug)]
pub(crate) struct TaskRun<T: Task<Error: Debug>> {
    runner: Runner<T>,
    is_waiting: bool,
    is_stopping: bool,
}

impl<T: Task<Error: FromLogin>> TaskRun<T> {
    pub(crate) fn new(task: T, policy: RetryPolicy) -> Self {
        Self {
            runner: Runner::new(task, policy),
            is_waiting: false,
            is_stopping: false,
        }
    }

    /// Notes what happened. Call [`TaskRun::step`] next.
    pub(crate) fn note(&mut self, event: RunEvent, now: u64) {
        self.is_waiting = false;
        match event {
            RunEvent::Responded(Ok(response)) => self.runner.receive(&response, now),
            RunEvent::Responded(Err(error)) => match T::Error::from_login(error) {
                Some(error) => self.runner.fail(error),
                None => self.runner.receive(&Response::none(), now),
            },
            RunEvent::Waited => {}
        }
    }

    /// What to do next. `now` is in milliseconds of a clock that never goes back.
    pub(crate) fn step(&mut self, now: u64) -> RunStep<T::Error> {
        if self.is_stopping {
            return RunStep::Ended(RunEnd::Stopped);
        }
        match self.runner.next_action(now) {
            NextAction::Send(request) => RunStep::Effect(RunEffect::Send(request)),
            NextAction::Wait(wait) => {
                self.is_waiting = true;
                RunStep::Effect(RunEffect::Wait(wait.min(LONGEST_WAIT)))
            }
            NextAction::Finished => RunStep::Ended(RunEnd::Finished),
            NextAction::Failed(error) => RunStep::Ended(RunEnd::Failed(error)),
        }
    }

    /// Stops the run: at once while it waits, otherwise after the response to the request
    /// that is under way. Whether it has ended.
    pub(crate) fn stop(&mut self) -> bool {
        self.is_stopping = true;
        self.is_waiting
    }

    pub(crate) fn task(&self) -> &T {
        self.runner.task()
    }

    pub(crate) fn task_mut(&mut self) -> &mut T {
        self.runner.task_mut()
    }

    pub(crate) fn into_task(self) -> T {
        self.runner.into_task()
    }

    /// For how many seconds the run waits, where the visitor should know.
    pub(crate) fn pause(&self) -> Option<u32> {
        let seconds = self.runner.wait().div_ceil(1000);
        (seconds >= PAUSE_TO_MENTION).then_some(seconds)
    }
}

/// A pause of fewer seconds is not mentioned.
const PAUSE_TO_MENTION: u32 = 2;
