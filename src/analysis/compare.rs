//! How two groupings of the same tracks differ.

use std::collections::BTreeMap;

use ranking::ranked;

use super::agreement::adjusted_rand_index;
use super::identity::{Grouping, match_clusters};
use crate::format::{count_of, number, tracks};

/// Two groupings of the same tracks, one beside the other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// The tracks by the clusters that they have in both, most tracks first.
    pub flows: Vec<Flow>,
    /// The adjusted Rand index: 1 for the same groups, 0 for chance.
    pub rand_index: f64,
}

/// The tracks that one cluster of a grouping and one of another have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// The cluster in the one grouping.
    pub from: u8,
    /// The cluster in the other.
    pub to: u8,
    /// Whether the two are the same by best overlap, so that the tracks stay in their group.
    pub stays: bool,
    /// Indices into the library's tracks, ascending.
    pub tracks: Vec<u32>,
}

impl Comparison {
    /// Compares two groupings of one library, the clusters of which are numbered below
    /// `clusters`. Tracks that only one of them places do not count.
    #[must_use]
    pub fn new(from: Grouping<'_>, to: Grouping<'_>, clusters: u8) -> Self {
        let mut flows = BTreeMap::<(u8, u8), Vec<u32>>::new();
        let (mut ones, mut others) = (Vec::new(), Vec::new());
        let mut rest = to.tracks.iter().zip(to.cluster).peekable();
        for (&track, &from) in from.tracks.iter().zip(from.cluster) {
            while rest.next_if(|(other, _)| **other < track).is_some() {}
            if let Some((_, &to)) = rest.next_if(|(other, _)| **other == track) {
                flows.entry((from, to)).or_default().push(track);
                ones.push(from);
                others.push(to);
            }
        }
        let matches = match_clusters(from, to, clusters);
        let is_match = |from, to| {
            let found = matches.get(usize::from(to)).copied().flatten();
            found.is_some_and(|it| it.previous == from)
        };
        let flows = flows.into_iter().map(|((from, to), tracks)| Flow {
            from,
            to,
            stays: is_match(from, to),
            tracks,
        });
        Self {
            flows: ranked(flows.collect(), |one, other| {
                other.tracks.len().cmp(&one.tracks.len())
            }),
            rand_index: adjusted_rand_index(&ones, &others),
        }
    }

    /// How many tracks both groupings place.
    #[must_use]
    pub fn tracks(&self) -> u32 {
        self.flows.iter().map(|flow| count_of(&flow.tracks)).sum()
    }

    /// How many of them stay in their group.
    #[must_use]
    pub fn staying(&self) -> u32 {
        let staying = self.flows.iter().filter(|flow| flow.stays);
        staying.map(|flow| count_of(&flow.tracks)).sum()
    }

    /// How far the two agree, in sentences for the visitor.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (all, staying) = (self.tracks(), self.staying());
        if all == 0 {
            return "The two have no track in common.".to_owned();
        }
        let words = match self.rand_index {
            index if index >= 1.0 && staying == all => "The same groups",
            index if index >= 0.9 => "Nearly the same groups",
            index if index >= 0.65 => "Much the same groups",
            index if index >= 0.3 => "Related groups",
            _ => "Different groups",
        };
        let moved = match all - staying {
            0 => "every track stays in its group".to_owned(),
            moved => format!("{} of {} are in another group", number(moved), tracks(all)),
        };
        format!(
            "{words}: {moved}. Adjusted Rand index {:.2}, where 1 is the same and 0 is chance.",
            self.rand_index
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(one: (&[u32], &[u8]), other: (&[u32], &[u8])) -> Comparison {
        let grouping = |(tracks, cluster)| Grouping { tracks, cluster };
        Comparison::new(grouping(one), grouping(other), 20)
    }

    fn flow(from: u8, to: u8, stays: bool, tracks: &[u32]) -> Flow {
        Flow {
            from,
            to,
            stays,
            tracks: tracks.to_vec(),
        }
    }

    #[test]
    fn a_grouping_agrees_with_itself_whatever_its_numbers() {
        let tracks = [0, 2, 5, 7, 9];
        let found = compare((&tracks, &[0, 0, 1, 1, 1]), (&tracks, &[4, 4, 2, 2, 2]));
        assert_eq!(
            found.flows,
            [flow(1, 2, true, &[5, 7, 9]), flow(0, 4, true, &[0, 2])]
        );
        assert_eq!(
            (found.rand_index, found.tracks(), found.staying()),
            (1.0, 5, 5)
        );
        assert!(
            found
                .sentence()
                .starts_with("The same groups: every track stays")
        );
    }

    #[test]
    fn tracks_that_moved_are_listed_and_counted() {
        let tracks = [0, 1, 2, 3, 4, 5];
        let found = compare(
            (&tracks, &[0, 0, 0, 0, 1, 1]),
            (&tracks[1..], &[0, 0, 1, 1, 1]),
        );
        assert_eq!(
            found.flows,
            [
                flow(0, 0, true, &[1, 2]),
                flow(1, 1, true, &[4, 5]),
                flow(0, 1, false, &[3]),
            ]
        );
        assert_eq!((found.tracks(), found.staying()), (5, 4));
        assert!(
            found
                .sentence()
                .contains("1 of 5 tracks are in another group")
        );
    }

    #[test]
    fn groupings_of_other_tracks_have_nothing_in_common() {
        let found = compare((&[1, 2], &[0, 0]), (&[3], &[0]));
        assert_eq!(found.flows, []);
        assert_eq!(found.sentence(), "The two have no track in common.");
    }
}
