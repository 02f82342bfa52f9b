//! Running a task, request by request.

use super::{
    Failure, Outcome, RateLimiter, Request, Response, RetryPolicy, ServiceError, Unreadable,
};

/// How many responses one run takes: half a million entries. Only a service gone wrong
/// gives more.
const MOST_RESPONSES: u32 = 10_000;

/// Something to ask of a service, in one request or many.
pub trait Task {
    /// What the service's failures mean.
    type Error: ServiceError;

    /// What to ask next; `None` when everything is asked.
    fn request(&self) -> Option<Request>;

    /// Takes the response to [`Task::request`].
    ///
    /// # Errors
    ///
    /// When it cannot be understood; nothing is changed then.
    fn receive(&mut self, body: &[u8]) -> Result<(), Unreadable>;

    /// Notes that [`Task::request`] is of no use, and goes on without it.
    ///
    /// # Errors
    ///
    /// When it cannot go on: the error to be shown, and no change.
    fn on_failure(&mut self, error: Self::Error) -> Result<(), Self::Error> {
        Err(error)
    }

    /// Notes that [`Task::request`] changes something, and that nobody knows whether it
    /// has. The next request has to find out, unless doing it twice is doing it once.
    fn mark_uncertain(&mut self) {}

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

/// What whoever sends the requests has to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextAction<E> {
    /// Send this request, and hand the response to [`Runner::receive`].
    Send(Request),
    /// Wait this many milliseconds.
    Wait(u32),
    /// Nothing: the task is finished.
    Finished,
    /// Nothing. The task keeps what it has, and goes on in another [`Runner`].
    Failed(E),
}

/// Runs a task. Times are milliseconds of a clock that never goes back.
#[derive(Debug, Clone)]
pub struct Runner<T: Task> {
    task: T,
    reading: RateLimiter,
    /// Requests that change something have their own patience, which the requests that
    /// find out about the last one do not renew.
    writing: RateLimiter,
    sent: Option<Request>,
    /// How many milliseconds there are to wait, as [`Runner::next_action`] said last.
    wait: u32,
    responses: u32,
    failed: Option<T::Error>,
}

impl<T: Task> Runner<T> {
    #[must_use]
    pub fn new(task: T, policy: RetryPolicy) -> Self {
        Self {
            task,
            reading: RateLimiter::new(policy),
            writing: RateLimiter::new(policy),
            sent: None,
            wait: 0,
            responses: 0,
            failed: None,
        }
    }

    /// What to do now. Asked again before a response came, it says the same again. Whoever
    /// loses the response to a change tells the task so ([`Task::mark_uncertain`]).
    pub fn next_action(&mut self, now: u64) -> NextAction<T::Error> {
        if let Some(error) = &self.failed {
            return NextAction::Failed(error.clone());
        }
        let Some(request) = self.task.request() else {
            return NextAction::Finished;
        };
        self.wait = self.reading.wait(now).max(self.writing.wait(now));
        match self.wait {
            0 => {
                self.sent = Some(request.clone());
                NextAction::Send(request)
            }
            wait => NextAction::Wait(wait),
        }
    }

    /// Takes the response to the last request. One that nobody waits for is ignored, and
    /// so is one to a question that the task has put behind another meanwhile.
    pub fn receive(&mut self, response: &Response, now: u64) {
        let current = self.task.request();
        let Some(request) = self
            .sent
            .take()
            .filter(|request| current.as_ref() == Some(request))
        else {
            return;
        };
        let limiter = if request.is_write() {
            &mut self.writing
        } else {
            &mut self.reading
        };
        let outcome = limiter.judge(response, now, T::Error::is_quota, |body| {
            self.task.receive(body)
        });
        let uncertain = request.is_write() && !response.is_refusal();
        if uncertain && outcome != Outcome::Done {
            self.task.mark_uncertain();
        }
        let failed = match outcome {
            Outcome::Retry => return,
            Outcome::Done => Ok(()),
            Outcome::Failed(failure) => {
                let error = T::Error::new(failure, &request, response);
                if uncertain {
                    Err(error)
                } else {
                    self.task.on_failure(error)
                }
            }
        };
        match failed {
            Ok(()) => self.count(&request, response),
            Err(error) => self.failed = Some(error),
        }
    }

    /// Notes that the requests cannot be sent at all, for example without a log-in.
    pub fn fail(&mut self, error: T::Error) {
        self.sent = None;
        self.failed = Some(error);
    }

    /// The task, with what it has so far.
    #[must_use]
    pub fn task(&self) -> &T {
        &self.task
    }

    #[must_use]
    pub fn into_task(self) -> T {
        self.task
    }

    /// The task, to give it more to do.
    pub fn task_mut(&mut self) -> &mut T {
        &mut self.task
    }

    /// How many milliseconds it waits for, as [`Runner::next_action`] said last.
    #[must_use]
    pub fn wait(&self) -> u32 {
        self.wait
    }

    #[must_use]
    pub fn progress(&self) -> Progress {
        self.task.progress()
    }

    fn count(&mut self, request: &Request, response: &Response) {
        self.responses += 1;
        if self.responses >= MOST_RESPONSES && self.task.request().is_some() {
            self.failed = Some(T::Error::new(Failure::Endless, request, response));
        }
    }
}
