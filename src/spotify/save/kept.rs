//! What is kept of a saving while the page is gone: the visitor is on Spotify's, or reloads.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Making;
use crate::codec::Format;
use crate::http::Task;
use crate::playlists::PlaylistOptions;

/// The format of what is stored. What has another format is treated as absent.
const FORMAT: Format = Format::new(2);

/// What is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Kept {
    /// The visitor was choosing.
    Choice(Choice),
    /// Playlists were being made, or are.
    Making {
        /// What was being made.
        making: Making,
        /// Whether a call was under way, of which nobody knows what has become.
        under_way: bool,
    },
    /// What was made was being taken back.
    Undoing(Making),
}

/// What a visitor wants to be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Where on the page: path, query and fragment. Elsewhere it means nothing.
    pub place: String,
    /// The tracks that are selected on the map.
    pub selection: Vec<u32>,
    /// What is searched for.
    pub query: String,
    /// Which of the groups are chosen.
    pub chosen: BTreeSet<usize>,
    /// How they are to be made.
    pub options: PlaylistOptions,
    /// Whether everybody can see the new ones.
    pub public: bool,
    /// With what all names begin.
    pub prefix: String,
    /// The rest of each name.
    pub names: Vec<String>,
}

impl Kept {
    /// As text; `None` when it cannot be written.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        FORMAT.encode_text(self).ok()
    }

    /// What [`Kept::to_text`] wrote; `None` for anything else. Where a call was under
    /// way, what is made next looks first what has become of that.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut kept: Self = FORMAT.decode_text(text).ok()?;
        if let Self::Making {
            making,
            under_way: true,
        } = &mut kept
        {
            making.mark_uncertain();
        }
        Some(kept)
    }
}
