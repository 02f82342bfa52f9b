//! What does not go into a playlist.

use serde::{Deserialize, Serialize};

use super::MOST_TRACKS;
use crate::format::{counted, number};

/// How many tracks of a group stay out of its playlist, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Files of the listener's own, which Spotify does not have.
    pub local_files: u32,
    /// Tracks of the sample library, which do not exist.
    pub made_up: u32,
    /// Tracks that a shared view knows as points alone.
    pub unknown: u32,
    /// Tracks that the group has more than once.
    pub repeated: u32,
    /// Tracks that the playlist of the same name has.
    pub already_there: u32,
    /// Tracks beyond what a playlist holds.
    pub beyond: u32,
}

impl LeftOut {
    /// How many tracks stay out.
    #[must_use]
    pub fn total(&self) -> u32 {
        let reasons = [
            self.local_files,
            self.made_up,
            self.unknown,
            self.repeated,
            self.already_there,
            self.beyond,
        ];
        reasons.iter().sum()
    }

    /// The reasons that occur, each in a sentence.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let most = format!(
            "go beyond the {} that a playlist holds.",
            number(MOST_TRACKS)
        );
        let reasons = [
            (
                self.local_files,
                counted(self.local_files, "local file", "local files"),
                "cannot be added: Spotify does not have what lies on your disk.",
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
                "already in the playlist of this name.",
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
    fn only_what_occurs_is_said() {
        let left_out = LeftOut {
            local_files: 1,
            beyond: 2_000,
            ..LeftOut::default()
        };
        assert_eq!(left_out.total(), 2_001);
        assert_eq!(
            left_out.sentences(),
            [
                "1 local file cannot be added: Spotify does not have what lies on your disk.",
                "2,000 tracks go beyond the 10,000 that a playlist holds."
            ]
        );
        assert!(LeftOut::default().sentences().is_empty());
    }
}
