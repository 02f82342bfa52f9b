//! The tokens of one log-in, and what the token endpoint answers (RFC 6749, sections 5 and 6).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{ClientId, LoginError, PendingLogin, Scope, Scopes};
use crate::http::json::lenient;
use crate::http::{Request, Response, Secret, Service};

/// How long before its end an access token is renewed, in milliseconds: long enough
/// for the slowest call. One that lives shorter is renewed at half its life.
const MARGIN: u64 = 60_000;

/// When to renew an access token that lives this many milliseconds from now on.
fn renew_at(now: u64, life: u64) -> u64 {
    now.saturating_add(life - MARGIN.min(life / 2))
}

/// What a log-in gave. `Debug` shows no token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    access: Secret,
    refresh: Option<Secret>,
    /// When to renew the access token, in milliseconds since 1970.
    renew_at: u64,
    scopes: Scopes,
    /// As which app they were given: another app cannot refresh them.
    client_id: ClientId,
}

impl Tokens {
    /// The access token, for the header of a call.
    #[must_use]
    pub fn access(&self) -> &Secret {
        &self.access
    }

    /// A name for the access token that does not give it away: its SHA-256 in unpadded
    /// base64url.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.access.expose()))
    }

    /// As which app the tokens were given.
    #[must_use]
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// What the listener allowed.
    #[must_use]
    pub fn scopes(&self) -> &Scopes {
        &self.scopes
    }

    /// Whether the access token has ended, or will before a call can be answered.
    #[must_use]
    pub fn is_due(&self, now: u64) -> bool {
        now >= self.renew_at
    }

    /// Whether a request may be sent.
    ///
    /// # Errors
    ///
    /// When the listener has not allowed what it needs.
    pub fn allow(&self, request: &Request) -> Result<(), LoginError> {
        let needed = request.scope.and_then(Scope::from_name);
        needed
            .filter(|scope| !self.scopes.has(*scope))
            .map_or(Ok(()), |scope| Err(LoginError::NeedsScope(scope)))
    }

    /// The call that renews the tokens; `None` when that cannot be done.
    #[must_use]
    pub fn refresh(&self) -> Option<Request> {
        let form = [
            ("grant_type", "refresh_token"),
            ("refresh_token", self.refresh.as_ref()?.expose()),
            ("client_id", self.client_id.as_str()),
        ];
        Some(Request::post_form(
            Service::SpotifyAccounts,
            "/api/token",
            &form,
        ))
    }
}

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
/// As the endpoint refuses the code, the verifier, the client or the address;
/// `NotFinished` when it cannot be reached or understood.
pub fn read_tokens(
    pending: &PendingLogin,
    answer: &Response,
    now: u64,
) -> Result<Tokens, LoginError> {
    let granted = granted(answer, why_no_tokens).map_err(|error| match error {
        LoginError::Unavailable | LoginError::Unreadable => LoginError::NotFinished,
        error => error,
    })?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spotify::auth::{ClientId, RANDOM_BYTES, RedirectUri};

    const NOW: u64 = 1_790_000_000_000;

    fn pending() -> PendingLogin {
        let client: ClientId = "0123456789abcdef0123456789abcdef".parse().unwrap();
        PendingLogin::new(
            client,
            RedirectUri::new("https://example.org/").unwrap(),
            Scopes::at_log_in(),
            "/".into(),
            [[1; RANDOM_BYTES], [2; RANDOM_BYTES]],
            NOW,
        )
    }

    fn tokens() -> Tokens {
        let body = r#"{"access_token":"first","refresh_token":"lasting","expires_in":3600}"#;
        read_tokens(&pending(), &Response::new(200, body), NOW).unwrap()
    }

    #[test]
    fn a_code_that_is_not_exchanged_is_a_log_in_that_did_not_finish() {
        for answer in [
            Response::none(),
            Response::new(429, ""),
            Response::new(503, ""),
            Response::new(404, "<html>"),
            Response::new(200, "<html>"),
            Response::new(200, r#"{"access_token":""}"#),
            Response::new(400, "odd"),
        ] {
            let error = read_tokens(&pending(), &answer, NOW).unwrap_err();
            assert_eq!(error, LoginError::NotFinished, "{answer:?}");
        }
        let used = r#"{"error":"invalid_grant","error_description":"Invalid authorization code"}"#;
        let error = read_tokens(&pending(), &Response::new(400, used), NOW).unwrap_err();
        assert_eq!(error, LoginError::CodeUsed);
    }

    #[test]
    fn the_refresh_token_stays_where_none_is_sent() {
        // What Spotify answers since June 2026, and what it answered before.
        for (sent, kept) in [("", "lasting"), (r#","refresh_token":"new""#, "new")] {
            let body = format!(r#"{{"access_token":"second","expires_in":3600{sent}}}"#);
            let renewed = read_refreshed(&tokens(), &Response::new(200, body), NOW).unwrap();
            assert_eq!(renewed.access.expose(), "second");
            let refresh = renewed.refresh.as_ref().map(Secret::expose);
            assert_eq!(refresh, Some(kept));
            assert_ne!(renewed.fingerprint(), tokens().fingerprint());
            assert_eq!(renewed.scopes, Scopes::at_log_in());
        }
    }

    #[test]
    fn a_refresh_token_that_is_refused_is_dead_and_one_that_is_not_answered_is_not() {
        let dead = r#"{"error":"invalid_grant","error_description":"Refresh token expired"}"#;
        for (answer, error) in [
            (Response::new(400, dead), LoginError::RefreshDead),
            (Response::none(), LoginError::Unavailable),
            (Response::new(503, dead), LoginError::Unavailable),
            (Response::new(400, "odd"), LoginError::Unreadable),
        ] {
            let read = read_refreshed(&tokens(), &answer, NOW);
            assert_eq!(read.unwrap_err(), error, "{answer:?}");
        }
    }
}
