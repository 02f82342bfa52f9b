//! What went wrong with Spotify, as the visitor is told.

use crate::platform::chunk::ChunkLoadError;
use crate::spotify::auth::LoginError;
use crate::spotify::save::SaveError;
use crate::spotify::{ApiError, Recovery};

/// What went wrong, and what the visitor can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What happened, what is kept, what to do.
    pub sentence: String,
    /// A button for each thing to do; none where the sentence says it all.
    pub recoveries: Vec<Recovery>,
}

impl From<ChunkLoadError> for Trouble {
    fn from(error: ChunkLoadError) -> Self {
        Self {
            sentence: error.to_string(),
            recoveries: vec![Recovery::LogIn],
        }
    }
}

impl From<LoginError> for Trouble {
    fn from(error: LoginError) -> Self {
        Self {
            sentence: error.to_string(),
            recoveries: error.recoveries(),
        }
    }
}

impl From<SaveError> for Trouble {
    fn from(error: SaveError) -> Self {
        Self {
            sentence: error.to_string(),
            recoveries: error.recoveries(),
        }
    }
}

impl From<ApiError> for Trouble {
    fn from(error: ApiError) -> Self {
        Self {
            sentence: error.to_string(),
            recoveries: error.recoveries(),
        }
    }
}
