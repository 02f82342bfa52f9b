//! All orders that a table can have, computed once for a library.

use serde::{Deserialize, Serialize};

use super::Track;
use super::order::{Direction, Ranks, SortBy};

/// The ranks of a library's tracks in each order. Comparing texts takes a while at
/// 50,000 tracks, so this is made in the worker; sorting rows by it does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Orders {
    track: Ranks,
    album: Ranks,
    artists: Ranks,
    label: Ranks,
    score: Ranks,
    saved: Ranks,
}

impl Orders {
    /// The orders of these tracks.
    #[must_use]
    pub fn of(tracks: &[Track]) -> Self {
        let ranks = |by| Ranks::of(by, tracks);
        Self {
            track: ranks(SortBy::Track),
            album: ranks(SortBy::Album),
            artists: ranks(SortBy::Artists),
            label: ranks(SortBy::Label),
            score: ranks(SortBy::Score),
            saved: ranks(SortBy::Saved),
        }
    }

    /// Rows, which are indices into the library's tracks, in this order.
    #[must_use]
    pub fn sorted(&self, rows: &[u32], by: SortBy, direction: Direction) -> Vec<u32> {
        self.ranks(by).sorted(rows, direction)
    }

    fn ranks(&self, by: SortBy) -> &Ranks {
        match by {
            SortBy::Track => &self.track,
            SortBy::Album => &self.album,
            SortBy::Artists => &self.artists,
            SortBy::Label => &self.label,
            SortBy::Score => &self.score,
            SortBy::Saved => &self.saved,
        }
    }
}
