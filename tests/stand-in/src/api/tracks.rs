//! `GET /me/tracks`: Liked Songs.

use axum::Json;
use axum::extract::{Query, State};
use serde_json::{Value, json};

use super::ApiError;
use super::caller::Caller;
use super::page::Page;
use crate::clock::timestamp;
use crate::query::Pairs;
use crate::world::Shared;

/// A page of saved tracks, newest first.
pub(crate) async fn saved(
    caller: Caller,
    State(world): State<Shared>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<Value>, ApiError> {
    caller.require("user-library-read")?;
    let asked = Pairs(asked);
    let page = Page::from_query(&asked)?;
    let listener = world.listener();
    let entries = page.cut(&listener.saved).iter().map(|saved| {
        json!({ "added_at": timestamp(saved.added_at), "track": world.track_object(saved.track) })
    });
    let address = format!("{}/me/tracks", world.addresses.api);
    Ok(Json(page.wrap(
        &address,
        &asked,
        listener.saved.len(),
        entries.collect(),
    )))
}
