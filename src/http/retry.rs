//! When the next request may go, and what a response means for it.
//!
//! One request at a time. One that failed in passing is sent again after 1, 2, 4, 8 and 16
//! seconds; one that failed for good is not. The clock is passed in: milliseconds that
//! never go back, such as `performance.now()`.

use super::{Request, Response, Unreadable};
use crate::format::to_u32;

/// The first wait after a failure, in milliseconds; each further one is twice as long.
const FIRST_WAIT: u32 = 1000;
/// A `Retry-After` beyond this many seconds is no pause but the end of a quota.
const LONGEST_PAUSE: u32 = 120;

/// How patient to be with a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// Milliseconds from a response to the next request.
    pub gap: u32,
    /// How often a request is sent again.
    pub retries: u8,
}

/// Keeps to a [`RetryPolicy`] in one series of requests.
#[derive(Debug, Clone)]
pub struct RateLimiter {
    policy: RetryPolicy,
    /// How often the present request was sent and failed.
    failed: u8,
    /// When the next request may go.
    ready: u64,
}

/// Why a request came to nothing, as far as HTTP tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The service refuses it, with a status from 400 to 499 other than 429 or one that no
    /// rule foresees.
    Refused(u16),
    /// Too many requests, and waiting did not help.
    TooManyRequests,
    /// What the page may ask is used up for hours.
    QuotaExceeded,
    /// The service has an error of its own.
    ServerError,
    /// No response, again and again.
    NoResponse,
    /// A response that cannot be understood, again and again.
    Unreadable,
    /// More responses than any real list needs.
    Endless,
}

/// A service's own error, which says to the visitor what a [`Failure`] means there.
pub trait ServiceError: std::error::Error + Clone + PartialEq {
    /// What a failure means. The response is the one that it was told from.
    fn new(failure: Failure, request: &Request, response: &Response) -> Self;

    /// Whether a 429 says that a quota is used up, and not only that a pause is due.
    #[must_use]
    fn is_quota(_response: &Response) -> bool {
        false
    }
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its response was read.
    Done,
    /// It is to be sent again, when the rate limiter allows.
    Retry,
    /// It is of no use to send it again.
    Failed(Failure),
}

impl RateLimiter {
    #[must_use]
    pub fn new(policy: RetryPolicy) -> Self {
        Self {
            policy,
            failed: 0,
            ready: 0,
        }
    }

    /// How many milliseconds the next request has to wait; 0 when it may go now.
    #[must_use]
    pub fn wait(&self, now: u64) -> u32 {
        to_u32(self.ready.saturating_sub(now))
    }

    /// Notes a response, and reads it if it is a success. One that cannot be read is a
    /// failure in passing too: a cut connection can cause it. `is_quota` is
    /// [`ServiceError::is_quota`] of the service.
    pub fn judge(
        &mut self,
        response: &Response,
        now: u64,
        is_quota: fn(&Response) -> bool,
        read: impl FnOnce(&[u8]) -> Result<(), Unreadable>,
    ) -> Outcome {
        let failure = match response.status {
            Some(200..=299) => match read(&response.body) {
                Ok(()) => return self.succeed(now),
                Err(Unreadable) => Failure::Unreadable,
            },
            Some(429) if is_quota(response) || is_too_long(response) => {
                return Outcome::Failed(Failure::QuotaExceeded);
            }
            Some(429) => Failure::TooManyRequests,
            Some(500..=599) => Failure::ServerError,
            Some(other) => return Outcome::Failed(Failure::Refused(other)),
            None => Failure::NoResponse,
        };
        self.retry_or(failure, response.retry_after, now)
    }

    fn succeed(&mut self, now: u64) -> Outcome {
        self.failed = 0;
        self.ready = now.saturating_add(self.policy.gap.into());
        Outcome::Done
    }

    fn retry_or(&mut self, failure: Failure, retry_after: Option<u32>, now: u64) -> Outcome {
        if self.failed >= self.policy.retries {
            return Outcome::Failed(failure);
        }
        let back_off = FIRST_WAIT << self.failed.min(4);
        let asked = retry_after.unwrap_or_default().min(LONGEST_PAUSE) * 1000;
        self.failed += 1;
        self.ready = now.saturating_add(back_off.max(asked).into());
        Outcome::Retry
    }
}

fn is_too_long(response: &Response) -> bool {
    response
        .retry_after
        .is_some_and(|seconds| seconds > LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENT: RetryPolicy = RetryPolicy { gap: 0, retries: 5 };
    const SPACED: RetryPolicy = RetryPolicy {
        gap: 1000,
        retries: 3,
    };

    fn judge(limiter: &mut RateLimiter, response: &Response, now: u64) -> Outcome {
        let is_quota = |response: &Response| response.body == b"quota";
        limiter.judge(response, now, is_quota, |body| {
            (body != b"garbled").then_some(()).ok_or(Unreadable)
        })
    }

    /// The waits until this response is final.
    fn waits(policy: RetryPolicy, response: &Response) -> (Vec<u32>, Failure) {
        let (mut now, mut waits) = (7, Vec::new());
        let mut limiter = RateLimiter::new(policy);
        loop {
            match judge(&mut limiter, response, now) {
                Outcome::Failed(failure) => return (waits, failure),
                outcome => assert_eq!(outcome, Outcome::Retry),
            }
            waits.push(limiter.wait(now));
            now += u64::from(limiter.wait(now));
            assert_eq!(limiter.wait(now), 0);
        }
    }

    #[test]
    fn what_passes_is_waited_for_ever_longer() {
        let seconds = vec![1000, 2000, 4000, 8000, 16_000];
        for (response, failure) in [
            (Response::none(), Failure::NoResponse),
            (Response::new(429, ""), Failure::TooManyRequests),
            (Response::new(503, ""), Failure::ServerError),
            (Response::new(200, "garbled"), Failure::Unreadable),
        ] {
            assert_eq!(waits(PATIENT, &response), (seconds.clone(), failure));
        }
        assert_eq!(waits(SPACED, &Response::none()).0, [1000, 2000, 4000]);
    }

    #[test]
    fn retry_after_is_honoured_where_it_can_be_read() {
        let response = Response {
            retry_after: Some(10),
            ..Response::new(429, "")
        };
        assert_eq!(
            waits(PATIENT, &response).0,
            [10_000, 10_000, 10_000, 10_000, 16_000]
        );
    }

    #[test]
    fn a_quota_ends_it_at_once() {
        let quota = Response::new(429, "quota");
        assert_eq!(waits(PATIENT, &quota), (vec![], Failure::QuotaExceeded));
        let half_a_day = Response {
            retry_after: Some(43_200),
            ..Response::new(429, "")
        };
        assert_eq!(
            waits(PATIENT, &half_a_day),
            (vec![], Failure::QuotaExceeded)
        );
    }

    #[test]
    fn what_does_not_pass_is_not_repeated() {
        for status in [304, 400, 401, 403, 404] {
            assert_eq!(
                waits(PATIENT, &Response::new(status, "")),
                (vec![], Failure::Refused(status))
            );
        }
    }

    #[test]
    fn a_success_ends_the_back_off_and_keeps_the_gap() {
        let mut limiter = RateLimiter::new(SPACED);
        let ok = Response::new(200, "");
        assert_eq!(judge(&mut limiter, &Response::none(), 0), Outcome::Retry);
        assert_eq!(judge(&mut limiter, &ok, 1000), Outcome::Done);
        assert_eq!((limiter.wait(1000), limiter.wait(2000)), (1000, 0));
        assert_eq!(judge(&mut limiter, &Response::none(), 2000), Outcome::Retry);
        assert_eq!(limiter.wait(2000), 1000);
    }
}
