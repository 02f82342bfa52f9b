//! What the colours of the map stand for: clusters, or something else that the library
//! knows of its tracks.

use std::collections::BTreeMap;

use super::{COLOURS, Colour, Theme};
use crate::analysis::{Clustering, Margin};
use crate::format::count_of;
use crate::library::{Library, Track};

/// What the map is coloured by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColourBy {
    /// The cluster of a track.
    #[default]
    Cluster,
    /// The most common of its artists' genres.
    Genre,
    /// The decade in which its album was released.
    Decade,
    /// Whether the listener likes it.
    Liked,
    /// How popular it is.
    Popularity,
    /// The year in which the listener added it.
    DateAdded,
    /// The list that it comes from.
    SourceList,
    /// How clearly it belongs to its cluster.
    Sureness,
}

/// The lists that a library comes from, where there are several.
#[derive(Debug, Clone, Copy, Default)]
pub struct SourceLists<'a> {
    /// Their names.
    pub names: &'a [String],
    /// Track → the first list that it is in, as an index into the names.
    pub of_track: &'a [Option<u16>],
}

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
    /// The colour.
    pub colour: EntryColour,
}

/// A colour for each row of the map, and what the colours stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Colouring {
    by: ColourBy,
    entries: Vec<LegendEntry>,
    of_row: Vec<u8>,
}

impl ColourBy {
    /// Everything that a map can be coloured by, in the order in which it is offered.
    pub const ALL: [Self; 8] = [
        Self::Cluster,
        Self::Genre,
        Self::Decade,
        Self::Liked,
        Self::Popularity,
        Self::DateAdded,
        Self::SourceList,
        Self::Sureness,
    ];

    /// Its name for the visitor.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Cluster => "Cluster",
            Self::Genre => "Genre",
            Self::Decade => "Decade",
            Self::Liked => "Liked",
            Self::Popularity => "Popularity",
            Self::DateAdded => "Date added",
            Self::SourceList => "Source list",
            Self::Sureness => "How sure",
        }
    }

    /// What this library's map can be coloured by: whatever parts its tracks into at least
    /// two groups.
    #[must_use]
    pub fn available(library: &Library, clustering: &Clustering, lists: SourceLists) -> Vec<Self> {
        let parts = |by: Self| {
            let mut values = (0..library.tracks.len()).map(|track| by.value(library, lists, track));
            let first = values.next();
            values.any(|value| Some(value) != first)
        };
        let is_known = |by: Self| match by {
            Self::Cluster => true,
            // A view from a link knows no distances.
            Self::Sureness => clustering.clusters.len() > 1 && clustering.space.is_some(),
            by => parts(by),
        };
        Self::ALL.into_iter().filter(|&by| is_known(by)).collect()
    }

    /// The group that a track belongs to, as far as it can be told from the track alone;
    /// `None` where the library does not know.
    fn value(self, library: &Library, lists: SourceLists, track: usize) -> Option<String> {
        let found = library.tracks.get(track)?;
        match self {
            Self::Cluster | Self::Sureness => None,
            Self::Genre => found.genres.first().cloned(),
            Self::Decade => decade(found).map(|decade| format!("{decade}s")),
            Self::Liked => found
                .saved
                .map(|saved| String::from(if saved { "Liked" } else { "Not liked" })),
            Self::Popularity => popularity(found).map(|fifth| popularity_text(fifth).to_owned()),
            Self::DateAdded => found.added.map(|date| date.year().to_string()),
            Self::SourceList => {
                let list = lists.of_track.get(track).copied().flatten()?;
                lists.names.get(usize::from(list)).cloned()
            }
        }
    }
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
        let tracks = clustering.tracks.iter().map(|&track| track as usize);
        let values: Vec<Option<String>> = match by {
            ColourBy::Genre => common_genres(library, tracks.collect()),
            ColourBy::DateAdded => years_added(library, tracks.collect()),
            ColourBy::Sureness => margins(clustering),
            ColourBy::Cluster => clusters(clustering),
            _ => tracks
                .map(|track| by.value(library, lists, track))
                .collect(),
        };
        Self::by_value(by, &values)
    }

    fn by_value(by: ColourBy, values: &[Option<String>]) -> Self {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for value in values.iter().flatten() {
            *counts.entry(value).or_default() += 1;
        }
        let mut groups: Vec<(&str, u32)> = counts.into_iter().collect();
        by.sort(&mut groups);
        let has_others = groups.len() > COLOURS;
        let own = if has_others {
            COLOURS - 1
        } else {
            groups.len()
        };
        let entries = groups.iter().take(own).enumerate();
        let mut entries: Vec<LegendEntry> = entries
            .map(|(index, &(text, count))| LegendEntry {
                text: text.to_owned(),
                count,
                colour: by.colour(index, own),
            })
            .collect();
        let index_of: BTreeMap<&str, u8> = (0..)
            .zip(&groups[..own])
            .map(|(index, group)| (group.0, index))
            .collect();
        let others = own as u8;
        let unknown = others + u8::from(has_others);
        let of_row: Vec<u8> = values
            .iter()
            .map(|value| match value {
                Some(value) => index_of.get(value.as_str()).copied().unwrap_or(others),
                None => unknown,
            })
            .collect();
        let mut add_grey = |text: &str, index: u8| {
            let rows: Vec<_> = of_row.iter().filter(|row| **row == index).collect();
            if !rows.is_empty() {
                entries.push(LegendEntry {
                    text: text.to_owned(),
                    count: count_of(&rows),
                    colour: EntryColour::Grey,
                });
            }
        };
        if has_others {
            add_grey("Others", others);
        }
        add_grey("Unknown", unknown);
        Self {
            by,
            entries,
            of_row,
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

impl ColourBy {
    /// Ordered groups in their order, others the largest first.
    fn sort(self, groups: &mut [(&str, u32)]) {
        match self {
            // The largest margin first: "Clearly", "Nearer", "On the border".
            Self::Sureness => {}
            // "1990s" before "2000s", "0 to 19" before "20 to 39" and "2019" before "2020" is
            // what `BTreeMap` gives.
            Self::Decade | Self::Popularity | Self::DateAdded => {}
            _ => groups.sort_by_key(|&(_, count)| std::cmp::Reverse(count)),
        }
    }

    fn colour(self, index: usize, of: usize) -> EntryColour {
        match self {
            Self::Decade | Self::Popularity | Self::DateAdded | Self::Sureness => {
                let last = of.saturating_sub(1).max(1);
                EntryColour::Scale(index as f64 / last as f64)
            }
            _ => EntryColour::Palette(index as u8),
        }
    }
}

/// Row → the name of the track's cluster.
fn clusters(clustering: &Clustering) -> Vec<Option<String>> {
    let name = |cluster: &u8| {
        let found = clustering.clusters.get(usize::from(*cluster))?;
        Some(format!("#{} {}", u32::from(*cluster) + 1, found.name))
    };
    clustering.cluster.iter().map(name).collect()
}

/// Row → how clearly the track belongs to its cluster.
fn margins(clustering: &Clustering) -> Vec<Option<String>> {
    let distances = clustering
        .own_distance
        .iter()
        .zip(&clustering.next_distance);
    let margin = |(own, next): (&f32, &f32)| {
        Some(String::from(
            match Margin::from_distances(f64::from(*own), f64::from(*next)) {
                Margin::Clear => "Clearly in its cluster",
                Margin::Nearer => "Nearer to it",
                Margin::OnTheBorder => "On the border",
            },
        ))
    };
    distances.map(margin).collect()
}

/// For each of these tracks, the one of its genres that most of them have.
fn common_genres(library: &Library, tracks: Vec<usize>) -> Vec<Option<String>> {
    let genres = |track: usize| {
        let found = library.tracks.get(track);
        found.map_or(&[][..], |track| &track.genres)
    };
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for genre in tracks.iter().flat_map(|&track| genres(track)) {
        *counts.entry(genre).or_default() += 1;
    }
    let commonest = |&track: &usize| {
        let known = genres(track).iter();
        // Of equally common genres, the first in alphabetical order.
        known
            .max_by_key(|genre| (counts.get(genre.as_str()), std::cmp::Reverse(*genre)))
            .cloned()
    };
    tracks.iter().map(commonest).collect()
}

/// How many groups of years a legend has at most.
const YEAR_GROUPS: u16 = 7;

/// For each of these tracks, the year in which it was added, or the years, as many for each
/// group, where there are too many for a legend.
fn years_added(library: &Library, tracks: Vec<usize>) -> Vec<Option<String>> {
    let year = |track: usize| Some(library.tracks.get(track)?.added?.year());
    let years: Vec<Option<u16>> = tracks.into_iter().map(year).collect();
    let known = || years.iter().flatten().copied();
    let (first, last) = (
        known().min().unwrap_or_default(),
        known().max().unwrap_or_default(),
    );
    let width = (last - first + 1).div_ceil(YEAR_GROUPS);
    let group = |year: u16| {
        let from = year - (year - first) % width;
        let to = last.min(from + (width - 1));
        if from == to {
            from.to_string()
        } else {
            format!("{from} to {to}")
        }
    };
    years.iter().map(|year| year.map(group)).collect()
}

fn decade(track: &Track) -> Option<u16> {
    track.released.map(|date| date.year() / 10 * 10)
}

/// The fifth of the scale of popularity that a track is in, from 0.
fn popularity(track: &Track) -> Option<u8> {
    track.popularity.map(|value| (value / 20).min(4))
}

fn popularity_text(fifth: u8) -> &'static str {
    match fifth {
        0 => "0 to 19",
        1 => "20 to 39",
        2 => "40 to 59",
        3 => "60 to 79",
        _ => "80 to 100",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Recipe, analyse};
    use crate::library::DateAdded;
    use crate::sample;

    fn library(change: impl Fn(usize, &mut Track)) -> (Library, Clustering) {
        let mut library = sample::library();
        for (number, track) in library.tracks.iter_mut().enumerate() {
            track.genres.clear();
            track.released = None;
            track.popularity = None;
            track.saved = None;
            track.added = None;
            change(number, track);
        }
        let clustering = analyse(&library, &Recipe::default()).unwrap();
        (library, clustering)
    }

    fn colouring(by: ColourBy, (library, clustering): &(Library, Clustering)) -> Colouring {
        Colouring::new(by, library, clustering, SourceLists::default())
    }

    fn texts(colouring: &Colouring) -> Vec<&str> {
        let entries = colouring.entries().iter();
        entries.map(|entry| entry.text.as_str()).collect()
    }

    fn assert_counts(colouring: &Colouring, placed: usize) {
        let sum: u32 = colouring.entries().iter().map(|entry| entry.count).sum();
        assert_eq!(sum as usize, placed);
        for (index, entry) in colouring.entries().iter().enumerate() {
            let rows = colouring.of_row().iter();
            let count = rows.filter(|row| usize::from(**row) == index).count();
            assert_eq!(count, entry.count as usize, "{entry:?}");
        }
    }

    #[test]
    fn a_library_that_knows_nothing_has_clusters_only() {
        let (library, clustering) = library(|_, _| {});
        let available = ColourBy::available(&library, &clustering, SourceLists::default());
        assert_eq!(available, [ColourBy::Cluster, ColourBy::Sureness]);
        let from_link = Clustering {
            space: None,
            ..clustering
        };
        let available = ColourBy::available(&library, &from_link, SourceLists::default());
        assert_eq!(available, [ColourBy::Cluster]);
    }

    #[test]
    fn what_the_library_knows_is_offered() {
        let library = sample::library();
        let names = ["Liked Songs".to_owned(), "Pop".to_owned()];
        let of_track: Vec<Option<u16>> = (0..library.tracks.len())
            .map(|track| Some(u16::from(track % 3 == 0)))
            .collect();
        let lists = SourceLists {
            names: &names,
            of_track: &of_track,
        };
        let clustering = analyse(&library, &Recipe::default()).unwrap();
        let available = ColourBy::available(&library, &clustering, lists);
        assert!(available.contains(&ColourBy::SourceList), "{available:?}");
        assert!(available.contains(&ColourBy::Liked));
    }

    #[test]
    fn how_sure_is_in_the_words_of_the_margin() {
        let (library, mut clustering) = library(|_, _| {});
        let rows = clustering.tracks.len();
        clustering.own_distance = vec![1.0; rows];
        clustering.next_distance = [1.1, 1.5, 2.0].into_iter().cycle().take(rows).collect();
        let known = (library, clustering);
        let colouring = colouring(ColourBy::Sureness, &known);
        let entries = colouring.entries();
        assert_eq!(entries.len(), 3);
        assert_eq!(entries[2].text, "On the border");
        assert_eq!(entries[2].colour, EntryColour::Scale(1.0));
        assert_eq!(colouring.of_row()[..3], [2, 1, 0]);
        assert_counts(&colouring, rows);
    }

    fn added(year: usize) -> Option<DateAdded> {
        DateAdded::parse(&format!("{year}-05-01"))
    }

    #[test]
    fn the_date_added_goes_by_years() {
        let known = library(|number, track| {
            track.added = added(2019 + number % 4).filter(|_| number % 5 > 0);
        });
        let colouring = colouring(ColourBy::DateAdded, &known);
        assert_eq!(
            texts(&colouring),
            ["2019", "2020", "2021", "2022", "Unknown"]
        );
        let colours: Vec<_> = colouring.entries().iter().map(|it| it.colour).collect();
        assert_eq!(colours[0], EntryColour::Scale(0.0));
        assert_eq!(colours[3..], [EntryColour::Scale(1.0), EntryColour::Grey]);
        assert_counts(&colouring, known.1.tracks.len());
        let available = ColourBy::available(&known.0, &known.1, SourceLists::default());
        assert!(available.contains(&ColourBy::DateAdded));
    }

    #[test]
    fn many_years_are_grouped_evenly() {
        let known = library(|number, track| track.added = added(2009 + number % 17));
        let colouring = colouring(ColourBy::DateAdded, &known);
        assert_eq!(
            texts(&colouring),
            [
                "2009 to 2011",
                "2012 to 2014",
                "2015 to 2017",
                "2018 to 2020",
                "2021 to 2023",
                "2024 to 2025"
            ]
        );
        assert_counts(&colouring, known.1.tracks.len());
    }

    #[test]
    fn years_that_lie_far_apart_have_few_groups() {
        let known = library(|number, track| {
            track.added = added(if number == 0 {
                9999
            } else {
                1971 + number % 60
            });
        });
        let colouring = colouring(ColourBy::DateAdded, &known);
        assert!(colouring.entries().len() <= usize::from(YEAR_GROUPS));
        assert_counts(&colouring, known.1.tracks.len());
    }

    #[test]
    fn a_pair_of_cluster_and_entry_is_one_look() {
        let known = library(|number, track| track.saved = Some(number % 2 == 0));
        let colouring = colouring(ColourBy::Liked, &known);
        let (of_row, pairs) = colouring.pairs(&known.1.cluster);
        assert_eq!(pairs.len(), 2 * known.1.clusters.len());
        for (row, &pair) in of_row.iter().enumerate() {
            let expected = (known.1.cluster[row], colouring.of_row()[row]);
            assert_eq!(pairs[usize::from(pair)], expected);
        }
    }

    #[test]
    fn a_track_is_coloured_by_its_commonest_genre() {
        let known = library(|number, track| {
            track.genres = vec![format!("rare {number}"), "pop".into()];
            if number % 2 == 0 {
                track.genres = vec!["rock".into(), "pop".into()];
            }
            if number % 7 == 0 {
                track.genres.clear();
            }
        });
        let colouring = colouring(ColourBy::Genre, &known);
        let texts: Vec<&str> = colouring
            .entries()
            .iter()
            .map(|entry| entry.text.as_str())
            .collect();
        assert_eq!(texts, ["pop", "Unknown"]);
        assert_eq!(colouring.entries()[1].colour, EntryColour::Grey);
        assert_counts(&colouring, known.1.tracks.len());
    }

    #[test]
    fn the_largest_nine_of_many_have_a_colour() {
        let known = library(|number, track| {
            let genre = (number % 12).min(number % 5 + 6);
            track.genres = vec![format!("genre {genre}")];
        });
        let colouring = colouring(ColourBy::Genre, &known);
        let entries = colouring.entries();
        assert_eq!(entries.len(), 10);
        assert_eq!(
            (entries[9].text.as_str(), entries[9].colour),
            ("Others", EntryColour::Grey)
        );
        assert!(entries[..9].is_sorted_by(|one, next| one.count >= next.count));
        assert_counts(&colouring, known.1.tracks.len());
    }

    #[test]
    fn ordered_values_have_the_scale_in_their_order() {
        let known = library(|number, track| {
            track.popularity = Some((number % 101) as u8);
            let year = 1964 + (number % 60) as u16;
            track.released = crate::library::ReleaseDate::new(year, None, None);
        });
        let popularity = colouring(ColourBy::Popularity, &known);
        let texts: Vec<&str> = popularity
            .entries()
            .iter()
            .map(|entry| entry.text.as_str())
            .collect();
        assert_eq!(
            texts,
            ["0 to 19", "20 to 39", "40 to 59", "60 to 79", "80 to 100"]
        );
        assert_eq!(popularity.entries()[0].colour, EntryColour::Scale(0.0));
        assert_eq!(popularity.entries()[4].colour, EntryColour::Scale(1.0));
        let decades = colouring(ColourBy::Decade, &known);
        assert_eq!(decades.entries()[0].text, "1960s");
        assert_eq!(decades.entries()[6].text, "2020s");
        assert_counts(&decades, known.1.tracks.len());
        let last = decades.entries()[6].colour;
        assert_eq!(last.in_theme(Theme::Light), Theme::Light.scale(1.0));
    }
}
