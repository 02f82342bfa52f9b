//! Faults strike between the CORS headers and the handlers.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;

use super::{Service, What, cut, edit};
use crate::api::ApiError;
use crate::cors::WithoutCors;
use crate::log::bearer;
use crate::world::{Shared, World};

/// Lets the fault that waits for this request strike it, or lets it through.
pub(crate) async fn apply(
    State((world, service)): State<(Shared, Service)>,
    request: Request,
    next: Next,
) -> Response {
    let offset = offset(request.uri().query().unwrap_or_default());
    let until_then = world.faults_set();
    let fault = world.faults().strike(service, request.uri().path(), offset);
    let Some(fault) = fault else {
        return next.run(request).await;
    };
    let mut response = match refusal(fault.what) {
        Some(error) => {
            revoke_if(fault.what == What::TokenRevoked, &world, &request);
            error.into_response()
        }
        None => {
            delayed(fault.what, until_then).await;
            disturbed(fault.what, request, next).await
        }
    };
    if fault.without_cors {
        response.extensions_mut().insert(WithoutCors);
    }
    response
}

/// The answer that a fault gives instead of the right one.
fn refusal(what: What) -> Option<ApiError> {
    Some(match what {
        What::TokenRevoked => ApiError::TokenExpired,
        What::NotListed => ApiError::NotListed,
        What::OwnerWithoutPremium => ApiError::OwnerWithoutPremium,
        What::NotYours => ApiError::Forbidden,
        What::InsufficientScope => ApiError::InsufficientScope,
        What::NotFound => ApiError::NotFound,
        What::RateLimited { retry_after } => ApiError::RateLimited { retry_after },
        What::QuotaExceeded => ApiError::QuotaExceeded,
        What::ServerError { status } => ApiError::Server { status },
        What::Nothing
        | What::Slow { .. }
        | What::Held
        | What::Cut
        | What::TotalOff { .. }
        | What::TotalGrows
        | What::TotalShrinks
        | What::NextEndsEarly
        | What::NextNeverEnds
        | What::OddEntries
        | What::OutOfRange
        | What::OtherTypes => return None,
    })
}

fn revoke_if(revoked: bool, world: &World, request: &Request) {
    if let (true, Some(token)) = (revoked, bearer(request.headers())) {
        world.ledger().revoke_access(token);
    }
}

async fn delayed(what: What, mut faults_set: watch::Receiver<()>) {
    match what {
        What::Slow { milliseconds } => {
            tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        }
        // Whoever sets them is gone, if they cannot be waited for: so is whoever asked.
        What::Held => drop(faults_set.changed().await),
        _ => {}
    }
}

/// The right answer, with what happens to it on the way.
async fn disturbed(what: What, request: Request, next: Next) -> Response {
    let offset = offset(request.uri().query().unwrap_or_default());
    let response = next.run(request).await;
    match what {
        What::Nothing | What::Slow { .. } | What::Held => response,
        What::Cut => cut::in_half(response).await,
        what => edit::answer(what, offset, response).await,
    }
}

fn offset(query: &str) -> u32 {
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let value = pairs
        .find(|(name, _)| name == "offset")
        .map(|(_, value)| value);
    value
        .and_then(|value| value.parse().ok())
        .unwrap_or_default()
}
