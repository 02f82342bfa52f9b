//! What was asked, so that tests can count calls and look for leaks.

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, REFERER};
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;
use serde::Serialize;

use crate::accounts::{Issued, IssuedKind};
use crate::world::{Shared, World};

/// One request, as it came, and the status of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Logged {
    /// `GET`, `OPTIONS`, …
    pub method: String,
    /// The whole path, as in `/api/v1/me`.
    pub path: String,
    /// The query as it came, still percent-encoded; empty where there is none.
    pub query: String,
    /// The access token that it carried in its header.
    pub token: Option<String>,
    /// The page that it says it came from.
    pub referer: Option<String>,
    /// The status of the answer.
    pub status: u16,
}

impl Logged {
    /// Whether its address, or that of the page it came from, shows a text.
    fn shows(&self, text: &str) -> bool {
        let referer = self.referer.as_deref().unwrap_or_default();
        [&self.path, &self.query, referer]
            .iter()
            .any(|part| part.contains(text))
    }
}

/// The requests that show a token in an address. A code may be in one: that is how it
/// comes back.
pub(crate) fn leaks(world: &World) -> Vec<Logged> {
    let issued = world.ledger().issued().to_vec();
    let tokens: Vec<Issued> = issued
        .into_iter()
        .filter(|secret| secret.kind != IssuedKind::Code)
        .collect();
    let log = world.log();
    let leaking = log
        .iter()
        .filter(|asked| tokens.iter().any(|token| asked.shows(&token.value)));
    leaking.cloned().collect()
}

/// Writes down every request but those to the controls.
pub(crate) async fn keep(State(world): State<Shared>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/control/") {
        return next.run(request).await;
    }
    let mut logged = Logged {
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        token: bearer(request.headers()).map(str::to_owned),
        referer: text(request.headers(), REFERER).map(str::to_owned),
        status: 0,
    };
    let response = next.run(request).await;
    logged.status = response.status().as_u16();
    world.log().push(logged);
    response
}

/// The access token in a request's header.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    text(headers, AUTHORIZATION)?.strip_prefix("Bearer ")
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
