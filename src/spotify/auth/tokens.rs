//! The tokens of one log-in.

use serde::{Deserialize, Serialize};

use super::{ClientId, LoginError, Scope, Scopes};
use crate::http::{Request, Secret, Service};

/// How long before its end an access token is renewed, in milliseconds: long enough
/// for the slowest call. One that lives shorter is renewed at half its life.
const MARGIN: u64 = 60_000;

/// When to renew an access token that lives this many milliseconds from now on.
pub(super) fn renew_at(now: u64, life: u64) -> u64 {
    now.saturating_add(life - MARGIN.min(life / 2))
}

/// What a log-in gave. `Debug` shows no token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    pub(super) access: Secret,
    pub(super) refresh: Option<Secret>,
    /// When to renew the access token, in milliseconds since 1970.
    pub(super) renew_at: u64,
    pub(super) scopes: Scopes,
    /// As which app they were given: another app cannot refresh them.
    pub(super) client_id: ClientId,
}

impl Tokens {
    /// The access token, for the header of a call.
    #[must_use]
    pub fn access(&self) -> &Secret {
        &self.access
    }

    /// As which app the tokens were given.
    #[must_use]
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// What the listener allowed.
    #[must_use]
    pub fn scopes(&self) -> &Scopes {
        &self.scopes
    }

    /// Whether the access token has ended, or will before a call can be answered.
    #[must_use]
    pub fn is_due(&self, now: u64) -> bool {
        now >= self.renew_at
    }

    /// Whether a request may be sent.
    ///
    /// # Errors
    ///
    /// When the listener has not allowed what it needs.
    pub fn allow(&self, request: &Request) -> Result<(), LoginError> {
        let needed = request.scope.and_then(Scope::from_name);
        needed
            .filter(|scope| !self.scopes.has(*scope))
            .map_or(Ok(()), |scope| Err(LoginError::NeedsScope(scope)))
    }

    /// The call that renews the tokens; `None` when that cannot be done.
    #[must_use]
    pub fn refresh(&self) -> Option<Request> {
        let form = [
            ("grant_type", "refresh_token"),
            ("refresh_token", self.refresh.as_ref()?.expose()),
            ("client_id", self.client_id.as_str()),
        ];
        Some(Request::post_form(
            Service::SpotifyAccounts,
            "/api/token",
            &form,
        ))
    }
}
