//! The Web API, as a development-mode app finds it in November 2026.

mod albums;
mod caller;
mod entries;
mod error;
mod fields;
mod library;
mod me;
mod page;
mod playlists;
mod removed;
mod shapes;
mod top;
mod tracks;
mod write;

use axum::Router;
use axum::routing::{delete, get, post};

use crate::world::Shared;

pub(crate) use error::ApiError;

/// Everything below `/v1`.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/me", get(me::profile))
        .route("/me/tracks", get(tracks::saved))
        .route("/me/top/tracks", get(top::tracks))
        .route("/me/playlists", get(playlists::list).post(write::create))
        .route("/me/library/contains", get(library::contains))
        .route("/me/library", delete(library::remove))
        .route("/playlists/{id}", get(playlists::one))
        .route(
            "/playlists/{id}/items",
            get(entries::page)
                .merge(post(write::add))
                .merge(delete(write::remove)),
        )
        .route("/albums/{id}", get(albums::one))
        .merge(removed::routes())
        .fallback(async || ApiError::NotFound)
}
