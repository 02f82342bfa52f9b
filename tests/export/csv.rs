//! CSV: the importer reads it back, and no spreadsheet runs it.

use proptest::prelude::*;
use tone_clusters::analysis::Clustering;
use tone_clusters::export::{Export, ExportFormat};
use tone_clusters::import::{Exporter, ImportFile, Imported, import};
use tone_clusters::library::{AudioFeatures, Library, ReleaseDate, Source, Track, TrackKey};

use super::fixtures::{MADE_AT, bytes, hostile, sample, text};
use super::seed::seed;

/// What the importer makes of a library's CSV.
fn read_back(library: &Library, clustering: &Clustering) -> Imported {
    let export = Export::new(library, clustering, &[], MADE_AT);
    let file = export.file(ExportFormat::Csv, &[]).unwrap();
    let (name, bytes) = (file.name, file.bytes);
    import(vec![ImportFile { name, bytes }]).unwrap()
}

#[test]
fn a_library_comes_back() {
    let (library, clustering) = seed();
    let imported = read_back(&library, &clustering);
    assert_eq!(imported.library, library);
    assert_eq!(imported.report.files[0].exporter, Exporter::ToneClusters);
    assert_eq!(imported.report.files[0].skipped.total(), 0);
}

#[test]
fn the_sample_comes_back_but_for_its_drawn_covers() {
    let (mut library, clustering) = sample();
    let imported = read_back(&library, &clustering);
    library.source = Source::Files;
    for track in &mut library.tracks {
        track.cover = None;
    }
    assert_eq!(imported.library, library);
}

#[test]
fn it_opens_as_a_table_of_utf_8() {
    let (library, clustering) = seed();
    let csv = text(&library, &clustering, ExportFormat::Csv);
    assert!(csv.starts_with("\u{feff}\"Track URI\",\"Track Name\","));
    assert_eq!(csv.matches("\r\n").count(), 121);
    assert!(csv.ends_with("\r\n"));
    assert_eq!(csv.matches('\n').count(), 121);
}

#[test]
fn each_row_says_where_its_track_is() {
    let (library, clustering) = seed();
    let csv = bytes(&library, &clustering, ExportFormat::Csv);
    let mut reader = csv::Reader::from_reader(&csv[3..]);
    let header = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| {
        let place = header.iter().position(|column| column == name).unwrap();
        rows[row][place].to_owned()
    };
    assert_eq!(cell(12, "Track Name"), "La Tortura (feat. Alejandro Sanz)");
    assert_eq!(cell(12, "Artist Name(s)"), "Shakira;Alejandro Sanz");
    assert_eq!(
        (cell(12, "Cluster"), cell(12, "Cluster Name")),
        ("2".into(), "Mellow".into())
    );
    assert_eq!(
        [
            "Distance to Centre",
            "Distance to Next Centre",
            "Map X",
            "Map Y",
            "Not Placed"
        ]
        .map(|name| cell(12, name)),
        ["12", "1000", "12", "-12", ""]
    );
}

#[test]
fn a_track_without_a_place_says_why() {
    let (library, clustering) = sample();
    let csv = text(&library, &clustering, ExportFormat::Csv);
    let left = clustering.not_placed.len();
    assert!(left > 0);
    assert_eq!(csv.matches(",\"no audio features\",\"\"\r\n").count(), left);
}

#[test]
fn estimated_audio_features_are_marked_and_not_read_back() {
    let (library, clustering) = sample();
    let estimated = clustering.tracks[0];
    let export = Export::new(&library, &clustering, &[], MADE_AT).with_estimated([estimated]);
    let file = |format| export.file(format, &[1]).unwrap().bytes;
    let csv = ImportFile {
        name: "estimated.csv".into(),
        bytes: file(ExportFormat::Csv),
    };
    let imported = import(vec![csv]).unwrap().library;
    for (number, (before, after)) in (0..).zip(library.tracks.iter().zip(&imported.tracks)) {
        let expected = before.features.filter(|_| number != estimated);
        assert_eq!(after.features, expected, "{number}");
    }
    let text = |format| String::from_utf8(file(format)).unwrap();
    let html = text(ExportFormat::Html);
    assert!(html.contains("</bdi> ≈"));
    assert!(html.contains("≈: the audio features of 1 track are estimated"));
    assert_eq!(html.matches('≈').count(), 2);
    let json = text(ExportFormat::Json);
    assert_eq!(json.matches("\"features_estimated\":true").count(), 1);
}

/// Whether a spreadsheet that separates cells by one of these would run a cell.
fn runs(csv: &[u8], separator: u8) -> bool {
    let mut builder = csv::ReaderBuilder::new();
    builder
        .delimiter(separator)
        .flexible(true)
        .has_headers(false);
    let mut reader = builder.from_reader(csv);
    let mut records = reader.records().map(Result::unwrap);
    records.any(|record| {
        let is_number = |cell: &str| cell.parse::<f64>().is_ok();
        record
            .iter()
            .any(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(cell))
    })
}

#[test]
fn no_name_is_run_as_a_formula() {
    let (library, clustering) = hostile();
    let csv = bytes(&library, &clustering, ExportFormat::Csv);
    assert!(!runs(&csv[3..], b','));
    assert!(!runs(&csv[3..], b';'));
    assert!(runs(b"a,=1\n", b','), "the test would see it");
}

fn name() -> impl Strategy<Value = String> {
    let bits = [
        "=", "+", "-", "@", "'", ";", ",", "\\", "\"", "a", "é", " ", "|", "1", "＝", "夜",
    ];
    let bit = proptest::sample::select(bits.to_vec());
    // A text of which nothing can be seen is no text.
    let seen = |text: String| {
        if text.trim().is_empty() {
            String::new()
        } else {
            text
        }
    };
    proptest::collection::vec(bit, 0..8).prop_map(move |bits| seen(bits.concat()))
}

/// Names as they stand in a list: trimmed, and not blank.
fn names() -> impl Strategy<Value = Vec<String>> {
    let names = proptest::collection::vec(name(), 0..4);
    names.prop_map(|names| {
        let trimmed = names.iter().map(|name| name.trim().to_owned());
        trimmed.filter(|name| !name.is_empty()).collect()
    })
}

fn features() -> impl Strategy<Value = AudioFeatures> {
    let share = || proptest::option::of(0.0..=1.0_f32);
    let shares = [(); 7].map(|()| share());
    let others = (
        proptest::option::of(-60.0..5.0_f32),
        proptest::option::of(1.0..250.0_f32),
        proptest::option::of(0..12_u8),
        any::<Option<bool>>(),
        proptest::option::of(1..=7_u8),
    );
    (shares, others).prop_map(|(shares, (loudness, tempo, key, major, time_signature))| {
        let [
            danceability,
            energy,
            speechiness,
            acousticness,
            instrumentalness,
            liveness,
            valence,
        ] = shares;
        AudioFeatures {
            danceability,
            energy,
            speechiness,
            acousticness,
            instrumentalness,
            liveness,
            valence,
            loudness,
            tempo,
            key,
            major,
            time_signature,
        }
    })
}

fn track() -> impl Strategy<Value = Track> {
    let texts = (
        name(),
        name(),
        names(),
        proptest::option::of(name()),
        names(),
    );
    let numbers = (
        proptest::option::of(1..u32::MAX),
        proptest::option::of(0..=100_u8),
        any::<Option<bool>>(),
        any::<Option<u32>>(),
        any::<Option<bool>>(),
        proptest::option::of((1000..=9999_u16, 1..=12_u8, 1..=31_u8)),
    );
    (texts, numbers, features(), 0..1000_u16).prop_map(|(texts, numbers, features, number)| {
        let (name, album, artists, label, genres) = texts;
        let (duration_ms, popularity, explicit, score, saved, date) = numbers;
        Track {
            name,
            album,
            artists,
            label: label.filter(|label| !label.trim().is_empty()),
            // A genre with a comma is two genres to every exporter.
            genres: genres
                .into_iter()
                .filter(|genre| !genre.contains(','))
                .collect(),
            released: date
                .and_then(|(year, month, day)| ReleaseDate::new(year, Some(month), Some(day))),
            duration_ms,
            popularity,
            explicit,
            score,
            saved,
            features: Some(features).filter(|features| !features.is_empty()),
            ..Track::unknown(TrackKey::Sample(number))
        }
    })
}

proptest! {
    #[test]
    fn any_track_comes_back(track in track()) {
        let (mut library, clustering) = seed();
        library.tracks = vec![track];
        let imported = read_back(&library, &clustering);
        prop_assert_eq!(imported.library.tracks, library.tracks);
    }
}
