//! Tracks that are not added to a playlist.

use serde::{Deserialize, Serialize};

use super::MOST_TRACKS;
use crate::format::{counted, number};

/// How many tracks of a group are not added to its playlist, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotAdded {
    /// Local files, which Spotify does not have, and tracks known by title and artists only.
    pub local_files: u32,
    /// Tracks of the sample library, which do not exist.
    pub made_up: u32,
    /// Tracks that a shared view knows as points only.
    pub unknown: u32,
    /// Tracks that the group contains more than once.
    pub repeated: u32,
    /// Tracks that the playlist with the same name contains.
    pub already_there: u32,
    /// Tracks beyond the most of an artist. They are not stored: earlier releases wrote
    /// these counts without them.
    #[serde(skip)]
    pub beyond_artist: u32,
    /// Tracks beyond the most that a playlist holds.
    pub beyond: u32,
}

impl NotAdded {
    /// How many tracks are not added.
    #[must_use]
    pub fn total(&self) -> u32 {
        let reasons = [
            self.local_files,
            self.made_up,
            self.unknown,
            self.repeated,
            self.already_there,
            self.beyond_artist,
            self.beyond,
        ];
        reasons.iter().sum()
    }

    /// The reasons that occur, each in a sentence.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let most = format!(
            "cannot be added: a playlist holds at most {}.",
            number(MOST_TRACKS)
        );
        let reasons = [
            (
                self.local_files,
                counted(
                    self.local_files,
                    "track without a Spotify id",
                    "tracks without a Spotify id",
                ),
                "cannot be added to a playlist.",
            ),
            (
                self.made_up,
                counted(self.made_up, "track of the sample", "tracks of the sample"),
                "cannot be added: they do not exist.",
            ),
            (
                self.unknown,
                counted(self.unknown, "track", "tracks"),
                "cannot be added: this link does not say which they are.",
            ),
            (
                self.repeated,
                counted(self.repeated, "repetition", "repetitions"),
                "left out: each track is added once.",
            ),
            (
                self.already_there,
                counted(self.already_there, "track", "tracks"),
                "already in the playlist with this name.",
            ),
            (
                self.beyond_artist,
                counted(self.beyond_artist, "track", "tracks"),
                "left out: their artists have enough tracks nearer to the centre.",
            ),
            (
                self.beyond,
                counted(self.beyond, "track", "tracks"),
                most.as_str(),
            ),
        ];
        let occurring = reasons.iter().filter(|(count, ..)| *count > 0);
        occurring
            .map(|(_, what, why)| format!("{what} {why}"))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_reasons_that_occur_have_a_sentence() {
        let not_added = NotAdded {
            local_files: 1,
            beyond: 2_000,
            ..NotAdded::default()
        };
        assert_eq!(not_added.total(), 2_001);
        assert_eq!(
            not_added.sentences(),
            [
                "1 track without a Spotify id cannot be added to a playlist.",
                "2,000 tracks cannot be added: a playlist holds at most 10,000."
            ]
        );
        assert!(NotAdded::default().sentences().is_empty());
    }
}
