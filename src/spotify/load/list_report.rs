//! A report of how one list of a library was read.

use serde::{Deserialize, Serialize};

use super::source_list::{ListKind, ListRefusal, ListVersion, Phase, SnapshotVersion, SourceList};
use crate::format::{counted, number, to_u32};
use crate::spotify::Skipped;

/// A report of one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListReport {
    pub kind: ListKind,
    /// Its name; empty when unknown.
    pub name: String,
    /// The version in which it was read.
    pub version: Option<SnapshotVersion>,
    /// How many entries it has, as Spotify says.
    pub total: Option<u32>,
    /// Whether it was read to its end.
    pub complete: bool,
    /// Why it is left out, or the rest of it, if it is.
    pub refusal: Option<ListRefusal>,
    /// How many entries came.
    pub read: Option<u32>,
    /// Entries that became no track.
    pub skipped: Skipped,
    /// Entries that were in it before.
    pub duplicates: u32,
}

impl ListReport {
    pub(super) fn new(list: &SourceList) -> Self {
        Self {
            kind: list.kind,
            name: list.name.clone(),
            version: list.version.clone(),
            total: list.total,
            complete: list.phase == Phase::Done,
            refusal: if let Phase::Refused(why, _) = list.phase {
                Some(why)
            } else {
                None
            },
            read: Some(list.received),
            skipped: list.skipped,
            duplicates: list.duplicates,
        }
    }

    /// How it is called on the page.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        if self.name.trim().is_empty() {
            "Unnamed playlist"
        } else {
            &self.name
        }
    }

    /// Whether all entries came that Spotify says there are.
    #[must_use]
    pub fn has_all(&self) -> bool {
        self.complete && !self.ended_early()
    }

    /// Whether Spotify ended it before the number of entries that it gives itself.
    fn ended_early(&self) -> bool {
        let short = |(read, total)| read < total;
        self.complete && self.read.zip(self.total).is_some_and(short)
    }

    /// What was read of it and what was left out.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut sentence = format!("{}: {}", self.shown_name(), self.reading());
        if self.duplicates > 0 {
            sentence += &format!(", {} more than once", number(self.duplicates));
        }
        for (reason, count) in self.skipped.iter() {
            sentence += &format!(", {} {}", number(count), reason.reason());
        }
        sentence + "."
    }

    /// Its name, and how much of it is there.
    fn in_brief(&self) -> String {
        let entries = |count| counted(count, "entry", "entries");
        let read = self.read.unwrap_or_default();
        let there = match (self.total, self.read) {
            _ if self.refusal.is_some() && read == 0 => "left out".to_owned(),
            (Some(total), _) if read < total => format!("{} of {}", number(read), entries(total)),
            (_, Some(read)) => entries(read),
            (_, None) => "all entries".to_owned(),
        };
        format!("{} ({there})", self.shown_name())
    }

    /// How much of it was read.
    fn reading(&self) -> String {
        let entries = |count| counted(count, "entry", "entries");
        let read = self.read.unwrap_or_default();
        if let Some(refusal) = self.refusal {
            let reason = refusal.reason();
            return match self.total {
                _ if read == 0 => format!("left out, since {reason}"),
                Some(total) => format!(
                    "{} of its {} read, the rest left out, since {reason}",
                    number(read),
                    entries(total)
                ),
                None => format!("{} read, the rest left out, since {reason}", entries(read)),
            };
        }
        match self.total {
            Some(total) if self.ended_early() => format!(
                "{} of {} came, although Spotify was asked twice for the rest",
                number(read),
                entries(total)
            ),
            Some(total) if self.complete => format!("all {} read", entries(total)),
            Some(total) => format!(
                "{} of its {} read, the loading was stopped",
                number(read),
                entries(total)
            ),
            // What earlier versions of this page have kept may lack the number.
            None => match self.read {
                Some(read) if self.complete => format!("all {} read", entries(read)),
                None if self.complete => "all of it read".to_owned(),
                _ => "not all of it read".to_owned(),
            },
        }
    }

    /// Its version, to be compared the next time; `None` when it was read in part, or in a
    /// version without a name.
    pub(super) fn list_version(&self) -> Option<ListVersion> {
        match (&self.version, self.refusal) {
            (Some(version), None) if self.complete => Some(ListVersion::Read(version.clone())),
            (_, Some(_)) if self.read == Some(0) => Some(ListVersion::Refused),
            _ => None,
        }
    }
}

/// A sentence that names every list, with how much of it is there.
#[must_use]
pub fn summary(lists: &[ListReport]) -> String {
    let named: Vec<String> = lists.iter().map(ListReport::in_brief).collect();
    let count = to_u32(lists.len());
    format!("{}: {}.", counted(count, "list", "lists"), named.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spotify::SkipReason;

    fn report(read: u32, total: Option<u32>, complete: bool) -> ListReport {
        ListReport {
            total,
            complete,
            read: Some(read),
            ..ListReport::new(&SourceList::liked_songs())
        }
    }

    #[test]
    fn a_report_says_how_much_came() {
        for (report, sentence) in [
            (report(1200, Some(1200), true), "all 1,200 entries read"),
            (report(1, Some(1), true), "all 1 entry read"),
            (
                report(100, Some(120), true),
                "100 of 120 entries came, although Spotify was asked twice for the rest",
            ),
            (
                report(0, Some(1200), false),
                "0 of its 1,200 entries read, the loading was stopped",
            ),
            (report(70, None, true), "all 70 entries read"),
            (report(70, None, false), "not all of it read"),
        ] {
            assert_eq!(report.sentence(), format!("Liked Songs: {sentence}."));
        }
        let kept_earlier = ListReport {
            read: None,
            ..report(0, None, true)
        };
        assert_eq!(kept_earlier.sentence(), "Liked Songs: all of it read.");
    }

    #[test]
    fn a_list_that_ended_early_is_read_but_not_all_there() {
        let all = |report: ListReport| (report.complete, report.has_all());
        assert_eq!(all(report(120, Some(120), true)), (true, true));
        assert_eq!(all(report(100, Some(120), true)), (true, false));
        assert_eq!(all(report(100, None, true)), (true, true));
        assert_eq!(all(report(100, Some(120), false)), (false, false));
    }

    #[test]
    fn a_report_says_what_was_left_out_and_why() {
        let mut report = report(1200, Some(1200), true);
        report.duplicates = 1;
        for reason in [
            SkipReason::Episode,
            SkipReason::Removed,
            SkipReason::Episode,
        ] {
            report.skipped.count(reason);
        }
        let rest = ", 1 more than once, 1 removed by Spotify, 2 podcast episodes.";
        assert_eq!(
            report.sentence(),
            format!("Liked Songs: all 1,200 entries read{rest}")
        );
        report.refusal = Some(ListRefusal::Gone);
        report.name = " ".into();
        report.read = Some(400);
        assert_eq!(
            report.sentence(),
            format!(
                "Unnamed playlist: 400 of its 1,200 entries read, the rest left out, since it is not there any more{rest}"
            )
        );
    }

    #[test]
    fn the_summary_names_every_list() {
        let mut gone = report(0, None, false);
        gone.name = "Gone".into();
        gone.refusal = Some(ListRefusal::Gone);
        let lists = [
            report(1200, Some(1200), true),
            report(1, Some(1), true),
            report(100, Some(120), true),
            gone,
        ];
        assert_eq!(
            summary(&lists),
            "4 lists: Liked Songs (1,200 entries), Liked Songs (1 entry), Liked Songs (100 of 120 entries), Gone (left out)."
        );
    }
}
