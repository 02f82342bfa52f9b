//! A playlist as it would be made.

use serde::{Deserialize, Serialize};

use super::LeftOut;
use crate::format::{count_of, counted, number, tracks};
use crate::library::TrackId;

/// How many tracks one call adds at most.
pub const BATCH: usize = 100;
/// How many tracks a playlist holds.
pub const MOST_TRACKS: u32 = 10_000;
/// The longest name, in characters, as in Spotify's own apps.
const LONGEST_NAME: usize = 100;
/// The longest description, in characters, as in Spotify's own apps.
const LONGEST_DESCRIPTION: usize = 300;

/// A playlist as it would be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// To a new playlist.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

    /// How many tracks are added, and of how many where some stay out: `1 of 78 tracks`.
    #[must_use]
    pub fn amount(&self) -> String {
        let added = count_of(&self.tracks);
        match self.left_out.total() {
            0 => tracks(added),
            out => format!("{} of {}", number(added), tracks(added.saturating_add(out))),
        }
    }

    /// What the listener should know before it is made, each in a sentence: what is there
    /// already, and what stays out.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        let same = self.same.map(|same| match self.into {
            Target::New => format!(
                "You have a playlist of this name, with {} of these tracks: another one is made.",
                number_or_none(same.shared)
            ),
            Target::Existing { .. } => "They go to the end of your playlist of this name.".into(),
        });
        let same = same.filter(|_| !self.tracks.is_empty());
        same.into_iter().chain(self.left_out.sentences()).collect()
    }
}

/// What is done when these are made, in a few words: `Make 2 playlists, add to 1`; `None`
/// when there is nothing to add to any.
pub fn deed<'d>(drafts: impl Iterator<Item = &'d Draft>) -> Option<String> {
    let (mut new, mut longer) = (0, 0);
    for draft in drafts.filter(|draft| !draft.tracks.is_empty()) {
        match draft.into {
            Target::New => new += 1,
            Target::Existing { .. } => longer += 1,
        }
    }
    let playlists = |count| counted(count, "playlist", "playlists");
    match (new, longer) {
        (0, 0) => None,
        (new, 0) => Some(format!("Make {}", playlists(new))),
        (0, longer) => Some(format!("Add to {}", playlists(longer))),
        (new, longer) => Some(format!(
            "Make {}, add to {}",
            playlists(new),
            number(longer)
        )),
    }
}

fn number_or_none(count: u32) -> String {
    match count {
        0 => "none".to_owned(),
        count => number(count),
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

/// A description that Spotify takes, with the number of tracks that are added.
pub(super) fn described(about: &str, added: &[TrackId]) -> String {
    let count = tracks(count_of(added));
    line(
        &format!("{about} {count}, grouped by how they sound, with Tone Clusters."),
        LONGEST_DESCRIPTION,
    )
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
