//! A playlist that is ready to be created.

use serde::{Deserialize, Serialize};

use super::NotAdded;
use crate::format::{count_of, counted, number, tracks};
use crate::library::TrackId;

/// The most tracks that one call adds.
pub const BATCH: usize = 100;
/// The most tracks that a playlist holds.
pub const MOST_TRACKS: u32 = 10_000;
/// The longest name, in characters, as in Spotify's own apps.
const LONGEST_NAME: usize = 100;
/// The longest description, in characters, as in Spotify's own apps.
const LONGEST_DESCRIPTION: usize = 300;

/// A playlist that is ready to be created, or to be added to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its name, on one line.
    pub name: String,
    /// Its description, on one line.
    pub description: String,
    /// The tracks to add, each once, in order.
    pub tracks: Vec<TrackId>,
    /// Which playlist they are added to.
    pub into: Target,
    /// The listener's playlist that has this name already.
    pub same: Option<Same>,
    /// The tracks of the group that are not added.
    pub not_added: NotAdded,
}

/// The playlist that the tracks of a draft are added to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A new one.
    New,
    /// The end of an existing one.
    Existing {
        /// Its index among the existing playlists.
        index: usize,
        /// How many entries it has.
        entries: u32,
    },
}

/// A playlist with the name of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Same {
    /// Its index among the existing playlists.
    pub index: usize,
    /// How many tracks of the group it contains.
    pub shared: u32,
}

/// The tracks that one call adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch<'a> {
    /// The position of the first one in the playlist, from 0. The call sends it, so that
    /// the order is right whatever else happens to the playlist.
    pub position: u32,
    /// At most [`BATCH`] tracks.
    pub tracks: &'a [TrackId],
}

impl Draft {
    /// The tracks in batches, one for each call.
    pub fn batches(&self) -> impl Iterator<Item = Batch<'_>> {
        let starts = (self.into.entries()..).step_by(BATCH);
        starts
            .zip(self.tracks.chunks(BATCH))
            .map(|(position, tracks)| Batch { position, tracks })
    }

    /// How many tracks are added, and of how many where some are not: `1 of 78 tracks`.
    #[must_use]
    pub fn amount(&self) -> String {
        let added = count_of(&self.tracks);
        match self.not_added.total() {
            0 => tracks(added),
            out => format!("{} of {}", number(added), tracks(added.saturating_add(out))),
        }
    }

    /// What the listener should know beforehand, a sentence each: which playlist exists
    /// already, and which tracks are not added.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        let same = self.same.map(|same| match self.into {
            Target::New => format!(
                "You already have a playlist with this name, which contains {} of these tracks. Another one will be created.",
                number_or_none(same.shared)
            ),
            Target::Existing { .. } => "They are added to the end of your playlist with this name.".into(),
        });
        let same = same.filter(|_| !self.tracks.is_empty());
        same.into_iter().chain(self.not_added.sentences()).collect()
    }
}

/// The label of the button that creates these: `Make 2 playlists, add to 1`; `None` when
/// no track is added anywhere.
pub fn action_label<'d>(drafts: impl Iterator<Item = &'d Draft>) -> Option<String> {
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
    /// How many entries it has before tracks are added.
    #[must_use]
    pub fn entries(self) -> u32 {
        match self {
            Self::New => 0,
            Self::Existing { entries, .. } => entries,
        }
    }
}

impl Batch<'_> {
    /// The tracks as URIs.
    #[must_use]
    pub fn uris(&self) -> Vec<String> {
        let uris = self.tracks.iter().map(|id| format!("spotify:track:{id}"));
        uris.collect()
    }
}

/// The text as a name that Spotify accepts.
pub(super) fn name(text: &str) -> String {
    let name = line(text, LONGEST_NAME);
    if name.is_empty() {
        "Tone Clusters".to_owned()
    } else {
        name
    }
}

/// A description that Spotify accepts, with the number of tracks that are added.
pub(super) fn description(about: &str, added: &[TrackId]) -> String {
    let count = tracks(count_of(added));
    line(
        &format!("{about} {count}, grouped by how they sound, with Tone Clusters."),
        LONGEST_DESCRIPTION,
    )
}

/// The text on one line, cut to `most` characters with an ellipsis.
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

/// Removes the tracks that a playlist with this many entries has no room for, and returns
/// how many there were.
pub(super) fn truncate(tracks: &mut Vec<TrackId>, entries: u32) -> u32 {
    let before = count_of(tracks);
    let room = MOST_TRACKS.saturating_sub(entries);
    tracks.truncate(room as usize);
    before - count_of(tracks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_line_and_not_too_long() {
        assert_eq!(name(" A\n b "), "A b");
        assert_eq!(name(" \t"), "Tone Clusters");
        let long = name(&"é".repeat(500));
        assert_eq!((long.chars().count(), long.ends_with('…')), (100, true));
        assert_eq!(name(&"é".repeat(100)), "é".repeat(100));
    }
}
