//! When the next call may go, and what an answer means for it.
//!
//! One call at a time. A call that failed in passing is made again after 1, 2, 4, 8 and
//! 16 seconds; one that failed for good is not. The clock is handed in: milliseconds
//! that never go back, such as `performance.now()`.

use serde::Deserialize;

use super::auth::LoginError;
use super::call::{Answer, Call, Host};
use super::error::{ApiError, forbidden};
use super::model::lenient;

/// The first wait after a failure, in milliseconds; each further one is twice as long.
const FIRST_WAIT: u32 = 1000;
/// A `Retry-After` beyond this many seconds is no pause but the end of a quota.
const LONGEST_PAUSE: u32 = 120;

/// The pace of one series of calls.
#[derive(Debug, Clone)]
pub struct Pace {
    /// Milliseconds from an answer to the next call.
    gap: u32,
    /// How often a call is made again.
    retries: u8,
    /// How often the present call was made and failed.
    failed: u8,
    /// When the next call may go.
    ready: u64,
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict<T> {
    /// It was read.
    Read(T),
    /// The same call is to be made again, when the pace allows.
    Again,
    /// It is of no use to make the call again.
    GiveUp(ApiError),
}

impl Pace {
    /// Spotify's: no gap, since one call at a time is slow enough, and five retries.
    #[must_use]
    pub fn spotify() -> Self {
        Self::new(0, 5)
    }

    /// ReccoBeats': a gap between calls, in milliseconds, and three retries: it may well
    /// never answer a browser, and nobody should wait half a minute to learn that.
    #[must_use]
    pub fn reccobeats(gap: u32) -> Self {
        Self::new(gap, 3)
    }

    fn new(gap: u32, retries: u8) -> Self {
        Self {
            gap,
            retries,
            failed: 0,
            ready: 0,
        }
    }

    /// How many milliseconds the next call has to wait; 0 when it may go now.
    #[must_use]
    pub fn wait(&self, now: u64) -> u32 {
        u32::try_from(self.ready.saturating_sub(now)).unwrap_or(u32::MAX)
    }

    /// Takes note of an answer, and reads it if it is a success. One that cannot be read
    /// is a failure in passing too: a cut connection can cause it.
    pub fn judge<T>(
        &mut self,
        call: &Call,
        answer: &Answer,
        now: u64,
        read: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Verdict<T> {
        match answer.status {
            Some(200..=299) => match read(&answer.body) {
                Some(value) => self.go_on(value, now),
                None => self.again(ApiError::Unreadable(call.host), None, now),
            },
            Some(401) if call.host == Host::Api => Verdict::GiveUp(LoginError::LoggedOut.into()),
            Some(403) if call.host == Host::Api => Verdict::GiveUp(forbidden(call, answer)),
            Some(404) if call.host == Host::Api => Verdict::GiveUp(ApiError::Gone),
            Some(429) if is_quota(answer) => Verdict::GiveUp(ApiError::Quota),
            Some(429) => self.again(ApiError::TooMany, answer.retry_after, now),
            Some(500..=599) => self.again(ApiError::Trouble(call.host), answer.retry_after, now),
            Some(other) => Verdict::GiveUp(ApiError::Refused(call.host, other)),
            None => self.again(ApiError::Network(call.host), None, now),
        }
    }

    /// Starts afresh after giving up.
    pub fn restart(&mut self) {
        self.failed = 0;
        self.ready = 0;
    }

    fn go_on<T>(&mut self, value: T, now: u64) -> Verdict<T> {
        self.failed = 0;
        self.ready = now.saturating_add(self.gap.into());
        Verdict::Read(value)
    }

    fn again<T>(&mut self, or_else: ApiError, retry_after: Option<u32>, now: u64) -> Verdict<T> {
        if self.failed >= self.retries {
            return Verdict::GiveUp(or_else);
        }
        let back_off = FIRST_WAIT << self.failed.min(4);
        let asked = retry_after.unwrap_or_default().min(LONGEST_PAUSE) * 1000;
        self.failed += 1;
        self.ready = now.saturating_add(back_off.max(asked).into());
        Verdict::Again
    }
}

#[derive(Default, Deserialize)]
struct Refusal {
    #[serde(default, deserialize_with = "lenient")]
    error: Option<Reason>,
}

#[derive(Deserialize)]
struct Reason {
    #[serde(default, deserialize_with = "lenient")]
    reason: Option<String>,
}

fn is_quota(answer: &Answer) -> bool {
    let refusal: Refusal = serde_json::from_slice(&answer.body).unwrap_or_default();
    let reason = refusal.error.and_then(|error| error.reason);
    reason.as_deref() == Some("QUOTA_EXCEEDED")
        || answer
            .retry_after
            .is_some_and(|seconds| seconds > LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call() -> Call {
        Call::get("/me/tracks", Vec::new(), None)
    }

    fn judge(pace: &mut Pace, answer: &Answer, now: u64) -> Verdict<()> {
        pace.judge(&call(), answer, now, |body| {
            (body != b"garbled").then_some(())
        })
    }

    /// The waits until a pace gives up on this answer.
    fn waits(mut pace: Pace, answer: &Answer) -> (Vec<u32>, ApiError) {
        let (mut now, mut waits) = (7, Vec::new());
        loop {
            match judge(&mut pace, answer, now) {
                Verdict::GiveUp(error) => return (waits, error),
                verdict => assert_eq!(verdict, Verdict::Again),
            }
            waits.push(pace.wait(now));
            now += u64::from(pace.wait(now));
            assert_eq!(pace.wait(now), 0);
        }
    }

    #[test]
    fn what_passes_is_waited_for_ever_longer() {
        let seconds = vec![1000, 2000, 4000, 8000, 16_000];
        for (answer, error) in [
            (Answer::none(), ApiError::Network(Host::Api)),
            (Answer::new(429, ""), ApiError::TooMany),
            (Answer::new(503, ""), ApiError::Trouble(Host::Api)),
            (Answer::new(200, "garbled"), ApiError::Unreadable(Host::Api)),
        ] {
            assert_eq!(waits(Pace::spotify(), &answer), (seconds.clone(), error));
        }
        assert_eq!(
            waits(Pace::reccobeats(1000), &Answer::none()).0,
            [1000, 2000, 4000]
        );
    }

    #[test]
    fn retry_after_is_honoured_where_it_can_be_read() {
        let answer = Answer {
            retry_after: Some(10),
            ..Answer::new(429, "")
        };
        assert_eq!(
            waits(Pace::spotify(), &answer).0,
            [10_000, 10_000, 10_000, 10_000, 16_000]
        );
    }

    #[test]
    fn a_quota_ends_it_at_once() {
        let quota = Answer::new(
            429,
            r#"{"error":{"status":429,"message":"x","reason":"QUOTA_EXCEEDED"}}"#,
        );
        assert_eq!(waits(Pace::spotify(), &quota), (vec![], ApiError::Quota));
        let half_a_day = Answer {
            retry_after: Some(43_200),
            ..Answer::new(429, "")
        };
        assert_eq!(
            waits(Pace::spotify(), &half_a_day),
            (vec![], ApiError::Quota)
        );
    }

    #[test]
    fn what_does_not_pass_is_not_repeated() {
        for (status, error) in [
            (400, ApiError::Refused(Host::Api, 400)),
            (401, LoginError::LoggedOut.into()),
            (403, ApiError::Forbidden),
            (404, ApiError::Gone),
        ] {
            assert_eq!(
                waits(Pace::spotify(), &Answer::new(status, "")),
                (vec![], error)
            );
        }
    }

    #[test]
    fn a_success_ends_the_back_off_and_keeps_the_gap() {
        let mut pace = Pace::reccobeats(1000);
        assert_eq!(judge(&mut pace, &Answer::none(), 0), Verdict::Again);
        assert_eq!(
            judge(&mut pace, &Answer::new(200, ""), 1000),
            Verdict::Read(())
        );
        assert_eq!((pace.wait(1000), pace.wait(2000)), (1000, 0));
        assert_eq!(judge(&mut pace, &Answer::none(), 2000), Verdict::Again);
        assert_eq!(pace.wait(2000), 1000);
    }
}
