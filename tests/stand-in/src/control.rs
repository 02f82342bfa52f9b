//! `/control`: what a test or a person at a terminal can change and see. No browser is
//! let in: there are no CORS headers here.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;

use crate::accounts::Issued;
use crate::faults::{Fault, Faults};
use crate::log::{self, Logged};
use crate::world::Shared;

/// `/faults`, `/requests`, `/leaks`, `/issued`, `/revoke-access`, `/clock`.
pub(crate) fn routes() -> Router<Shared> {
    let faults = get(faults)
        .post(add_fault)
        .put(set_faults)
        .delete(clear_faults);
    Router::new()
        .route("/faults", faults)
        .route("/requests", get(requests).delete(clear_requests))
        .route("/leaks", get(leaks))
        .route("/issued", get(issued))
        .route("/revoke-access", post(revoke_access))
        .route("/clock", post(advance))
}

async fn faults(State(world): State<Shared>) -> Json<Faults> {
    Json(world.faults().clone())
}

async fn add_fault(State(world): State<Shared>, Json(fault): Json<Fault>) -> StatusCode {
    world.faults().waiting.push(fault);
    StatusCode::NO_CONTENT
}

async fn set_faults(State(world): State<Shared>, Json(faults): Json<Faults>) -> StatusCode {
    world.set_faults(faults);
    StatusCode::NO_CONTENT
}

async fn clear_faults(State(world): State<Shared>) -> StatusCode {
    world.set_faults(Faults::new(world.settings.coverage));
    StatusCode::NO_CONTENT
}

async fn requests(State(world): State<Shared>) -> Json<Vec<Logged>> {
    Json(world.log().clone())
}

async fn clear_requests(State(world): State<Shared>) -> StatusCode {
    world.log().clear();
    StatusCode::NO_CONTENT
}

async fn leaks(State(world): State<Shared>) -> Json<Vec<Logged>> {
    Json(log::leaks(&world))
}

async fn issued(State(world): State<Shared>) -> Json<Vec<Issued>> {
    Json(world.ledger().issued().to_vec())
}

async fn revoke_access(State(world): State<Shared>) -> StatusCode {
    world.ledger().revoke_all_access();
    StatusCode::NO_CONTENT
}

/// How far to move the stand-in's clock.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    seconds: u64,
}

async fn advance(State(world): State<Shared>, Json(by): Json<Advance>) -> StatusCode {
    world.clock.advance(Duration::from_secs(by.seconds));
    StatusCode::NO_CONTENT
}
