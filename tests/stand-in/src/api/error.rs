//! What the Web API says when it does not do what it was asked.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Half a day: how long an exhausted quota can last.
const QUOTA_WAIT: u32 = 43_200;

/// A refusal, in the words that clients have reported from the live service.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ApiError {
    #[error("{0}")]
    BadRequest(String),
    #[error("No token provided")]
    NoToken,
    #[error("Invalid access token")]
    InvalidToken,
    #[error("The access token expired")]
    TokenExpired,
    #[error("Check settings on developer.spotify.com/dashboard, the user may not be registered.")]
    NotListed,
    #[error(
        "Active premium subscription required for the owner of the app. When the subscription \
         status changes, it can take a few hours before requests are allowed again."
    )]
    OwnerWithoutPremium,
    #[error("Insufficient client scope")]
    InsufficientScope,
    #[error("Forbidden")]
    Forbidden,
    #[error("Resource not found")]
    NotFound,
    #[error("API rate limit exceeded")]
    RateLimited {
        /// Seconds.
        retry_after: u32,
    },
    #[error("API rate limit exceeded")]
    QuotaExceeded,
    #[error("Server error")]
    Server { status: u16 },
}

impl ApiError {
    /// A value of the request that cannot be used, by its name.
    pub(crate) fn invalid(name: &str) -> Self {
        Self::BadRequest(format!("Invalid {name}"))
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::NoToken | Self::InvalidToken | Self::TokenExpired => StatusCode::UNAUTHORIZED,
            Self::NotListed | Self::OwnerWithoutPremium => StatusCode::FORBIDDEN,
            Self::InsufficientScope | Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::RateLimited { .. } | Self::QuotaExceeded => StatusCode::TOO_MANY_REQUESTS,
            Self::Server { status } => {
                StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::RateLimited { retry_after } => Some(*retry_after),
            Self::QuotaExceeded => Some(QUOTA_WAIT),
            _ => None,
        }
    }
}

impl IntoResponse for ApiError {
    /// JSON, but for the two refusals that stand before the Web API itself and are
    /// plain text.
    fn into_response(self) -> Response {
        let status = self.status();
        let mut response = if matches!(self, Self::NotListed | Self::OwnerWithoutPremium) {
            (status, self.to_string()).into_response()
        } else {
            let mut error = json!({ "status": status.as_u16(), "message": self.to_string() });
            if self == Self::QuotaExceeded {
                error["reason"] = "QUOTA_EXCEEDED".into();
            }
            (status, Json(json!({ "error": error }))).into_response()
        };
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response
    }
}
