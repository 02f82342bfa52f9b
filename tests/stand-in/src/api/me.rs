//! `GET /me`.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::caller::Caller;
use super::shapes::LISTENER;
use crate::listener::Owner;
use crate::world::Shared;

/// The listener's profile: without the country, product, address and followers that
/// development-mode apps no longer get.
pub(crate) async fn profile(_: Caller, State(world): State<Shared>) -> Json<Value> {
    let mut user = world.user_object(Owner::Listener);
    let images = world.images(LISTENER);
    user["images"] = json!([images[1], images[2]]);
    Json(user)
}
