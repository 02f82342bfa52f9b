//! The accounts service: the page on which a listener agrees, and the token endpoint.

mod authorize;
mod consent;
mod ledger;
mod pkce;
mod redirect;
pub(crate) mod scope;
mod token;

use axum::Router;
use axum::routing::{get, post};

use crate::cors;
use crate::world::Shared;

pub(crate) use ledger::{Access, Ledger};
pub use ledger::{Issued, IssuedKind};

/// `/authorize`, which is visited, and `/api/token`, which is called from scripts.
pub(crate) fn routes() -> Router<Shared> {
    let visited = Router::new().route("/authorize", get(authorize::ask).post(authorize::decide));
    let called = Router::new().route("/api/token", post(token::exchange));
    visited.merge(called.layer(cors::accounts()))
}
