//! What development-mode apps no longer get: 403, whatever is asked.

use axum::Router;
use axum::routing::any;

use super::ApiError;
use crate::world::Shared;

/// Paths that are gone with every method.
const GONE: &[&str] = &[
    "/albums",
    "/artists",
    "/artists/{id}/related-artists",
    "/artists/{id}/top-tracks",
    "/audio-analysis/{id}",
    "/audio-features",
    "/audio-features/{id}",
    "/browse/categories",
    "/browse/featured-playlists",
    "/browse/new-releases",
    "/episodes",
    "/markets",
    "/me/tracks/contains",
    "/playlists/{id}/followers",
    "/playlists/{id}/tracks",
    "/recommendations",
    "/tracks",
    "/users/{id}",
    "/users/{id}/playlists",
];

/// A refusal for each of them.
pub(crate) fn routes() -> Router<Shared> {
    GONE.iter().fold(Router::new(), |router, path| {
        router.route(path, any(async || ApiError::Forbidden))
    })
}
