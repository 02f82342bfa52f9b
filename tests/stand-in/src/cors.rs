//! What a browser is told that scripts from other origins may do.

use std::time::Duration;

use axum::extract::Request;
use axum::http::header::{
    ACCEPT, ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS,
    ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, AUTHORIZATION, CONTENT_TYPE, ORIGIN,
    RETRY_AFTER,
};
use axum::http::{HeaderName, Method};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::cors::{Any, CorsLayer};

/// Marks an answer that goes out without the headers that let scripts read it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WithoutCors;

/// The Web API: any origin, the headers that a client needs, nothing exposed. So
/// `Retry-After` is out of a script's reach, and one that sets `If-None-Match` is
/// stopped by its own browser.
pub(crate) fn api() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::PATCH,
        ])
        .allow_headers([ACCEPT, AUTHORIZATION, CONTENT_TYPE, ORIGIN, RETRY_AFTER])
        .max_age(Duration::from_secs(604_800))
}

/// The token endpoint: any origin, a form, no `Authorization`.
pub(crate) fn accounts() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::POST])
        .allow_headers([CONTENT_TYPE])
}

/// ReccoBeats and the cover pictures: plain requests from any origin.
pub(crate) fn plain() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET])
}

/// Takes the headers off the answers that are marked [`WithoutCors`].
pub(crate) async fn strip(request: Request, next: Next) -> Response {
    const OURS: [HeaderName; 4] = [
        ACCESS_CONTROL_ALLOW_CREDENTIALS,
        ACCESS_CONTROL_ALLOW_HEADERS,
        ACCESS_CONTROL_ALLOW_METHODS,
        ACCESS_CONTROL_ALLOW_ORIGIN,
    ];
    let mut response = next.run(request).await;
    if response.extensions().get::<WithoutCors>().is_some() {
        for name in OURS {
            response.headers_mut().remove(name);
        }
    }
    response
}
