//! Running a task on a clock that only the loader's own waits move.

use tone_clusters::http::{NextAction, Runner, Task};
use tone_clusters::http::{Request, Response};

/// More steps than any run may take: ten thousand answers, six calls each at most, and
/// a wait before each call.
const MOST_STEPS: usize = 130_000;

/// What came of a run.
#[derive(Debug)]
pub struct Run<E> {
    /// The calls that were made, in order.
    pub calls: Vec<Request>,
    /// The waits between them, in milliseconds.
    pub waits: Vec<u32>,
    /// How it ended; `None` when it was stopped.
    pub end: Option<Result<(), E>>,
}

impl<E> Run<E> {
    /// The paths that were called.
    pub fn paths(&self) -> Vec<&str> {
        self.calls.iter().map(|call| call.path.as_str()).collect()
    }

    /// One value of each call's query, where it has it.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let calls = self.calls.iter().flat_map(|call| &call.query);
        calls
            .filter(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }
}

/// Runs a task to its end.
pub fn run<T: Task>(
    loader: &mut Runner<T>,
    answer: impl FnMut(&Request) -> Response,
) -> Run<T::Error> {
    run_until(loader, usize::MAX, answer)
}

/// Runs a task to its end, and fails when that is an error.
pub fn finish<T: Task>(
    loader: &mut Runner<T>,
    answer: impl FnMut(&Request) -> Response,
) -> Run<T::Error> {
    let run = run(loader, answer);
    assert_eq!(run.end, Some(Ok(())));
    run
}

/// Runs a task until it has made so many calls, as the button *Stop* does.
pub fn run_until<T: Task>(
    loader: &mut Runner<T>,
    most_calls: usize,
    mut answer: impl FnMut(&Request) -> Response,
) -> Run<T::Error> {
    let (mut now, mut calls, mut waits) = (0, Vec::new(), Vec::new());
    for _ in 0..MOST_STEPS {
        if calls.len() == most_calls {
            return Run {
                calls,
                waits,
                end: None,
            };
        }
        let end = match loader.next_action(now) {
            NextAction::Send(call) => {
                let answer = answer(&call);
                calls.push(call);
                loader.receive(&answer, now);
                continue;
            }
            NextAction::Wait(wait) => {
                assert!(wait > 0);
                now += u64::from(wait);
                waits.push(wait);
                continue;
            }
            NextAction::Finished => Ok(()),
            NextAction::Failed(error) => Err(error),
        };
        let end = Some(end);
        return Run { calls, waits, end };
    }
    panic!("no end after {MOST_STEPS} steps");
}
