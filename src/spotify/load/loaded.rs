//! A library that came from Spotify, with an account of how.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::part::{Kept, LeftOut, Part, Phase, Stamp, Whole};
use crate::library::{Library, LibraryId, PlaylistId, Source};
use crate::spotify::model::Item;
use crate::spotify::{Extra, Skipped};
use crate::words::{counted, number};

/// A library, what stands beside its tracks, and an account of how it came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    /// The library.
    pub library: Library,
    /// What stands beside each track: as many as there are tracks, in the same order.
    pub extras: Vec<Extra>,
    /// What it is made of.
    pub parts: Vec<PartReport>,
}

/// An account of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartReport {
    /// What it is the whole of.
    pub whole: Whole,
    /// Its name; empty when unknown.
    pub name: String,
    /// The state in which it was read.
    pub stamp: Option<Stamp>,
    /// How many entries it has, as Spotify says.
    pub total: Option<u32>,
    /// Whether all of it is in the library.
    pub complete: bool,
    /// Why it is left out, or the rest of it, if it is.
    pub left_out: Option<LeftOut>,
    /// How many of its entries were read, as far as that is known.
    pub read: Option<u32>,
    /// Entries that became no track.
    pub skipped: Skipped,
    /// Entries that were in it before.
    pub duplicates: u32,
}

impl Loaded {
    pub(super) fn new(items: Vec<Item>, parts: Vec<PartReport>) -> Self {
        let (mut tracks, extras): (Vec<_>, Vec<_>) = items
            .into_iter()
            .map(|item| (item.track, item.extra))
            .unzip();
        if let Some(liked) = parts
            .iter()
            .position(|part| part.whole == Whole::LikedSongs)
        {
            let complete = parts.get(liked).is_some_and(|part| part.complete);
            for (track, extra) in tracks.iter_mut().zip(&extras) {
                let saved = extra.parts.iter().any(|&part| usize::from(part) == liked);
                track.saved = (saved || complete).then_some(saved);
            }
        }
        let library = Library {
            name: name(&parts),
            source: source(&parts),
            tracks,
        };
        Self {
            library,
            extras,
            parts,
        }
    }

    /// How the parts were, to be compared the next time; `None` when one of them was read
    /// in part, or in a state without a name.
    #[must_use]
    pub fn kept(&self) -> Option<Vec<Kept>> {
        self.parts.iter().map(PartReport::kept).collect()
    }

    /// Whether all of each part that can be read is in it.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.parts
            .iter()
            .all(|part| part.complete || part.left_out.is_some())
    }

    /// Entries that became no track.
    #[must_use]
    pub fn skipped(&self) -> Skipped {
        let mut all = Skipped::default();
        self.parts.iter().for_each(|part| all += part.skipped);
        all
    }

    /// Entries that were in the same part before.
    #[must_use]
    pub fn duplicates(&self) -> u32 {
        let duplicates = self.parts.iter().map(|part| part.duplicates);
        duplicates.fold(0, u32::saturating_add)
    }

    /// Its name in addresses: the same parts are the same library, whatever their state.
    #[must_use]
    pub fn id(&self) -> LibraryId {
        id(&self.parts)
    }
}

impl PartReport {
    /// How it is called on the page.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        if self.name.trim().is_empty() {
            "Unnamed playlist"
        } else {
            &self.name
        }
    }

    /// What was read of it and what was left out.
    #[must_use]
    pub fn sentence(&self) -> String {
        let name = self.shown_name();
        let mut sentence = match (self.left_out, self.total) {
            (Some(why), total) => return self.sentence_of_left_out(why, total),
            (None, Some(total)) if self.complete => {
                format!("{name}: all {} read", counted(total, "entry", "entries"))
            }
            (None, Some(total)) => {
                format!(
                    "{name}: not all of its {} read",
                    counted(total, "entry", "entries")
                )
            }
            (None, None) if self.complete => format!("{name}: all of it read"),
            (None, None) => format!("{name}: not all of it read"),
        };
        if self.duplicates > 0 {
            let _ = write!(sentence, ", {} more than once", number(self.duplicates));
        }
        for (reason, count) in self.skipped.iter() {
            let _ = write!(sentence, ", {} {}", number(count), reason.reason());
        }
        sentence.push('.');
        sentence
    }

    fn sentence_of_left_out(&self, why: LeftOut, total: Option<u32>) -> String {
        let (name, reason) = (self.shown_name(), why.reason());
        match (self.read.filter(|&read| read > 0), total) {
            (Some(read), Some(total)) => {
                let (read, total) = (number(read), counted(total, "entry", "entries"));
                format!("{name}: {read} of its {total} read, the rest left out, since {reason}.")
            }
            (Some(read), None) => {
                let read = counted(read, "entry", "entries");
                format!("{name}: {read} read, the rest left out, since {reason}.")
            }
            (None, _) => format!("{name}: left out, since {reason}."),
        }
    }

    fn kept(&self) -> Option<Kept> {
        match (&self.stamp, self.left_out) {
            (Some(stamp), None) if self.complete => Some(Kept::Whole(stamp.clone())),
            (_, Some(_)) if self.read == Some(0) => Some(Kept::LeftOut),
            _ => None,
        }
    }

    pub(super) fn of(part: &Part) -> Self {
        Self {
            whole: part.whole,
            name: part.name.clone(),
            stamp: part.stamp.clone(),
            total: part.total,
            complete: part.phase == Phase::Done,
            left_out: if let Phase::LeftOut(why, _) = part.phase {
                Some(why)
            } else {
                None
            },
            read: part.read(),
            skipped: part.skipped,
            duplicates: part.duplicates,
        }
    }
}

fn source(parts: &[PartReport]) -> Source {
    Source::Spotify {
        liked_songs: has_liked_songs(parts),
        playlists: parts.iter().filter_map(playlist).collect(),
    }
}

/// Two names in full, or the first two and how many more.
pub(super) fn name(parts: &[PartReport]) -> String {
    let names: Vec<&str> = parts.iter().map(PartReport::shown_name).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, two, more @ ..] => format!("{one}, {two} and {} more", more.len()),
    }
}

fn playlist(part: &PartReport) -> Option<PlaylistId> {
    match part.whole {
        Whole::Playlist(id) => Some(id),
        Whole::LikedSongs => None,
    }
}

fn has_liked_songs(parts: &[PartReport]) -> bool {
    parts.iter().any(|part| part.whole == Whole::LikedSongs)
}

/// The first eight bytes of a hash of what the parts are, in any order.
pub(super) fn id(parts: &[PartReport]) -> LibraryId {
    let mut playlists: Vec<PlaylistId> = parts.iter().filter_map(playlist).collect();
    playlists.sort_unstable();
    let mut hash = Sha256::new_with_prefix([u8::from(has_liked_songs(parts))]);
    playlists.iter().for_each(|id| hash.update(id.as_str()));
    let mut first = [0; 8];
    first
        .iter_mut()
        .zip(hash.finalize())
        .for_each(|(byte, hashed)| *byte = hashed);
    LibraryId::Content(u64::from_be_bytes(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spotify::SkipReason;

    fn report() -> PartReport {
        PartReport {
            total: Some(1200),
            complete: true,
            ..PartReport::of(&Part::liked_songs())
        }
    }

    #[test]
    fn a_part_says_how_much_of_it_was_read() {
        let said = |total, complete| PartReport {
            total,
            complete,
            ..report()
        };
        for (report, sentence) in [
            (
                said(Some(1200), true),
                "Liked Songs: all 1,200 entries read.",
            ),
            (said(Some(1), true), "Liked Songs: all 1 entry read."),
            (
                said(Some(1200), false),
                "Liked Songs: not all of its 1,200 entries read.",
            ),
            (said(None, true), "Liked Songs: all of it read."),
            (said(None, false), "Liked Songs: not all of it read."),
        ] {
            assert_eq!(report.sentence(), sentence);
        }
    }

    #[test]
    fn a_part_says_what_was_left_out_and_why() {
        let mut report = report();
        report.duplicates = 1;
        for reason in [
            SkipReason::Episode,
            SkipReason::Removed,
            SkipReason::Episode,
        ] {
            report.skipped.count(reason);
        }
        assert_eq!(
            report.sentence(),
            "Liked Songs: all 1,200 entries read, 1 more than once, 1 taken away by Spotify, 2 podcast episodes."
        );
        report.left_out = Some(LeftOut::Gone);
        report.name = " ".into();
        assert_eq!(
            report.sentence(),
            "Unnamed playlist: left out, since it is not there any more."
        );
        report.read = Some(400);
        assert_eq!(
            report.sentence(),
            "Unnamed playlist: 400 of its 1,200 entries read, the rest left out, since it is not there any more."
        );
    }
}
