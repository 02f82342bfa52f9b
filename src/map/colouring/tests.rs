use super::*;
use crate::analysis::{Clustering, Recipe, analyse};
use crate::library::{DateAdded, Library, Track};
use crate::map::Theme;
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
    assert!(colouring.entries().len() <= usize::from(groups::YEAR_GROUPS));
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
