//! Requests to the Web API.

use super::auth::Scope;
use crate::http::{Method, Request, RetryPolicy, Service};

/// How patient to be with Spotify: no gap, since one request at a time is slow enough.
pub const RETRY_POLICY: RetryPolicy = RetryPolicy { gap: 0, retries: 5 };

/// A request that reads.
pub(super) fn get(
    path: impl Into<String>,
    query: Vec<(&'static str, String)>,
    scope: Option<Scope>,
) -> Request {
    Request {
        scope: scope.map(Scope::name),
        ..Request::get(Service::SpotifyApi, path, query)
    }
}

/// A request that changes something of the listener's.
pub(super) fn write(method: Method, path: impl Into<String>, scope: Scope) -> Request {
    Request {
        method,
        ..get(path, Vec::new(), Some(scope))
    }
}
