//! A playlist as it would be made.

use super::LeftOut;
use crate::library::TrackId;
use crate::words::count_of;

/// How many tracks one call adds at most.
pub const BATCH: usize = 100;
/// How many tracks a playlist holds.
pub const MOST_TRACKS: u32 = 10_000;
/// The longest name, in characters, as in Spotify's own apps.
const LONGEST_NAME: usize = 100;
/// The longest description, in characters, as in Spotify's own apps.
const LONGEST_DESCRIPTION: usize = 300;

/// A playlist as it would be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name, on one line.
    pub name: String,
    /// Its description, on one line.
    pub description: String,
    /// The tracks to add, each once, in order.
    pub tracks: Vec<TrackId>,
    /// Where they go.
    pub into: Target,
    /// The playlist that bears this name already.
    pub same: Option<Same>,
    /// What of the group is not among the tracks.
    pub left_out: LeftOut,
}

/// Where the tracks of a draft go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Target a new playlist.
    New,
    /// To the end of one that is there.
    Existing {
        /// Which of the existing ones that were given.
        index: usize,
        /// How many entries it has.
        entries: u32,
    },
}

/// A playlist that bears the name of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Same {
    /// Which of the existing ones that were given.
    pub index: usize,
    /// How many tracks of the group it has.
    pub shared: u32,
}

/// What one call adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch<'a> {
    /// The place in the playlist of the first of them, from 0. It is said in the call, so
    /// that the order holds whatever else happens to the playlist.
    pub position: u32,
    /// At most [`BATCH`] tracks.
    pub tracks: &'a [TrackId],
}

impl Draft {
    /// The calls that add the tracks, one after the other.
    pub fn batches(&self) -> impl Iterator<Item = Batch<'_>> {
        let starts = (self.into.entries()..).step_by(BATCH);
        starts
            .zip(self.tracks.chunks(BATCH))
            .map(|(position, tracks)| Batch { position, tracks })
    }
}

impl Target {
    /// How many entries are there before anything is added.
    #[must_use]
    pub fn entries(self) -> u32 {
        match self {
            Self::New => 0,
            Self::Existing { entries, .. } => entries,
        }
    }
}

impl Batch<'_> {
    /// The URIs, as the call wants them.
    #[must_use]
    pub fn uris(&self) -> Vec<String> {
        let uris = self.tracks.iter().map(|id| format!("spotify:track:{id}"));
        uris.collect()
    }
}

/// A name that Spotify takes.
pub(super) fn name(text: &str) -> String {
    let name = line(text, LONGEST_NAME);
    if name.is_empty() {
        "Tone Clusters".to_owned()
    } else {
        name
    }
}

/// A description that Spotify takes.
pub(super) fn description(text: &str) -> String {
    line(text, LONGEST_DESCRIPTION)
}

/// The text on one line, cut with an ellipsis where it is longer than `most`.
fn line(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line: String = words.join(" ").replace(char::is_control, " ");
    match line.char_indices().nth(most) {
        None => line,
        Some(_) => {
            let kept: String = line.chars().take(most - 1).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

/// Takes away what a playlist with so many entries cannot hold; how many that were.
pub(super) fn cut(tracks: &mut Vec<TrackId>, entries: u32) -> u32 {
    let before = count_of(tracks);
    let room = MOST_TRACKS.saturating_sub(entries);
    tracks.truncate(room as usize);
    before - count_of(tracks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_lines_of_a_sane_length() {
        assert_eq!(name(" A\n b "), "A b");
        assert_eq!(name(" \t"), "Tone Clusters");
        let long = name(&"é".repeat(500));
        assert_eq!((long.chars().count(), long.ends_with('…')), (100, true));
        assert_eq!(name(&"é".repeat(100)), "é".repeat(100));
    }
}
