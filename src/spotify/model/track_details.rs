//! What is known of an entry beside its track, or why it is no track.

use serde::{Deserialize, Serialize};

use crate::library::{AlbumId, ArtistId, FeatureSource};

/// What is known of a track from Spotify beside the track itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackDetails {
    /// Its album, for the link and for the label.
    pub album: Option<AlbumId>,
    /// Its artists, for the links; as many as the track has names, in the same order.
    pub artists: Vec<Option<ArtistId>>,
    /// Which of the library's lists it is in, by number, ascending.
    pub lists: Vec<u16>,
    /// Where its audio features came from, if it has any.
    pub features: Option<FeatureSource>,
}

/// Why an entry became no track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SkipReason {
    /// The entry is empty: Spotify took the track away.
    Removed,
    /// A podcast's episode.
    Episode,
    /// It has no id and no address of a local file.
    Nameless,
    /// It has a form that cannot be read.
    Unreadable,
}

/// How many entries were left out, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped([u32; 4]);

impl SkipReason {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [
        Self::Removed,
        Self::Episode,
        Self::Nameless,
        Self::Unreadable,
    ];

    /// The reason, as the end of 'N left out: …'.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Removed => "removed by Spotify",
            Self::Episode => "podcast episodes",
            Self::Nameless => "without an id",
            Self::Unreadable => "in a form that this page cannot read",
        }
    }
}

impl Skipped {
    /// Counts one.
    pub fn count(&mut self, reason: SkipReason) {
        let [removed, episode, nameless, unreadable] = &mut self.0;
        let count = match reason {
            SkipReason::Removed => removed,
            SkipReason::Episode => episode,
            SkipReason::Nameless => nameless,
            SkipReason::Unreadable => unreadable,
        };
        *count = count.saturating_add(1);
    }

    /// How many were left out for each reason that occurred.
    pub fn iter(self) -> impl Iterator<Item = (SkipReason, u32)> {
        SkipReason::ALL
            .into_iter()
            .zip(self.0)
            .filter(|(_, count)| *count > 0)
    }
}
