//! `GET /me/top/tracks`: what the listener plays most.

use axum::Json;
use axum::extract::{Query, State};
use serde_json::Value;

use super::ApiError;
use super::caller::Caller;
use super::page::Page;
use crate::listener;
use crate::query::Pairs;
use crate::world::Shared;

/// A page of one of the three lists.
pub(crate) async fn tracks(
    caller: Caller,
    State(world): State<Shared>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<Value>, ApiError> {
    caller.require("user-top-read")?;
    let asked = Pairs(asked);
    let page = Page::from_query(&asked)?;
    let range = asked.get("time_range").unwrap_or("medium_term");
    if !["short_term", "medium_term", "long_term"].contains(&range) {
        return Err(ApiError::invalid("time range"));
    }
    let top = listener::top(&world.catalogue, range);
    let tracks = page
        .cut(&top)
        .iter()
        .map(|&track| world.track_object(track));
    let address = format!("{}/me/top/tracks", world.addresses.api);
    Ok(Json(page.wrap(
        &address,
        &asked,
        top.len(),
        tracks.collect(),
    )))
}
