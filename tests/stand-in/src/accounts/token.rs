//! `/api/token`: codes and refresh tokens become access tokens.

use axum::Json;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::authorize::client;
use super::ledger::{Grant, IssuedKind};
use super::pkce;
use crate::faults::RefreshAnswer;
use crate::world::{Shared, World};

/// What the page sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Sent {
    #[serde(default)]
    grant_type: String,
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    redirect_uri: String,
    #[serde(default)]
    code_verifier: String,
    #[serde(default)]
    refresh_token: String,
}

/// Why no token is given, as the OAuth standard names it and in words.
struct Refusal(&'static str, &'static str);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({ "error": self.0, "error_description": self.1 });
        (StatusCode::BAD_REQUEST, Json(body)).into_response()
    }
}

/// Exchanges a code or a refresh token for an access token.
pub(crate) async fn exchange(
    State(world): State<Shared>,
    sent: Result<Form<Sent>, FormRejection>,
) -> Response {
    let sent = match sent {
        Ok(Form(sent)) => sent,
        Err(rejection) => return rejection.into_response(),
    };
    let answer = match sent.grant_type.as_str() {
        _ if client(&world, &sent.client_id).is_none() => {
            Err(Refusal("invalid_client", "Invalid client"))
        }
        "authorization_code" => by_code(&world, &sent),
        "refresh_token" => by_refresh_token(&world, &sent),
        _ => Err(Refusal(
            "unsupported_grant_type",
            "grant_type parameter is missing",
        )),
    };
    answer.map(Json).into_response()
}

/// A code is used up by the attempt, whether it succeeds or not.
fn by_code(world: &World, sent: &Sent) -> Result<Value, Refusal> {
    let refuse = |reason| Refusal("invalid_grant", reason);
    let mut ledger = world.ledger();
    let code = ledger.take_code(&sent.code, world.clock.now());
    let code = code.ok_or(refuse("Invalid authorization code"))?;
    if code.grant.client != sent.client_id {
        return Err(refuse("Invalid authorization code"));
    }
    if code.redirect != sent.redirect_uri {
        return Err(refuse("Invalid redirect URI"));
    }
    if !pkce::answers(&code.challenge, &sent.code_verifier) {
        return Err(refuse("code_verifier was incorrect"));
    }
    let refresh = ledger.give_refresh(code.grant.clone());
    drop(ledger);
    Ok(answer(world, IssuedKind::Access, code.grant, Some(refresh)))
}

fn by_refresh_token(world: &World, sent: &Sent) -> Result<Value, Refusal> {
    let refuse = |reason| Refusal("invalid_grant", reason);
    let grant = world
        .ledger()
        .refresh(&sent.refresh_token, world.clock.now())
        .cloned();
    let grant = grant.map_err(refuse)?;
    if grant.client != sent.client_id {
        return Err(refuse("Invalid refresh token"));
    }
    let how = world.faults().refresh;
    let refresh = match how {
        RefreshAnswer::Without => None,
        RefreshAnswer::Same => Some(sent.refresh_token.clone()),
        RefreshAnswer::Rotated => {
            let mut ledger = world.ledger();
            ledger.revoke_refresh(&sent.refresh_token);
            Some(ledger.give_refresh(grant.clone()))
        }
        RefreshAnswer::Dead => {
            world.ledger().revoke_refresh(&sent.refresh_token);
            return Err(refuse("Refresh token revoked"));
        }
    };
    Ok(answer(world, IssuedKind::RefreshedAccess, grant, refresh))
}

fn answer(world: &World, kind: IssuedKind, grant: Grant, refresh: Option<String>) -> Value {
    let life = world.settings.token_life.as_secs();
    let scope = grant.scopes.join(" ");
    let access = world
        .ledger()
        .give_access(kind, grant, world.clock.now(), life);
    let mut body = json!({
        "access_token": access,
        "token_type": "Bearer",
        "scope": scope,
        "expires_in": life,
    });
    if let Some(refresh) = refresh {
        body["refresh_token"] = refresh.into();
    }
    body
}
