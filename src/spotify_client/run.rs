//! Running a task in the browser.

use std::cell::Cell;
use std::rc::Rc;

use crate::http::{NextAction, Request, Response, Runner, Task};
use crate::platform::system::{monotonic_milliseconds, wait};

/// How long a stop may take to be noticed, in milliseconds.
const SLICE: u32 = 200;

/// Stops a task from elsewhere on the page; clones stop the same task.
#[derive(Debug, Clone, Default)]
pub struct Stop(Rc<Cell<Wish>>);

/// What the visitor wants of a task.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Wish {
    #[default]
    GoOn,
    Stop,
    Abandon,
}

/// Sends requests to the service whose error type this is.
pub trait Transport<E> {
    /// Sends a request. Only what keeps it from being sent is an error; everything else is
    /// a response.
    fn send(&self, request: &Request) -> impl Future<Output = Result<Response, E>>;
}

/// How a run ended. The runner keeps what was loaded in any case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended<E> {
    /// Everything is loaded.
    Finished,
    /// The visitor stopped it.
    Stopped,
    /// It could not go on.
    Failed(E),
}

impl Stop {
    /// Stops the task, after the call that is under way.
    pub fn stop(&self) {
        if self.0.get() == Wish::GoOn {
            self.0.set(Wish::Stop);
        }
    }

    /// Stops the task for a visitor who wants nothing of it shown or kept.
    pub fn abandon(&self) {
        self.0.set(Wish::Abandon);
    }

    /// Whether the task was stopped.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.get() != Wish::GoOn
    }

    /// Whether nothing of the task is to be shown or kept.
    #[must_use]
    pub fn is_abandoned(&self) -> bool {
        self.0.get() == Wish::Abandon
    }
}

/// Runs a task to its end, and waits after each step for what is done with it. After a
/// stop or a failure, the same runner goes on when it is resumed and run again.
pub async fn run<T: Task>(
    transport: &impl Transport<T::Error>,
    runner: &mut Runner<T>,
    stop: &Stop,
    mut on_step: impl AsyncFnMut(&mut Runner<T>),
) -> Ended<T::Error> {
    loop {
        if stop.is_stopped() {
            return Ended::Stopped;
        }
        match runner.next_action(monotonic_milliseconds()) {
            NextAction::Send(request) => match transport.send(&request).await {
                Ok(response) => runner.receive(&response, monotonic_milliseconds()),
                Err(error) => runner.fail(error),
            },
            NextAction::Wait(pause) => wait(pause.min(SLICE)).await,
            NextAction::Finished => return Ended::Finished,
            NextAction::Failed(error) => return Ended::Failed(error),
        }
        on_step(runner).await;
    }
}
