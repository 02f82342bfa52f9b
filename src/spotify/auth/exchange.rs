//! What the token endpoint answers (RFC 6749, sections 5 and 6).

use serde::Deserialize;

use super::tokens::renew_at;
use super::{LoginError, PendingLogin, Scopes, Tokens};
use crate::http::json::lenient;
use crate::http::{Response, Secret};

/// What Spotify says an access token lasts when it does not say, in seconds.
const USUAL_LIFE: u64 = 3600;
/// The longest life that is believed, in seconds: a day.
const LONGEST_LIFE: u64 = 86_400;

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    #[serde(default, deserialize_with = "lenient")]
    refresh_token: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    expires_in: Option<u64>,
    #[serde(default, deserialize_with = "lenient")]
    scope: Option<String>,
}

#[derive(Default, Deserialize)]
struct Refused {
    #[serde(default, deserialize_with = "lenient")]
    error: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    error_description: Option<String>,
}

/// The tokens that a code was worth.
///
/// # Errors
///
/// As the endpoint refuses the code, the verifier, the client or the address; or when it
/// cannot be reached or understood.
pub fn read_tokens(
    pending: &PendingLogin,
    answer: &Response,
    now: u64,
) -> Result<Tokens, LoginError> {
    let granted = granted(answer, why_no_tokens)?;
    Ok(Tokens {
        renew_at: renewal(&granted, now),
        access: Secret::new(granted.access_token),
        refresh: granted.refresh_token.map(Secret::new),
        scopes: granted
            .scope
            .map_or_else(|| pending.scopes().clone(), |scope| Scopes::parse(&scope)),
        client_id: pending.client_id().clone(),
    })
}

/// The tokens after a renewal: a new refresh token replaces the old one, which stays
/// when none is sent; the same goes for the scopes.
///
/// # Errors
///
/// `RefreshDead` when the refresh token is refused: it must not be tried again. Or when
/// the endpoint cannot be reached or understood.
pub fn read_refreshed(old: &Tokens, answer: &Response, now: u64) -> Result<Tokens, LoginError> {
    let granted = granted(answer, why_not_refreshed)?;
    Ok(Tokens {
        renew_at: renewal(&granted, now),
        access: Secret::new(granted.access_token),
        refresh: granted
            .refresh_token
            .map(Secret::new)
            .or_else(|| old.refresh.clone()),
        scopes: granted
            .scope
            .map_or_else(|| old.scopes.clone(), |scope| Scopes::parse(&scope)),
        client_id: old.client_id.clone(),
    })
}

fn granted(answer: &Response, why_not: fn(&Refused) -> LoginError) -> Result<Granted, LoginError> {
    match answer.status {
        Some(200..=299) => {
            let granted: Granted =
                serde_json::from_slice(&answer.body).map_err(|_| LoginError::Unreadable)?;
            let usable = !granted.access_token.is_empty();
            usable.then_some(granted).ok_or(LoginError::Unreadable)
        }
        Some(400..=403) => Err(why_not(
            &serde_json::from_slice(&answer.body).unwrap_or_default(),
        )),
        _ => Err(LoginError::Unavailable),
    }
}

fn renewal(granted: &Granted, now: u64) -> u64 {
    let seconds = granted.expires_in.unwrap_or(USUAL_LIFE).min(LONGEST_LIFE);
    renew_at(now, seconds * 1000)
}

/// `invalid_grant` has many reasons, told apart by the description alone.
fn why_no_tokens(refused: &Refused) -> LoginError {
    let description = refused
        .error_description
        .as_deref()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match refused.error.as_deref() {
        Some("invalid_client" | "unauthorized_client") => LoginError::UnknownClient,
        _ if description.contains("redirect") => LoginError::RedirectNotRegistered,
        _ if description.contains("verifier") => LoginError::VerifierRefused,
        Some("invalid_grant") => LoginError::CodeUsed,
        _ => LoginError::Unreadable,
    }
}

fn why_not_refreshed(refused: &Refused) -> LoginError {
    match refused.error.as_deref() {
        Some("invalid_client" | "unauthorized_client") => LoginError::UnknownClient,
        Some("invalid_grant") => LoginError::RefreshDead,
        _ => LoginError::Unreadable,
    }
}
