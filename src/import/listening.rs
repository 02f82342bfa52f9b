//! How often and how long the tracks of a library were played.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::spotify_copy::Play;
use crate::format::{counted, to_u32};

/// What the streaming history tells of a library's tracks, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listening {
    /// How often each track was played for 30 seconds or longer, from which on Spotify counts
    /// a stream. It is the Score of a library with a history.
    pub plays: Vec<u32>,
    /// For how many minutes in all, rounded down.
    pub minutes: Vec<u32>,
    /// When the first of these plays ended, in seconds since 1970.
    pub first: u64,
    /// When the last one did.
    pub last: u64,
}

impl Listening {
    /// What the Score of the library is.
    #[must_use]
    pub fn explanation(&self) -> String {
        let plays = self
            .plays
            .iter()
            .fold(0_u32, |sum, &plays| sum.saturating_add(plays));
        format!(
            "Score: how often a track was played for at least 30 seconds, of {} in the streaming \
             history.",
            counted(plays, "play", "plays")
        )
    }
}

/// How many plays are remembered, to count each once: a long life of listening. Those beyond
/// are counted as they come.
const MOST_COMPARED: usize = 4_000_000;

/// Counts plays while a history is read.
#[derive(Debug, Default)]
pub(super) struct PlayCounter {
    plays: Vec<u32>,
    ms: Vec<u64>,
    /// Track and time of each play: files of a history may overlap.
    counted: HashSet<(u32, u64)>,
    first: Option<u64>,
    last: u64,
}

impl PlayCounter {
    /// Counts a play of a track, unless it was counted already.
    pub(super) fn add(&mut self, track: u32, play: Play) {
        if self.counted.contains(&(track, play.at)) {
            return;
        }
        if self.counted.len() < MOST_COMPARED {
            self.counted.insert((track, play.at));
        }
        let at = track as usize;
        if self.plays.len() <= at {
            self.plays.resize(at + 1, 0);
            self.ms.resize(at + 1, 0);
        }
        self.plays[at] = self.plays[at].saturating_add(1);
        self.ms[at] = self.ms[at].saturating_add(play.ms.into());
        if play.at > 0 {
            self.first = Some(self.first.map_or(play.at, |first| first.min(play.at)));
            self.last = self.last.max(play.at);
        }
    }

    /// What was counted, for a library of so many tracks; nothing where nothing was.
    pub(super) fn finish(mut self, tracks: usize) -> Option<Listening> {
        if self.plays.is_empty() {
            return None;
        }
        self.plays.resize(tracks, 0);
        self.ms.resize(tracks, 0);
        let minutes = |ms: u64| to_u32(ms / 60_000);
        Some(Listening {
            minutes: self.ms.into_iter().map(minutes).collect(),
            plays: self.plays,
            first: self.first.unwrap_or_default(),
            last: self.last,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_play_counts_once() {
        let mut counter = PlayCounter::default();
        for (track, at, ms) in [
            (1, 200, 40_000),
            (1, 100, 50_000),
            (1, 200, 40_000),
            (0, 200, 30_000),
        ] {
            counter.add(track, Play { at, ms });
        }
        let listening = counter.finish(3).unwrap();
        assert_eq!(listening.plays, [1, 2, 0]);
        assert_eq!(listening.minutes, [0, 1, 0]);
        assert_eq!((listening.first, listening.last), (100, 200));
        assert_eq!(
            listening.explanation(),
            "Score: how often a track was played for at least 30 seconds, of 3 plays in the \
             streaming history."
        );
        assert_eq!(PlayCounter::default().finish(3), None);
    }
}
