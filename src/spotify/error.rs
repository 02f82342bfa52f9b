//! Why a request to the Web API came to nothing.

use serde::Deserialize;
use thiserror::Error;

use super::auth::{LoginError, Recovery, Scope};
use crate::http::json::lenient;
use crate::http::{Failure, Request, Response, ServiceError};

/// Why a request came to nothing, after all retries.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ApiError {
    /// The log-in does not permit the request.
    #[error("{0}")]
    Login(#[from] LoginError),
    /// The account is not among the five that the app's owner has listed.
    #[error(
        "Spotify says this account is not on the app's list. Ask the app's owner to add it and try again, or use your own client id."
    )]
    NotOnList,
    /// The app's owner has no Premium subscription.
    #[error(
        "Spotify answers only apps whose owner has Premium, and the owner of this client id does not have it at the moment. Use your own client id, or open a file."
    )]
    OwnerWithoutPremium,
    /// A playlist that the listener neither owns nor collaborates on.
    #[error(
        "Spotify lets this page read only playlists that you own or collaborate on. Copy its tracks into a playlist of your own, and open that one."
    )]
    NotYours,
    #[error("This needs one more permission from you. {} Log in again to give it.", .0.reason())]
    ScopeMissing(Scope),
    /// Spotify forbids it without a reason that the page knows.
    #[error(
        "Spotify forbids this without saying why; most often the account is not on the app's list. What was loaded is kept. Ask the app's owner and try again, or use your own client id."
    )]
    Forbidden,
    /// The thing asked for is not there.
    #[error(
        "Spotify does not have this any more: it may have been deleted or made private. What was loaded is kept."
    )]
    Gone,
    /// The app has used up what it may ask, for hours.
    #[error(
        "This client id has used up the requests that Spotify allows it, which can last half a day. What was loaded is kept: resume later, or use your own client id."
    )]
    Quota,
    /// Too many requests, and waiting did not help.
    #[error(
        "Spotify asks for a pause because of too many requests. What was loaded is kept: resume in a few minutes."
    )]
    TooMany,
    #[error(
        "Spotify is having trouble at the moment. What was loaded is kept: resume in a few minutes."
    )]
    ServerError,
    /// No response: no network, or a refusal that the browser hides.
    #[error(
        "The connection to Spotify was lost, or Spotify refuses requests for a while. What was loaded is kept: resume when you are online."
    )]
    Network,
    /// A response that cannot be understood, again and again.
    #[error(
        "Spotify gave an answer that this page does not understand. What was loaded is kept: try to resume."
    )]
    Unreadable,
    /// A status that no rule foresees.
    #[error("Spotify refused the request (status {0}). What was loaded is kept: try to resume.")]
    Refused(u16),
    /// More pages than any library has.
    #[error(
        "This is longer than anything Spotify lets a listener keep, so loading was stopped. What was loaded is kept."
    )]
    Endless,
}

impl ApiError {
    /// What the visitor can do about it: each thing that the sentence names, the most
    /// likely one first.
    #[must_use]
    pub fn recoveries(&self) -> Vec<Recovery> {
        match self {
            Self::Login(error) => error.recoveries(),
            Self::ScopeMissing(scope) => vec![Recovery::Allow(*scope)],
            Self::NotOnList | Self::Forbidden => vec![Recovery::TryAgain, Recovery::OwnClientId],
            Self::OwnerWithoutPremium => vec![Recovery::OwnClientId, Recovery::OpenFile],
            Self::NotYours | Self::Gone | Self::Endless => vec![Recovery::ChooseAnother],
            Self::Quota => vec![Recovery::TryAgain, Recovery::OwnClientId],
            Self::TooMany
            | Self::ServerError
            | Self::Network
            | Self::Unreadable
            | Self::Refused(_) => vec![Recovery::TryAgain],
        }
    }
}

impl ServiceError for ApiError {
    fn new(failure: Failure, request: &Request, response: &Response) -> Self {
        match failure {
            Failure::Refused(401) => LoginError::LoggedOut.into(),
            Failure::Refused(403) => forbidden(request, response),
            Failure::Refused(404) => Self::Gone,
            Failure::Refused(status) => Self::Refused(status),
            Failure::TooManyRequests => Self::TooMany,
            Failure::QuotaExceeded => Self::Quota,
            Failure::ServerError => Self::ServerError,
            Failure::NoResponse => Self::Network,
            Failure::Unreadable => Self::Unreadable,
            Failure::Endless => Self::Endless,
        }
    }

    fn is_quota(response: &Response) -> bool {
        let refusal: Refusal = serde_json::from_slice(&response.body).unwrap_or_default();
        let reason = refusal.error.and_then(|error| error.reason);
        reason.as_deref() == Some("QUOTA_EXCEEDED")
    }
}

#[derive(Default, Deserialize)]
struct Refusal {
    #[serde(default, deserialize_with = "lenient")]
    error: Option<Reason>,
}

#[derive(Deserialize)]
struct Reason {
    #[serde(default, deserialize_with = "lenient")]
    reason: Option<String>,
}

/// What a 403 means, from its words: the status alone does not tell. Spotify writes some
/// bodies as JSON and some as plain text, so all of it is searched.
fn forbidden(request: &Request, response: &Response) -> ApiError {
    let body = String::from_utf8_lossy(&response.body).to_ascii_lowercase();
    let scope = request.scope.filter(|_| body.contains("scope"));
    match scope.and_then(Scope::from_name) {
        Some(scope) => ApiError::ScopeMissing(scope),
        None if body.contains("premium") => ApiError::OwnerWithoutPremium,
        None if body.contains("registered") => ApiError::NotOnList,
        None if request.path.starts_with("/playlists/") => ApiError::NotYours,
        None => ApiError::Forbidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spotify::request::get;

    fn error(path: &str, failure: Failure, response: &Response) -> ApiError {
        ApiError::new(
            failure,
            &get(path, Vec::new(), Some(Scope::ReadTop)),
            response,
        )
    }

    fn forbidden(path: &str, body: &str) -> ApiError {
        error(path, Failure::Refused(403), &Response::new(403, body))
    }

    #[test]
    fn a_403_is_told_from_its_words() {
        let json = |message: &str| format!(r#"{{"error":{{"status":403,"message":"{message}"}}}}"#);
        let premium = "Active premium subscription required for the owner of the app.";
        for (path, body, error) in [
            (
                "/me",
                json("Insufficient client scope"),
                ApiError::ScopeMissing(Scope::ReadTop),
            ),
            (
                "/me",
                "User not registered in the Developer Dashboard".into(),
                ApiError::NotOnList,
            ),
            ("/me", premium.into(), ApiError::OwnerWithoutPremium),
            (
                "/playlists/x/items",
                premium.into(),
                ApiError::OwnerWithoutPremium,
            ),
            ("/playlists/x/items", json("Forbidden"), ApiError::NotYours),
            ("/me/tracks", json("Forbidden"), ApiError::Forbidden),
        ] {
            assert_eq!(forbidden(path, &body), error, "{path} {body}");
        }
    }

    #[test]
    fn a_status_has_its_meaning() {
        for (status, expected) in [
            (400, ApiError::Refused(400)),
            (401, LoginError::LoggedOut.into()),
            (404, ApiError::Gone),
        ] {
            let response = Response::new(status, "");
            assert_eq!(error("/me", Failure::Refused(status), &response), expected);
        }
    }

    #[test]
    fn a_quota_says_so() {
        let quota = r#"{"error":{"status":429,"message":"x","reason":"QUOTA_EXCEEDED"}}"#;
        assert!(ApiError::is_quota(&Response::new(429, quota)));
        for pause in ["", "Too many requests", r#"{"error":{"status":429}}"#] {
            assert!(!ApiError::is_quota(&Response::new(429, pause)), "{pause}");
        }
    }
}
