//! The legend of a coloured map: what each colour stands for, and which one each point has.

use std::collections::BTreeMap;
use std::iter;

use ranking::ranked;

use super::colour_by::{ColourBy, SourceLists};
use super::groups;
use crate::analysis::Clustering;
use crate::format::count_of;
use crate::library::Library;
use crate::map::{COLOURS, Colour, Theme};

/// The colour of a legend entry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EntryColour {
    /// A palette entry.
    Palette(u8),
    /// A share of the scale for ordered values, from 0 to 1.
    Scale(f64),
    /// Grey: unknown, or one of many that have no colour of their own.
    Grey,
}

/// What a colour stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// What it says.
    pub text: String,
    /// How many points have this colour.
    pub count: u32,
    pub colour: EntryColour,
}

/// A colour for each row of the map, and what the colours stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Colouring {
    by: ColourBy,
    entries: Vec<LegendEntry>,
    of_row: Vec<u8>,
}

impl Colouring {
    /// The colours of a map.
    #[must_use]
    pub fn new(
        by: ColourBy,
        library: &Library,
        clustering: &Clustering,
        lists: SourceLists,
    ) -> Self {
        Self::from_groups(by, &groups::of_rows(by, library, clustering, lists))
    }

    /// Of more groups than there are colours, those that come last share a grey entry.
    fn from_groups(by: ColourBy, groups: &[Option<String>]) -> Self {
        let sizes = by.sizes(groups);
        let with_colour = if sizes.len() > COLOURS {
            COLOURS - 1
        } else {
            sizes.len()
        };
        let (named, others) = sizes.split_at(with_colour);
        let index_of = |text: &str| (0..).zip(named).find(|(_, of)| of.0 == text);
        let other = with_colour as u8;
        let unknown = other + u8::from(!others.is_empty());
        let row = |group: &Option<String>| match group {
            Some(text) => index_of(text).map_or(other, |(index, _)| index),
            None => unknown,
        };
        let colours = (0..).map(|index| by.colour(index, with_colour));
        let unknown_rows: Vec<_> = groups.iter().filter(|group| group.is_none()).collect();
        let grey = [
            ("Others", others.iter().map(|&(_, count)| count).sum()),
            ("Unknown", count_of(&unknown_rows)),
        ];
        let grey = grey.iter().filter(|&&(_, count)| count > 0);
        let entries = named.iter().zip(colours);
        let entries = entries.chain(grey.zip(iter::repeat(EntryColour::Grey)));
        Self {
            by,
            entries: entries.map(LegendEntry::from_group).collect(),
            of_row: groups.iter().map(row).collect(),
        }
    }

    /// What the map is coloured by.
    #[must_use]
    pub fn by(&self) -> ColourBy {
        self.by
    }

    /// What the colours stand for: at most ten groups, then other groups and unknown ones in
    /// grey.
    #[must_use]
    pub fn entries(&self) -> &[LegendEntry] {
        &self.entries
    }

    /// Row → index of its entry.
    #[must_use]
    pub fn of_row(&self) -> &[u8] {
        &self.of_row
    }

    /// Row → index of a pair of cluster and entry, and those pairs: a point has the shape of
    /// its cluster and the colour of its entry.
    #[must_use]
    pub fn pairs(&self, clusters: &[u8]) -> (Vec<u8>, Vec<(u8, u8)>) {
        let mut pairs: Vec<(u8, u8)> = Vec::new();
        let mut index_of: BTreeMap<(u8, u8), u8> = BTreeMap::new();
        let rows = clusters.iter().copied().zip(self.of_row.iter().copied());
        let of_row = rows.map(|pair| {
            *index_of.entry(pair).or_insert_with(|| {
                pairs.push(pair);
                (pairs.len() - 1) as u8
            })
        });
        (of_row.collect(), pairs)
    }
}

impl EntryColour {
    /// The colour in a theme.
    #[must_use]
    pub fn in_theme(self, theme: Theme) -> Colour {
        match self {
            Self::Palette(entry) => theme.cluster(entry),
            Self::Scale(share) => theme.scale(share),
            Self::Grey => theme.grey_mark(),
        }
    }
}

impl LegendEntry {
    fn from_group((&(text, count), colour): (&(&str, u32), EntryColour)) -> Self {
        Self {
            text: text.to_owned(),
            count,
            colour,
        }
    }
}

impl ColourBy {
    /// The groups and how many rows each has: ordered groups in their order, others the
    /// largest first.
    fn sizes(self, groups: &[Option<String>]) -> Vec<(&str, u32)> {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for group in groups.iter().flatten() {
            *counts.entry(group).or_default() += 1;
        }
        let sizes: Vec<(&str, u32)> = counts.into_iter().collect();
        if self.is_ordered() {
            return sizes;
        }
        ranked(sizes, |one, other| other.1.cmp(&one.1))
    }

    /// Whether its groups have an order of their own, which is the alphabetical one of their
    /// texts: "Clearly", "Nearer", "On the border"; "1990s" before "2000s"; "0 to 19" before
    /// "20 to 39"; "2019" before "2020".
    fn is_ordered(self) -> bool {
        matches!(
            self,
            Self::Decade | Self::Popularity | Self::DateAdded | Self::Sureness
        )
    }

    fn colour(self, index: usize, of: usize) -> EntryColour {
        if self.is_ordered() {
            let last = of.saturating_sub(1).max(1);
            EntryColour::Scale(index as f64 / last as f64)
        } else {
            EntryColour::Palette(index as u8)
        }
    }
}
