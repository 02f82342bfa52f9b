//! Who calls, and what they may do.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::ApiError;
use crate::accounts::Access;
use crate::log::bearer;
use crate::settings::Standing;
use crate::world::{Shared, World};

/// A call with an access token that holds, through an app in good standing.
pub(crate) struct Caller(Access);

impl Caller {
    /// Refuses a call that the listener did not agree to.
    pub(crate) fn require(&self, scope: &str) -> Result<(), ApiError> {
        if self.may(scope) {
            Ok(())
        } else {
            Err(ApiError::InsufficientScope)
        }
    }

    /// Whether the listener agreed to this.
    pub(crate) fn may(&self, scope: &str) -> bool {
        self.0.grant.scopes.iter().any(|granted| granted == scope)
    }
}

impl FromRequestParts<Shared> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, world: &Shared) -> Result<Self, ApiError> {
        let token = bearer(&parts.headers).ok_or(ApiError::NoToken)?;
        let access = world
            .ledger()
            .access(token)
            .cloned()
            .ok_or(ApiError::InvalidToken)?;
        if !access.is_alive(world.clock.now()) {
            return Err(ApiError::TokenExpired);
        }
        check_app(world, &access.grant.client)?;
        Ok(Self(access))
    }
}

/// A log-in works for anybody; whether the app may be used shows only now.
fn check_app(world: &World, id: &str) -> Result<(), ApiError> {
    let client = world.settings.clients.iter().find(|client| client.id == id);
    match client.map(|client| client.standing) {
        Some(Standing::Good) => Ok(()),
        Some(Standing::NotListed) => Err(ApiError::NotListed),
        Some(Standing::OwnerWithoutPremium) => Err(ApiError::OwnerWithoutPremium),
        None => Err(ApiError::InvalidToken),
    }
}
