//! What went wrong with Spotify, as the visitor is told.

use crate::platform::chunk::ChunkLoadError;
use crate::spotify::auth::LoginError;
use crate::spotify::save::SaveError;
use crate::spotify::{ApiError, WayOn};

/// What went wrong, and what the visitor can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What happened, what is kept, what to do.
    pub sentence: String,
    /// The button to it; `None` where the sentence says it all.
    pub way_on: Option<WayOn>,
}

impl From<ChunkLoadError> for Trouble {
    fn from(error: ChunkLoadError) -> Self {
        Self {
            sentence: error.to_string(),
            way_on: Some(WayOn::LogIn),
        }
    }
}

impl From<LoginError> for Trouble {
    fn from(error: LoginError) -> Self {
        Self {
            sentence: error.to_string(),
            // The button that asked for it is there still.
            way_on: (error != LoginError::MoreDenied).then(|| error.way_on()),
        }
    }
}

impl From<SaveError> for Trouble {
    fn from(error: SaveError) -> Self {
        Self {
            sentence: error.to_string(),
            way_on: Some(error.way_on()),
        }
    }
}

impl From<ApiError> for Trouble {
    fn from(error: ApiError) -> Self {
        Self {
            sentence: error.to_string(),
            way_on: Some(error.way_on()),
        }
    }
}
