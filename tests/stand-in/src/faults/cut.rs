//! A connection that breaks in the middle of an answer.

use std::io;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use futures_util::stream;

/// Promises the whole body, sends the first half, then breaks off.
pub(super) async fn in_half(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    head.headers.insert(CONTENT_LENGTH, body.len().into());
    let half = body.slice(..body.len() / 2);
    Response::from_parts(head, Body::from_stream(stream::unfold(Some(half), next)))
}

type Step = Option<(Result<Bytes, io::Error>, Option<Bytes>)>;

/// The half first, then an error; the pause between them lets the half go out.
async fn next(half: Option<Bytes>) -> Step {
    if let Some(half) = half {
        return Some((Ok(half), None));
    }
    tokio::task::yield_now().await;
    Some((Err(io::Error::from(io::ErrorKind::ConnectionReset)), None))
}
