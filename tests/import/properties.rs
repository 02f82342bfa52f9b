//! Whatever the bytes are: no panic, no row unaccounted for, no more work than there are
//! bytes. Work is counted in steps of one row; what a step costs is seen on large files of
//! the shapes that a careless reader goes over again and again.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::Index;
use tone_clusters::analysis::{Recipe, analyse};
use tone_clusters::import::{ImportError, Imported, Importer, Step};
use tone_clusters::library::{AudioFeature, Track};

use super::fixtures::{FAMILIES, bytes, file};

const MEGABYTE: usize = 1_000_000;
const HEADER: &str = "Track URI,Track Name,Artist Name(s),Tempo\n";

/// Imports row by row, and fails when that takes more steps than the file can have rows:
/// a row has at least one byte and its end, opening and finishing take a step each.
fn import_within_bounds(bytes: Vec<u8>) -> Result<Imported, ImportError> {
    let most = bytes.len() + 4;
    let mut importer = Importer::from_memory(vec![file("any.csv", bytes)]);
    for _ in 0..most {
        match importer.step(1) {
            Step::Reading(rest) => importer = rest,
            Step::Wanted(_) => panic!("every file is in memory"),
            Step::Choose(_) => panic!("there is nothing to choose from"),
            Step::Finished(result) => return result,
        }
    }
    panic!("not finished after {most} steps");
}

fn check(bytes: Vec<u8>) {
    let size = bytes.len();
    match import_within_bounds(bytes) {
        Ok(imported) => check_account(&imported, size),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn check_account(imported: &Imported, size: usize) {
    let tracks = &imported.library.tracks;
    let [report] = imported.report.files.as_slice() else {
        panic!("one file was read")
    };
    assert_eq!(
        report.rows,
        report.tracks + report.repeats + report.skipped.total()
    );
    assert_eq!(report.tracks as usize, tracks.len());
    assert_eq!(
        report.with_audio_features as usize,
        imported.library.with_audio_features()
    );
    let mut keys: Vec<_> = tracks.iter().map(|track| &track.key).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), tracks.len());
    let kept: usize = tracks
        .iter()
        .map(|track| track.name.len() + track.album.len())
        .sum();
    assert!(
        kept <= size * 3,
        "a byte becomes at most the three of U+FFFD"
    );
    assert!(
        tracks
            .iter()
            .all(|track| !track.name.chars().any(char::is_control))
    );
}

/// What can happen to a file on its way.
#[derive(Debug, Clone)]
enum Harm {
    Flip(Index, u8),
    Cut(Index),
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize),
}

impl Harm {
    fn befall(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Flip(at, mask) => {
                let at = at.index(bytes.len().max(1));
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= mask;
                }
            }
            Self::Cut(at) => bytes.truncate(at.index(bytes.len() + 1)),
            Self::Insert(at, inserted) => {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, inserted.iter().copied());
            }
            Self::Remove(at, count) => {
                let at = at.index(bytes.len() + 1);
                bytes.drain(at..(at + count).min(bytes.len()));
            }
            Self::Repeat(at, count) => {
                let at = at.index(bytes.len() + 1);
                bytes.extend_from_within(at..(at + count).min(bytes.len()));
            }
        }
    }
}

fn harm() -> impl Strategy<Value = Harm> {
    // The bytes that mean something to a table, beside any others.
    let telling = prop::sample::select(b"\",;\t\r\n\0 \\0-.:\xFF\xFE\xEF\xC3".to_vec());
    let byte = prop_oneof![telling, any::<u8>()];
    prop_oneof![
        (any::<Index>(), 1..=u8::MAX).prop_map(|(at, mask)| Harm::Flip(at, mask)),
        any::<Index>().prop_map(Harm::Cut),
        (any::<Index>(), prop::collection::vec(byte, 1..8))
            .prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
        (any::<Index>(), 1..200_usize).prop_map(|(at, count)| Harm::Remove(at, count)),
        (any::<Index>(), 1..500_usize).prop_map(|(at, count)| Harm::Repeat(at, count)),
    ]
}

fn real_shape() -> impl Strategy<Value = Vec<u8>> {
    let mut names = FAMILIES.to_vec();
    names.extend(["awkward.csv", "languages/ja.csv", "languages/ar.csv"]);
    prop::sample::select(names).prop_map(bytes)
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        check(bytes);
    }

    #[test]
    fn any_text_below_a_header(text in "(?s).{0,300}") {
        check(format!("{HEADER}{text}").into_bytes());
    }

    #[test]
    fn any_cells_below_a_header(rows in prop::collection::vec("[a-z0-9\":,;\\\\ \n\u{202e}é-]{0,60}", 0..20)) {
        let rows = rows.iter().map(|cells| format!("1LanternStreet00000001,{cells}\n"));
        let table = rows.fold(HEADER.to_owned(), |table, row| table + &row);
        check(table.into_bytes());
    }

    #[test]
    fn real_shapes_with_harm_done(
        mut bytes in real_shape(),
        harms in prop::collection::vec(harm(), 1..12),
        wide in any::<bool>(),
    ) {
        for harm in &harms {
            harm.befall(&mut bytes);
        }
        if wide {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        }
        check(bytes);
    }

    #[test]
    fn a_valid_file_cut_anywhere_keeps_its_whole_rows(at in any::<Index>()) {
        let whole = bytes("exportify_net_2025_tabs.csv");
        let at = at.index(whole.len() + 1);
        let complete = whole[..at].iter().filter(|&&byte| byte == b'\n').count().saturating_sub(1);
        if let Ok(imported) = import_within_bounds(whole[..at].to_vec()) {
            let all = import_within_bounds(whole).map(|imported| imported.library.tracks);
            let kept = &imported.library.tracks;
            prop_assert!(kept.len() >= complete);
            prop_assert_eq!(all.as_ref().map(|all| &all[..complete]), Ok(&kept[..complete]));
        } else {
            prop_assert_eq!(complete, 0);
        }
    }
}

/// A column of shares: some zeros, the rest above a hundredth and below 1, in steps of a
/// thousandth.
fn shares(rows: usize) -> impl Strategy<Value = Vec<u32>> {
    let share = prop_oneof![1 => Just(0_u32), 6 => 11..1_000_u32];
    prop::collection::vec(share, rows)
}

fn table(columns: &[Vec<String>]) -> String {
    let names = [
        "Danceability",
        "Energy",
        "Speechiness",
        "Liveness",
        "Valence",
    ];
    let mut table = format!("Track URI,{}\n", names.join(","));
    for row in 0..columns[0].len() {
        let cells: Vec<&str> = columns.iter().map(|column| column[row].as_str()).collect();
        table += &format!("{row:022},{}\n", cells.join(","));
    }
    table
}

proptest! {
    /// Whichever columns are written as 0 to 100 or in per cent, the features are the same.
    #[test]
    fn a_rescaled_column_gives_the_same_features(
        columns in prop::collection::vec(shares(30), 5),
        scales in prop::collection::vec(0..4_u8, 5),
    ) {
        let written = |scale: u8, share: u32| {
            let (share, hundred) = (f64::from(share) / 1e3, f64::from(share) / 10.0);
            match scale {
                0 => format!("{share}"),
                1 => format!("{hundred}"),
                2 => format!("{hundred}%"),
                _ => format!("\"{share}\"").replace('.', ","),
            }
        };
        let columns_in = |scales: &[u8]| -> Vec<Vec<String>> {
            let columns = columns.iter().zip(scales);
            columns
                .map(|(column, &scale)| column.iter().map(|&share| written(scale, share)).collect())
                .collect()
        };
        let plain = import_within_bounds(table(&columns_in(&[0; 5])).into_bytes());
        let rescaled = import_within_bounds(table(&columns_in(&scales)).into_bytes());
        let (plain, rescaled) = (plain.expect("a table"), rescaled.expect("a table"));
        for (plain, rescaled) in plain.library.tracks.iter().zip(&rescaled.library.tracks) {
            let features = |track: &Track| track.features.unwrap_or_default();
            for feature in AudioFeature::ALL {
                let (plain, rescaled) = (
                    feature.value(&features(plain)),
                    feature.value(&features(rescaled)),
                );
                let difference = plain.zip(rescaled).map(|(a, b)| (a - b).abs());
                prop_assert!(plain.is_some() == rescaled.is_some());
                prop_assert!(difference.is_none_or(|difference| difference < 1e-6));
            }
        }
        let clusters = |library| analyse(library, &Recipe::default()).map(|found| found.cluster);
        prop_assert_eq!(clusters(&plain.library), clusters(&rescaled.library));
    }

    /// Columns of any kind in any order, with rows of any kind below them.
    #[test]
    fn every_row_of_any_table_is_accounted_for(
        names in prop::sample::subsequence(COLUMNS.to_vec(), 0..COLUMNS.len()).prop_shuffle(),
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..12), 0..30),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
    ) {
        let rows: Vec<String> = rows.iter().map(|cells| cells.join(delimiter)).collect();
        check(format!("{}\n{}\n", names.join(delimiter), rows.join("\n")).into_bytes());
    }
}

/// Names of columns that exporters write.
const COLUMNS: [&str; 12] = [
    "Track URI",
    "id",
    "Song",
    "Artist",
    "Energy",
    "danceability_%",
    "Live",
    "BPM",
    "Key",
    "Duration",
    "ISRC",
    "Camelot",
];

fn cell() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        "1LanternStreet00000001",
        "spotify:episode:1LanternStreet00000001",
        "Ann",
        "0.5",
        "50",
        "1",
        "0",
        "120",
        "1,5",
        "C Minor",
        "02:30",
        "QZTST1900001",
        "\"",
        "Track URI",
        "abc",
        "-1",
        "1e30",
        "50%",
        "512",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => "[a-z;,\"' ]{0,10}"]
}

/// The start of a row, up to the cell of its artists.
const ROW: &str = "1LanternStreet00000001,A,";

/// Text that begins so and goes on with this, over and over, for some megabytes.
fn endless(start: &str, part: &str) -> Vec<u8> {
    let mut text = start.to_owned();
    text.push_str(&part.repeat(2 * MEGABYTE / part.len()));
    text.into_bytes()
}

fn wide(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Few rows without an end and rows without number, each of some megabytes.
fn hostile_shapes() -> Vec<(&'static str, Vec<u8>)> {
    let below = |start: &str, part: &str| endless(&format!("{HEADER}{start}"), part);
    vec![
        ("a cell without an end", below(ROW, "a")),
        (
            "a quoted cell of quotes",
            below(&format!("{ROW}\""), "\"\""),
        ),
        ("a quote that is never closed", below(ROW, "\"a\nb,c")),
        ("a quote that opens on each line", below("", "\"\n")),
        ("a row of empty cells", below(ROW, ",")),
        ("a row of quoted cells", below(ROW, "\"\",")),
        ("a cell of artists", below(&format!("{ROW}\""), "a, ")),
        ("a cell of artists by semicolons", below(ROW, "a;")),
        ("a cell of marks for right to left", below(ROW, "\u{202e}")),
        ("a cell of spaces", below(ROW, " ")),
        ("a cell of digits", below(&format!("{ROW}B,"), "1")),
        ("empty lines", below("", "\n")),
        ("ends of lines of a kind of their own", below("", "\r")),
        ("rows of one letter", below("", "a\n")),
        ("rows wider than the header", below("", "a,b,c,d,e,f,g,h\n")),
        (
            "one track again and again",
            below("", &format!("{ROW}B,120\n")),
        ),
        ("a header without an end", endless("Track URI", "a")),
        (
            "a header of many columns",
            endless("Track URI", ",Track Name"),
        ),
        ("nothing but separators", endless("", ";,\t")),
        (
            "a name and 65,000 separators, often",
            endless("", &format!("Track URI{}\n", ";".repeat(65_000))),
        ),
        ("nothing but NUL", vec![0; 2 * MEGABYTE]),
        ("half of a letter, often", vec![0xC3; 2 * MEGABYTE]),
        ("UTF-16 in one row", wide(&below(ROW, "a"))),
        ("UTF-16 in many rows", wide(&below("", "a\n"))),
    ]
}

/// How much longer a build for debugging takes than the one that is published.
const SLOWER: u32 = if cfg!(debug_assertions) { 10 } else { 1 };

/// A second for a megabyte is what is promised, and many times what any of these takes.
/// Work that grows faster than a file does would take hours.
#[test]
fn no_shape_takes_more_than_a_second_for_a_megabyte() {
    for (shape, bytes) in hostile_shapes() {
        let most = Duration::from_secs(bytes.len().div_ceil(MEGABYTE) as u64) * SLOWER;
        let start = Instant::now();
        check(bytes);
        let taken = start.elapsed();
        assert!(taken < most, "{shape}: {taken:?}");
    }
}
