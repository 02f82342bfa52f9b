//! An account of how one part of a library was read.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::part::{Kept, LeftOut, Part, Phase, Stamp, Whole};
use crate::format::{counted, number};
use crate::spotify::Skipped;

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
                let read = number(self.read.unwrap_or_default());
                let total = counted(total, "entry", "entries");
                format!("{name}: {read} of its {total} read, the loading was stopped")
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

    /// How it was, to be compared the next time; `None` when it was read in part, or in a
    /// state without a name.
    pub(super) fn kept(&self) -> Option<Kept> {
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
                "Liked Songs: 0 of its 1,200 entries read, the loading was stopped.",
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
