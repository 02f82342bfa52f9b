//! What the page promises of its sample library: it is worth looking at, it has what
//! real libraries have, and it is the same everywhere.

mod sample_digest;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use tone_clusters::library::index::Index;
use tone_clusters::library::label::LabelKey;
use tone_clusters::library::{AudioFeatures, Library, Track, TrackKey};
use tone_clusters::sample::{drawn_from, library};

type Read = fn(&AudioFeatures) -> Option<f32>;

const SEVEN: [Read; 7] = [
    |f| f.danceability,
    |f| f.energy,
    |f| f.speechiness,
    |f| f.acousticness,
    |f| f.instrumentalness,
    |f| f.liveness,
    |f| f.valence,
];

/// The values of a feature, by genre.
fn by_genre(library: &Library, read: Read) -> BTreeMap<&str, Vec<f64>> {
    let mut genres: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for track in &library.tracks {
        if let Some(value) = track.features.as_ref().and_then(read) {
            genres
                .entry(&track.genres[0])
                .or_default()
                .push(f64::from(value));
        }
    }
    genres
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The correlation of two features, once the mean of each genre is taken away.
fn correlation_within_genres(library: &Library, one: Read, other: Read) -> f64 {
    let centred = |read| -> Vec<f64> {
        let genres = by_genre(library, read);
        genres
            .values()
            .flat_map(|v| v.iter().map(|x| x - mean(v)).collect::<Vec<_>>())
            .collect()
    };
    let (a, b) = (centred(one), centred(other));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    product(&a, &b) / (product(&a, &a) * product(&b, &b)).sqrt()
}

#[test]
fn it_is_the_same_on_every_machine() {
    assert_eq!(sample_digest::digest(&library()), sample_digest::EXPECTED);
}

#[test]
fn another_seed_draws_another_library_with_the_same_names() {
    let (one, other) = (drawn_from(1), drawn_from(2));
    let names = |library: &Library| {
        library
            .tracks
            .iter()
            .map(|t| t.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&one), names(&other));
    assert_ne!(sample_digest::digest(&one), sample_digest::digest(&other));
}

#[test]
fn it_has_about_240_tracks_each_with_a_key_of_its_own() {
    let library = library();
    assert!(
        (230..=250).contains(&library.tracks.len()),
        "{}",
        library.tracks.len()
    );
    let keys: BTreeSet<&TrackKey> = library.tracks.iter().map(|track| &track.key).collect();
    assert_eq!(keys.len(), library.tracks.len());
    assert!(keys.iter().all(|key| matches!(key, TrackKey::Sample(_))));
}

#[test]
fn it_is_written_in_seven_scripts() {
    let scripts: [(&str, RangeInclusive<char>); 7] = [
        ("Latin", 'a'..='z'),
        ("Japanese", 'ぁ'..='ヿ'),
        ("Korean", '가'..='힣'),
        ("Chinese", '一'..='鿿'),
        ("Thai", 'ก'..='๛'),
        ("Hebrew", 'א'..='ת'),
        ("Arabic", 'ء'..='ي'),
    ];
    let library = library();
    for (script, letters) in scripts {
        let written = |text: &str| text.chars().any(|letter| letters.contains(&letter));
        let tracks = library.tracks.iter().filter(|track| {
            written(&track.name) && written(&track.artists[0]) && written(&track.album)
        });
        assert!(tracks.count() >= 12, "{script}");
    }
}

#[test]
fn features_are_in_range_and_a_few_tracks_have_none() {
    let library = library();
    assert_eq!(library.tracks.len() - library.with_audio_features(), 8);
    for features in library.tracks.iter().filter_map(|track| track.features) {
        for value in SEVEN.map(|read| read(&features).unwrap()) {
            assert!((0.0..=1.0).contains(&value), "{features:?}");
        }
        assert!((-60.0..=0.0).contains(&features.loudness.unwrap()));
        assert!((40.0..=220.0).contains(&features.tempo.unwrap()));
    }
}

#[test]
fn features_of_a_genre_move_together_as_they_do_in_music() {
    let library = library();
    let within = |one: Read, other: Read| correlation_within_genres(&library, one, other);
    assert!(within(|f| f.energy, |f| f.loudness) > 0.3);
    assert!(within(|f| f.energy, |f| f.acousticness) < -0.3);
    assert!(within(|f| f.danceability, |f| f.valence) > 0.3);
}

#[test]
fn some_genres_are_far_apart_and_none_is_one_sound_only() {
    let library = library();
    let means = SEVEN.map(|read| by_genre(&library, read));
    let distance = |one: &str, other: &str| -> f64 {
        means
            .iter()
            .map(|m| (mean(&m[one]) - mean(&m[other])).powi(2))
            .sum::<f64>()
            .sqrt()
    };
    let apart = ["techno", "solo piano", "spoken word", "cumbia", "metal"];
    for (place, one) in apart.iter().enumerate() {
        for other in &apart[place + 1..] {
            assert!(distance(one, other) > 0.5, "{one} and {other}");
        }
    }
    for (genre, energies) in by_genre(&library, |f| f.energy) {
        let spread = energies.iter().copied().fold(f64::MIN, f64::max)
            - energies.iter().copied().fold(f64::MAX, f64::min);
        assert!(spread > 0.05, "{genre}: {spread}");
    }
}

#[test]
fn scores_are_those_of_three_rankings_of_fifty() {
    let library = library();
    let scores: Vec<u32> = library
        .tracks
        .iter()
        .map(|track| track.score.unwrap())
        .collect();
    let places: u32 = (1..=50).sum();
    assert_eq!(scores.iter().sum::<u32>(), (1 + 6 + 12) * places);
    assert!(scores.iter().filter(|score| **score == 0).count() > library.tracks.len() / 2);
    let saved = library
        .tracks
        .iter()
        .filter(|track| track.saved == Some(true))
        .count();
    assert!((40..200).contains(&saved), "{saved}");
}

#[test]
fn it_has_the_names_that_are_hard_to_show() {
    let library = library();
    let has = |wanted: fn(&Track) -> bool| library.tracks.iter().any(wanted);
    assert!(has(
        |track| track.name.contains("<b>") && track.name.contains('"')
    ));
    assert!(has(|track| track.name.starts_with('=')));
    assert!(has(|track| track.name.chars().count() > 120));
    assert!(has(|track| track.artists.len() == 3));
}

#[test]
fn a_label_page_gathers_the_spellings_of_a_label() {
    let library = library();
    let index = Index::new(&library);
    let label = index
        .label(&LabelKey::from_name("Mirrorball").unwrap())
        .unwrap();
    let spellings: BTreeSet<_> = label
        .tracks
        .iter()
        .map(|track| library.tracks[*track as usize].label.as_deref().unwrap())
        .collect();
    assert_eq!(spellings.len(), 3, "{spellings:?}");
}

#[test]
fn an_album_has_one_cover_and_one_date() {
    let library = library();
    let mut albums: BTreeMap<(&str, &str), &Track> = BTreeMap::new();
    for track in &library.tracks {
        let first = albums
            .entry((&track.artists[0], &track.album))
            .or_insert(track);
        assert_eq!(
            (&first.cover, first.released),
            (&track.cover, track.released)
        );
    }
    let covers: BTreeSet<_> = albums.values().map(|track| &track.cover).collect();
    assert_eq!(covers.len(), albums.len(), "no two albums look the same");
    let years = albums
        .values()
        .filter_map(|track| track.released)
        .map(|date| date.year());
    assert!(years.clone().min() < Some(1970) && years.max() > Some(2020));
}
