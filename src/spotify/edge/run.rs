//! Running a task in the browser.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;

use super::browser::ticks;
use super::client::Client;
use crate::spotify::ApiError;
use crate::spotify::load::{Do, Loader, Task};

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

/// How a run ended. The loader keeps what was loaded in any case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// Everything is loaded.
    Finished,
    /// The visitor stopped it.
    Stopped,
    /// It could not go on.
    Failed(ApiError),
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

/// Runs a task to its end, and waits after each step for what is done with it. After a stop or a failure, the same
/// loader goes on when it is resumed and run again.
pub async fn run<T: Task>(
    client: &Client,
    loader: &mut Loader<T>,
    stop: &Stop,
    mut on_step: impl AsyncFnMut(&mut Loader<T>),
) -> Ended {
    loop {
        if stop.is_stopped() {
            return Ended::Stopped;
        }
        match loader.next(ticks()) {
            Do::Call(call) => match client.send(&call).await {
                Ok(answer) => loader.take(&answer, ticks()),
                Err(error) => loader.fail(error),
            },
            Do::Wait(wait) => TimeoutFuture::new(wait.min(SLICE)).await,
            Do::Finished => return Ended::Finished,
            Do::Failed(error) => return Ended::Failed(error),
        }
        on_step(loader).await;
    }
}
