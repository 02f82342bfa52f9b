//! The link that the dialog *Share* makes.

use crate::share::Link;
use crate::worker::{ExportId, Failure};

/// The dialog *Share*.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Share {
    pub(crate) is_open: bool,
    /// Whether the link carries covers.
    pub(crate) with_covers: bool,
    /// Whether the link is short enough for chats.
    pub(crate) is_short: bool,
    pub(crate) link: LinkState,
}

/// How far the link is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum LinkState {
    NotAsked,
    Making(ExportId),
    Made(Link),
    Failed(Failure),
}

impl Default for Share {
    fn default() -> Self {
        Self {
            is_open: false,
            with_covers: true,
            is_short: false,
            link: LinkState::NotAsked,
        }
    }
}
