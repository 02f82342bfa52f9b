//! What of Spotify's copy of one's data becomes the library.

use serde::{Deserialize, Serialize};

use crate::format::count_of;

/// What the files hold to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The tracks that the listener saved.
    pub library: Option<ListOffer>,
    pub playlists: Vec<ListOffer>,
    /// The streaming history.
    pub history: Option<HistoryOffer>,
}

/// A list of tracks to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListOffer {
    /// What the listener calls it.
    pub name: String,
    /// How many entries it has, episodes and local files among them.
    pub entries: u32,
    /// When it was changed last, as `YYYY-MM-DD`.
    pub modified: Option<String>,
}

/// The streaming history to choose. It is too long to be counted before it is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryOffer {
    /// How many files it is in.
    pub files: u32,
    /// Whether it has track ids, as the extended history does. The history of the last year
    /// has none: it gives plays to the tracks of the lists, and no tracks.
    pub has_ids: bool,
}

/// What becomes of the streaming history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HistoryUse {
    /// It is not read.
    Ignored,
    /// It gives plays to the tracks of the lists.
    PlaysOnly,
    /// Every track that was played is in the library.
    AllTracks,
}

/// What was chosen of an [`Offer`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Whether the saved tracks are in the library.
    pub library: bool,
    /// Which of the offered playlists are, by their numbers.
    pub playlists: Vec<usize>,
    /// What becomes of the history.
    pub history: HistoryUse,
}

impl Choice {
    /// How many lists were chosen.
    #[must_use]
    pub fn lists(&self) -> u32 {
        count_of(&self.playlists) + u32::from(self.library)
    }

    /// Whether all tracks come from one playlist.
    pub(super) fn is_one_playlist(&self) -> bool {
        !self.library && self.playlists.len() == 1 && self.history != HistoryUse::AllTracks
    }

    /// Whether any track can come of it.
    #[must_use]
    pub fn has_tracks(&self) -> bool {
        self.lists() > 0 || self.history == HistoryUse::AllTracks
    }
}

impl Offer {
    /// How many things there are to choose from.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::from(self.library.is_some())
            + self.playlists.len()
            + usize::from(self.history.is_some())
    }

    /// Whether there is nothing to choose from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Everything that it has.
    #[must_use]
    pub fn everything(&self) -> Choice {
        Choice {
            library: self.library.is_some(),
            playlists: (0..self.playlists.len()).collect(),
            history: match &self.history {
                Some(history) if history.has_ids => HistoryUse::AllTracks,
                Some(_) => HistoryUse::PlaysOnly,
                None => HistoryUse::Ignored,
            },
        }
    }
}
