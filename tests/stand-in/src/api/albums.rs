//! `GET /albums/{id}`.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::ApiError;
use super::caller::Caller;
use crate::catalogue::ALBUM_TRACKS;
use crate::catalogue::id::is_well_formed;
use crate::query::Pairs;
use crate::world::Shared;

/// A whole album: without `label` and `popularity`, with its lines of rights.
pub(crate) async fn one(
    _: Caller,
    State(world): State<Shared>,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    if !is_well_formed(&id) {
        return Err(ApiError::BadRequest("Invalid base62 id".to_owned()));
    }
    let index = world.catalogue.album_index(&id).ok_or(ApiError::NotFound)?;
    let first = index * ALBUM_TRACKS;
    let tracks =
        (first..first + ALBUM_TRACKS).map(|track| world.bare_track(&world.catalogue.track(track)));
    let page = super::page::Page {
        limit: super::page::MOST,
        offset: 0,
    };
    let address = format!("{}/albums/{id}/tracks", world.addresses.api);
    let tracks = page.wrap(
        &address,
        &Pairs::default(),
        ALBUM_TRACKS as usize,
        tracks.collect(),
    );
    let mut album = world.album_object(index);
    album["tracks"] = tracks;
    album["copyrights"] = world.copyrights(&world.catalogue.album(index));
    album["external_ids"] = json!({ "upc": format!("{index:012}") });
    album["genres"] = json!([]);
    Ok(Json(album))
}
