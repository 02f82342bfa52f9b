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
/// A pause of fewer seconds is not mentioned.
const PAUSE_TO_MENTION: u32 = 2;

/// The number of a run. What carries the number of another run came too late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    fn from_login(error: LoginError) -> Option<Self> {
        match error {
            LoginError::BlockedByPolicy(address) => Some(Self::Blocked(address)),
            _ => None,
        }
    }
}

/// A task that is being run.
#[derive(Debug)]
pub(crate) struct TaskRun<T: Task<Error: Debug>> {
    id: RunId,
    runner: Runner<T>,
    is_waiting: bool,
    is_stopping: bool,
}

impl<T: Task<Error: FromLogin>> TaskRun<T> {
    pub(crate) fn new(task: T, policy: RetryPolicy) -> Self {
        Self {
            id: RunId::unique(),
            runner: Runner::new(task, policy),
            is_waiting: false,
            is_stopping: false,
        }
    }

    pub(crate) fn id(&self) -> RunId {
        self.id
    }

    /// Notes what happened, if it happened to this run. Returns whether it did; then call
    /// [`TaskRun::step`] next.
    pub(crate) fn note_own(&mut self, id: RunId, event: RunEvent, now: u64) -> bool {
        let is_own = id == self.id;
        if is_own {
            self.note(event, now);
        }
        is_own
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Request;
    use crate::spotify::RETRY_POLICY;
    use crate::spotify::load::Scores;

    fn run() -> TaskRun<Scores> {
        TaskRun::new(Scores::default(), RETRY_POLICY)
    }

    fn responded(status: u16, body: &str) -> RunEvent {
        RunEvent::Responded(Ok(Response::new(status, body)))
    }

    fn sent(run: &mut TaskRun<Scores>, now: u64) -> Request {
        match run.step(now) {
            RunStep::Effect(RunEffect::Send(request)) => request,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_run_sends_waits_and_ends() {
        let mut run = run();
        for _ in 0..3 {
            assert_eq!(sent(&mut run, 0).path, "/me/top/tracks");
            run.note(responded(200, r#"{"items":[]}"#), 0);
        }
        assert_eq!(run.step(0), RunStep::Ended(RunEnd::Finished));
    }

    #[test]
    fn a_long_wait_comes_in_pieces_and_says_how_long_it_is() {
        let mut run = run();
        sent(&mut run, 0);
        let mut response = Response::new(429, "");
        response.retry_after = Some(3);
        run.note(RunEvent::Responded(Ok(response)), 0);
        let wait = RunStep::Effect(RunEffect::Wait(1000));
        for (now, pause) in [(0, Some(3)), (1000, Some(2)), (2000, None)] {
            assert_eq!(run.step(now), wait);
            assert_eq!(run.pause(), pause);
            run.note(RunEvent::Waited, now + 1000);
        }
        sent(&mut run, 3000);
    }

    #[test]
    fn a_stop_ends_a_wait_and_waits_for_a_response() {
        let mut waiting = run();
        sent(&mut waiting, 0);
        assert!(!waiting.stop());
        waiting.note(responded(503, ""), 0);
        assert_eq!(waiting.step(0), RunStep::Ended(RunEnd::Stopped));
        let mut waiting = run();
        sent(&mut waiting, 0);
        waiting.note(responded(503, ""), 0);
        assert!(matches!(
            waiting.step(0),
            RunStep::Effect(RunEffect::Wait(_))
        ));
        assert!(waiting.stop());
    }

    #[test]
    fn without_a_login_a_run_ends_where_one_is_needed() {
        let mut run = run();
        sent(&mut run, 0);
        let error = LoginError::RefreshDead;
        run.note(RunEvent::Responded(Err(error.clone())), 0);
        assert_eq!(run.step(0), RunStep::Ended(RunEnd::Failed(error.into())));
        assert_eq!(LookupError::from_login(LoginError::LoggedOut), None);
    }

    #[test]
    fn no_two_runs_have_the_same_number() {
        assert_ne!(RunId::unique(), RunId::unique());
    }
}
