//! Cover pictures, drawn from the id in their address.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::random::below;
use crate::world::Shared;

/// `/{size}/{id}`: a square of `size` pixels.
pub(crate) fn routes() -> Router<Shared> {
    Router::new().route("/{size}/{id}", get(cover))
}

async fn cover(Path((size, id)): Path<(u16, String)>) -> Response {
    let hue = below(0, &id, 0, 360);
    let (other, radius) = ((hue + 140) % 360, 15 + below(0, &id, 1, 30));
    let (x, y) = (20 + below(0, &id, 2, 60), 20 + below(0, &id, 3, 60));
    let picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" \
         viewBox=\"0 0 100 100\"><rect width=\"100\" height=\"100\" fill=\"hsl({hue} 45% 45%)\"/>\
         <circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"hsl({other} 55% 70%)\"/></svg>"
    );
    let headers = [
        (CONTENT_TYPE, "image/svg+xml"),
        (CACHE_CONTROL, "max-age=86400"),
    ];
    (headers, picture).into_response()
}
