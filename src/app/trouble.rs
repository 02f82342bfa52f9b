//! What went wrong with Spotify, as the visitor is told.

use thiserror::Error;

use crate::config::ConfigError;
use crate::platform::chunk::ChunkLoadError;
use crate::reccobeats::LookupError;
use crate::spotify::ApiError;
use crate::spotify::auth::{LoginError, Recovery};
use crate::spotify::save::SaveError;

/// What went wrong. It prints itself as a sentence: what happened, what is kept, what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum Trouble {
    #[error(transparent)]
    Login(#[from] LoginError),
    #[error(transparent)]
    Api(ApiError),
    #[error(transparent)]
    Lookup(#[from] LookupError),
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The part of the page that logs in and loads could not be fetched.
    #[error(transparent)]
    Chunk(#[from] ChunkLoadError),
    /// Likewise, when a log-in came back.
    #[error(
        "The log-in did not finish: a part of the page could not be fetched. Check the connection and log in again."
    )]
    LoginInterrupted,
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The lists that were chosen hold nothing that can be grouped.
    #[error("{name} has no tracks to group. Choose another list.")]
    NoTracks {
        /// The name of the library.
        name: String,
    },
    /// The stored part of a load is gone.
    #[error(
        "What was loaded of this is no longer in this browser, perhaps because another tab went on with it. Choose it once more to load it."
    )]
    LoadGone,
    /// The page was left while playlists were being undone.
    #[error(
        "Undoing stopped when the page was left. What is undone stays undone: resume to undo the rest."
    )]
    UndoInterrupted,
}

impl From<ApiError> for Trouble {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Login(error) => Self::Login(error),
            error => Self::Api(error),
        }
    }
}

impl Trouble {
    /// What the visitor can do about it: each thing that the sentence names, the most
    /// likely one first.
    pub(crate) fn recoveries(&self) -> Vec<Recovery> {
        match self {
            Self::Login(error) => error.recoveries(),
            Self::Api(error) => error.recoveries(),
            // The page of a library offers these in any case.
            Self::Lookup(_) => Vec::new(),
            Self::Save(error) => error.recoveries(),
            // The button that needs it is still there.
            Self::Chunk(_) | Self::Config(_) => Vec::new(),
            Self::LoginInterrupted => vec![Recovery::LogIn],
            Self::UndoInterrupted => vec![Recovery::TryAgain],
            Self::NoTracks { .. } | Self::LoadGone => vec![Recovery::ChooseAnother],
        }
    }

    /// Whether it is about looking up audio features.
    pub(crate) fn is_lookup(&self) -> bool {
        matches!(self, Self::Lookup(_))
    }

    /// Whether a log-in is the way out.
    pub(crate) fn needs_login(&self) -> bool {
        self.recoveries().contains(&Recovery::LogIn)
    }
}
