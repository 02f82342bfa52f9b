//! What can be switched to go wrong while the stand-in runs.

mod cut;
mod edit;
mod layer;
mod list;

use serde::{Deserialize, Serialize};

use crate::settings::Coverage;

pub(crate) use layer::apply;
pub use list::list;

/// What is switched to go wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// Faults that wait for their request. The first that fits strikes, alone.
    pub waiting: Vec<Fault>,
    /// How the token endpoint answers a refresh token.
    pub refresh: RefreshAnswer,
    /// Which `state` a log-in comes back with.
    pub state: ReturnedState,
    /// How much ReccoBeats knows.
    pub coverage: Coverage,
}

impl Default for Faults {
    fn default() -> Self {
        Self::new(Coverage::default())
    }
}

/// One thing that goes wrong, and for which requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Whose requests.
    pub service: Service,
    /// Only those whose path contains this text.
    #[serde(default)]
    pub path: String,
    /// Only those for entries from this offset on.
    #[serde(default)]
    pub from_offset: u32,
    /// How often; until it is switched off where this is left out.
    #[serde(default)]
    pub times: Option<u32>,
    /// Whether the answer goes out without CORS headers, so that a browser reports a
    /// network error with no status.
    #[serde(default)]
    pub without_cors: bool,
    /// What goes wrong.
    pub what: What,
}

/// One of the three services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// The page on which the listener agrees, and the token endpoint.
    Accounts,
    /// The Web API.
    Api,
    /// ReccoBeats.
    ReccoBeats,
}

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
pub enum What {
    /// Nothing: for an answer that is right and comes without CORS headers, and to let requests
    /// through before the next fault strikes.
    Nothing,
    /// 401, and the access token of the request is dead from now on.
    TokenRevoked,
    /// 403: the listener is not on the app's list.
    NotListed,
    /// 403: the app's owner has no Premium.
    OwnerWithoutPremium,
    /// 403: somebody else's.
    NotYours,
    /// 403: the listener did not agree to this.
    InsufficientScope,
    /// 404.
    NotFound,
    /// 429 with a `Retry-After` in seconds.
    RateLimited {
        /// Seconds.
        retry_after: u32,
    },
    /// 429 with reason `QUOTA_EXCEEDED` and half a day to wait.
    QuotaExceeded,
    /// A status from 500 on.
    ServerError {
        /// The status.
        status: u16,
    },
    /// The right answer, late.
    Slow {
        /// How late, in milliseconds.
        milliseconds: u64,
    },
    /// The right answer, once faults are set anew.
    Held,
    /// Half of the right answer, then the connection is cut.
    Cut,
    /// A total that is off by so many.
    TotalOff {
        /// How many more; fewer if it is negative.
        by: i32,
    },
    /// A total that grows with the offset, without end.
    TotalGrows,
    /// A total that shrinks with the offset.
    TotalShrinks,
    /// No page has a next one.
    NextEndsEarly,
    /// Every page has a next one, also those behind the end, which are empty.
    NextNeverEnds,
    /// In every list, entries that are none: null, a number, a text, empty ones.
    OddEntries,
    /// Audio features of ReccoBeats out of their ranges.
    OutOfRange,
    /// Audio features of ReccoBeats as texts.
    OtherTypes,
}

/// How the token endpoint answers a refresh token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefreshAnswer {
    /// With no refresh token: the old one goes on. What Spotify does since 2026.
    #[default]
    Without,
    /// With the old refresh token once more.
    Same,
    /// With a new refresh token; the old one is dead.
    Rotated,
    /// `invalid_grant`: it was revoked.
    Dead,
}

/// Which `state` a log-in comes back with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnedState {
    /// The one that it went with.
    #[default]
    Unchanged,
    /// Another one, as with a link that somebody else made.
    Wrong,
    /// None at all.
    Missing,
}

impl Faults {
    /// Nothing goes wrong; ReccoBeats knows what the settings say.
    pub(crate) fn new(coverage: Coverage) -> Self {
        Self {
            waiting: Vec::new(),
            refresh: RefreshAnswer::default(),
            state: ReturnedState::default(),
            coverage,
        }
    }

    /// The fault that strikes a request, if one does; it is used up by one.
    fn strike(&mut self, service: Service, path: &str, offset: u32) -> Option<Fault> {
        let at = self
            .waiting
            .iter()
            .position(|fault| fault.fits(service, path, offset))?;
        let fault = self.waiting[at].clone();
        match &mut self.waiting[at].times {
            Some(0 | 1) => drop(self.waiting.remove(at)),
            Some(times) => *times -= 1,
            None => {}
        }
        Some(fault)
    }
}

impl Fault {
    /// A fault for every request to a service, until it is switched off.
    #[must_use]
    pub fn new(service: Service, what: What) -> Self {
        Self {
            service,
            path: String::new(),
            from_offset: 0,
            times: None,
            without_cors: false,
            what,
        }
    }

    /// Only for requests whose path contains this text.
    #[must_use]
    pub fn on(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    /// Only for entries from this offset on.
    #[must_use]
    pub fn from_offset(mut self, offset: u32) -> Self {
        self.from_offset = offset;
        self
    }

    /// So often and no more.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// With an answer that lacks CORS headers.
    #[must_use]
    pub fn without_cors(mut self) -> Self {
        self.without_cors = true;
        self
    }

    fn fits(&self, service: Service, path: &str, offset: u32) -> bool {
        self.service == service
            && self.times != Some(0)
            && path.contains(&self.path)
            && offset >= self.from_offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_strikes_where_it_fits_and_so_often() {
        let fault = Fault::new(Service::Api, What::NotFound).on("/me/tracks");
        let mut faults = Faults::default();
        faults.waiting.push(fault.from_offset(100).times(2));
        assert_eq!(faults.strike(Service::ReccoBeats, "/me/tracks", 100), None);
        assert_eq!(faults.strike(Service::Api, "/me", 100), None);
        assert_eq!(faults.strike(Service::Api, "/me/tracks", 50), None);
        assert!(faults.strike(Service::Api, "/me/tracks", 100).is_some());
        assert!(faults.strike(Service::Api, "/me/tracks", 150).is_some());
        assert_eq!(faults.strike(Service::Api, "/me/tracks", 150), None);
        assert!(faults.waiting.is_empty());
    }

    #[test]
    fn a_fault_is_short_in_json() {
        let json = r#"{"service":"api","what":{"kind":"rate_limited","retry_after":3}}"#;
        let what = What::RateLimited { retry_after: 3 };
        let fault: Fault = serde_json::from_str(json).unwrap();
        assert_eq!(fault, Fault::new(Service::Api, what));
        assert!(
            serde_json::from_str::<Fault>(r#"{"service":"api","what":{"kind":"odd"}}"#).is_err()
        );
    }
}
