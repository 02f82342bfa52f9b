//! The groups that tracks are parted into, whatever the map is coloured by.

use std::collections::BTreeMap;

use super::colour_by::{ColourBy, SourceLists};
use crate::analysis::{Clustering, Margin};
use crate::format::numbered;
use crate::library::{Library, Track};

impl ColourBy {
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

/// Row → the group of its track; `None` where the library does not know.
pub(super) fn of_rows(
    by: ColourBy,
    library: &Library,
    clustering: &Clustering,
    lists: SourceLists,
) -> Vec<Option<String>> {
    let tracks = clustering.tracks.iter().map(|&track| track as usize);
    match by {
        ColourBy::Genre => common_genres(library, tracks.collect()),
        ColourBy::DateAdded => years_added(library, tracks.collect()),
        ColourBy::Sureness => margins(clustering),
        ColourBy::Cluster => clusters(clustering),
        _ => tracks
            .map(|track| by.value(library, lists, track))
            .collect(),
    }
}

/// Row → the name of the track's cluster.
fn clusters(clustering: &Clustering) -> Vec<Option<String>> {
    let name = |cluster: &u8| {
        let found = clustering.clusters.get(usize::from(*cluster))?;
        Some(numbered(usize::from(*cluster), &found.name))
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
pub(super) const YEAR_GROUPS: u16 = 7;

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
