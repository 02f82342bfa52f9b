//! Why playlists could not be saved.

use thiserror::Error;

use crate::spotify::ApiError;
use crate::spotify::auth::{LoginError, Recovery};

/// Why saving broke off.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SaveError {
    /// The log-in does not permit it.
    #[error("{0}")]
    Login(LoginError),
    /// The account, the app or a permission stands in the way.
    #[error("{0}")]
    NotAllowed(ApiError),
    /// Spotify does not let the page change this playlist.
    #[error(
        "Spotify does not let this page change this playlist. What was saved so far is there; you can undo it."
    )]
    NotYours,
    /// A playlist is gone.
    #[error(
        "A playlist no longer exists: it may have been deleted in the meantime. What was saved so far is there; you can undo it."
    )]
    Gone,
    /// The app has used up what it may ask, for hours.
    #[error(
        "This client id has used up the requests that Spotify allows it, which can last half a day. What was saved so far is there. Resume later: nothing is added twice."
    )]
    Quota,
    /// Spotify does not answer as it should at the moment.
    #[error(
        "Spotify does not answer at the moment, or asks for a pause. What was saved so far is there. Resume in a few minutes: nothing is added twice."
    )]
    NoAnswer,
    /// The connection is lost.
    #[error(
        "The connection to Spotify was lost. What was saved so far is there. Resume when you are online: nothing is added twice."
    )]
    Offline,
    /// A status that no rule foresees.
    #[error(
        "Spotify refused the request (status {0}). What was saved so far is there: try to resume, or undo it."
    )]
    Refused(u16),
}

impl SaveError {
    /// What the visitor can do about it.
    #[must_use]
    pub fn recoveries(&self) -> Vec<Recovery> {
        match self {
            Self::Login(error) => error.recoveries(),
            Self::NotAllowed(error) => error.recoveries(),
            Self::NotYours
            | Self::Gone
            | Self::Quota
            | Self::NoAnswer
            | Self::Offline
            | Self::Refused(_) => vec![Recovery::TryAgain],
        }
    }
}

impl From<ApiError> for SaveError {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Login(error) => Self::Login(error),
            ApiError::NotOnList
            | ApiError::OwnerWithoutPremium
            | ApiError::ScopeMissing(_)
            | ApiError::Forbidden => Self::NotAllowed(error),
            ApiError::NotYours => Self::NotYours,
            ApiError::Gone => Self::Gone,
            ApiError::Quota => Self::Quota,
            ApiError::Refused(status) => Self::Refused(status),
            ApiError::Network => Self::Offline,
            ApiError::TooMany
            | ApiError::ServerError
            | ApiError::Unreadable
            | ApiError::Endless => Self::NoAnswer,
        }
    }
}
