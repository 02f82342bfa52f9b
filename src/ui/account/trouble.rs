//! What went wrong with Spotify, as the visitor is told.

use crate::platform::chunk::ChunkLoadError;
use crate::reccobeats::LookupError;
use crate::spotify::ApiError;
use crate::spotify::auth::{LoginError, Recovery};
use crate::spotify::save::SaveError;

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

/// The page offers to look again and to add features from a file in any case.
impl From<LookupError> for Trouble {
    fn from(error: LookupError) -> Self {
        Self {
            sentence: error.to_string(),
            recoveries: Vec::new(),
        }
    }
}
