//! Waiting for something to come true, for a bounded time.

use std::thread;
use std::time::{Duration, Instant};

use crate::Result;

/// How long to leave the page alone between two looks at it.
const PAUSE: Duration = Duration::from_millis(15);

/// Tries until it succeeds; after `limit`, the newest failure is the result.
pub fn until<T>(limit: Duration, mut attempt: impl FnMut() -> Result<T>) -> Result<T> {
    let deadline = Instant::now() + limit;
    loop {
        match attempt() {
            Err(failure) if failure.may_pass() && Instant::now() < deadline => thread::sleep(PAUSE),
            result => return result,
        }
    }
}
