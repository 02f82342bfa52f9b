//! Why a row became no track, and how many did.

use serde::{Deserialize, Serialize};

use crate::format::counted;

/// Why a row became no track.
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
}

impl Skip {
    const ALL: [Self; 6] = [
        Self::Blank,
        Self::NullTrack,
        Self::Episode,
        Self::NoTrackId,
        Self::CutOff,
        Self::LibraryFull,
    ];

    /// `3 podcast episodes`.
    fn counted(self, rows: u32) -> String {
        match self {
            Self::Blank => counted(rows, "blank row", "blank rows"),
            Self::NullTrack => counted(rows, "track that is gone", "tracks that are gone"),
            Self::Episode => counted(rows, "podcast episode", "podcast episodes"),
            Self::NoTrackId => counted(rows, "row without a track id", "rows without a track id"),
            Self::CutOff => counted(
                rows,
                "row cut off by the file's end",
                "rows cut off by the file's end",
            ),
            Self::LibraryFull => counted(
                rows,
                "row beyond what this page takes",
                "rows beyond what this page takes",
            ),
        }
    }
}

/// Rows that became no track, by reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped([u32; Skip::ALL.len()]);

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

    /// `1 podcast episode, 2 blank rows`; empty when nothing was skipped.
    #[must_use]
    pub fn in_words(&self) -> String {
        let occurring = Skip::ALL
            .into_iter()
            .filter(|&reason| self.count(reason) > 0);
        let words: Vec<String> = occurring
            .map(|reason| reason.counted(self.count(reason)))
            .collect();
        words.join(", ")
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
        assert_eq!(skipped.total(), 6);
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
}
