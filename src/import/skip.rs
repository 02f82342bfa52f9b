//! Why a row became no track, and how many did.

use serde::{Deserialize, Serialize};

use crate::format::counted;

/// Why a row became no track. New reasons come last: stored reports name them by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Skip {
    /// All its cells are blank.
    Blank,
    /// What is left of a track that is gone: no id and no name.
    NullTrack,
    /// A podcast's episode.
    Episode,
    /// There is a name, but nothing that names a track of Spotify's.
    NoTrackId,
    /// The file ends within the row, before its track's id is whole.
    CutOff,
    /// The library has as many tracks as this page takes.
    LibraryFull,
    /// The header once more.
    RepeatedHeader,
    /// A playlist's name above its tracks.
    Heading,
    /// A line of text without a link.
    NoLink,
    /// A link to an album, a playlist or an artist.
    OtherLink,
    /// A track that was played for less than 30 seconds.
    ShortPlay,
    /// A play of a track that is in none of the lists, which alone are wanted or known by
    /// their ids.
    OtherPlay,
}

impl Skip {
    /// Every reason, in order.
    pub const ALL: [Self; 12] = [
        Self::Blank,
        Self::NullTrack,
        Self::Episode,
        Self::NoTrackId,
        Self::CutOff,
        Self::LibraryFull,
        Self::RepeatedHeader,
        Self::Heading,
        Self::NoLink,
        Self::OtherLink,
        Self::ShortPlay,
        Self::OtherPlay,
    ];

    /// `3 podcast episodes`.
    #[must_use]
    pub fn counted(self, rows: u32) -> String {
        let (one, many) = match self {
            Self::Blank => ("blank row", "blank rows"),
            Self::NullTrack => ("track that is gone", "tracks that are gone"),
            Self::Episode => ("podcast episode", "podcast episodes"),
            Self::NoTrackId => ("row without a track id", "rows without a track id"),
            Self::CutOff => (
                "row cut off by the file's end",
                "rows cut off by the file's end",
            ),
            Self::LibraryFull => (
                "row beyond what this page takes",
                "rows beyond what this page takes",
            ),
            Self::RepeatedHeader => ("repeated header", "repeated headers"),
            Self::Heading => ("playlist's name", "playlists' names"),
            Self::NoLink => ("line without a link", "lines without a link"),
            Self::OtherLink => (
                "link to something other than a track",
                "links to something other than a track",
            ),
            Self::ShortPlay => (
                "play of less than 30 seconds",
                "plays of less than 30 seconds",
            ),
            Self::OtherPlay => (
                "play of a track that is in none of the lists",
                "plays of tracks that are in none of the lists",
            ),
        };
        counted(rows, one, many)
    }
}

/// Rows that became no track, by reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<u32>", into = "Vec<u32>")]
pub struct Skipped([u32; Skip::ALL.len()]);

/// Counts in the order of [`Skip::ALL`]; a report of an older release has fewer.
impl From<Vec<u32>> for Skipped {
    fn from(counts: Vec<u32>) -> Self {
        let mut skipped = Self::default();
        for (own, count) in skipped.0.iter_mut().zip(counts) {
            *own = count;
        }
        skipped
    }
}

impl From<Skipped> for Vec<u32> {
    fn from(skipped: Skipped) -> Self {
        skipped.0.to_vec()
    }
}

impl Skipped {
    /// How many rows were skipped for this reason.
    #[must_use]
    pub fn count(&self, reason: Skip) -> u32 {
        self.0[reason as usize]
    }

    /// How many rows were skipped.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// The reasons that occurred, each with how many rows were skipped for it.
    pub fn by_reason(&self) -> impl Iterator<Item = (Skip, u32)> {
        let counts = Skip::ALL.into_iter().zip(self.0);
        counts.filter(|&(_, rows)| rows > 0)
    }

    /// `1 podcast episode, 2 blank rows`; empty when nothing was skipped.
    #[must_use]
    pub fn in_words(&self) -> String {
        let words = self.by_reason().map(|(reason, rows)| reason.counted(rows));
        words.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn add(&mut self, reason: Skip) {
        self.0[reason as usize] += 1;
    }

    pub(super) fn add_all(&mut self, others: &Self) {
        for (count, other) in self.0.iter_mut().zip(others.0) {
            *count += other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_is_counted_for_itself() {
        let mut skipped = Skipped::default();
        for reason in Skip::ALL {
            assert_eq!(skipped.count(reason), 0);
            skipped.add(reason);
            assert_eq!(skipped.count(reason), 1);
        }
        assert_eq!(skipped.total() as usize, Skip::ALL.len());
    }

    #[test]
    fn words_name_only_what_occurred() {
        let mut skipped = Skipped::default();
        assert_eq!(skipped.in_words(), "");
        skipped.add(Skip::Episode);
        skipped.add(Skip::NullTrack);
        skipped.add(Skip::Episode);
        assert_eq!(
            skipped.in_words(),
            "1 track that is gone, 2 podcast episodes"
        );
    }

    #[test]
    fn a_report_with_fewer_reasons_is_read() {
        let bytes = postcard::to_stdvec(&vec![1_u32, 2]).unwrap();
        let skipped: Skipped = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(skipped.count(Skip::NullTrack), 2);
        assert_eq!(skipped.total(), 3);
    }
}
