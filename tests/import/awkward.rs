//! Rows that exist in real files, and what each becomes.

use tone_clusters::import::{Imported, Skip};
use tone_clusters::library::{ReleaseDate, Track};

use super::fixtures::{bytes, imported};

fn awkward() -> Imported {
    imported(bytes("awkward.csv"))
}

fn track(key: &str) -> Track {
    let tracks = awkward().library.tracks;
    let found = tracks
        .into_iter()
        .find(|track| track.key.to_string().contains(key));
    found.unwrap_or_else(|| panic!("{key} is in the library"))
}

#[test]
fn every_row_is_accounted_for() {
    let report = &awkward().report.files[0];
    assert_eq!(report.rows, 13);
    assert_eq!(report.tracks, 8);
    assert_eq!(report.repeats, 1);
    assert_eq!(report.local_files, 1);
    assert_eq!(report.with_audio_features, 2);
    for (skip, rows) in [
        (Skip::NullTrack, 1),
        (Skip::NoTrackId, 1),
        (Skip::Episode, 1),
        (Skip::Blank, 1),
        (Skip::CutOff, 0),
        (Skip::LibraryFull, 0),
    ] {
        assert_eq!(report.skipped.count(skip), rows, "{skip:?}");
    }
}

#[test]
fn the_account_names_what_happened() {
    assert_eq!(
        awkward().report.sentences(),
        [
            "13 rows read: 8 tracks, 2 with audio features, 6 without.",
            "1 row repeats a track that is there already; each track stands once.",
            "1 track is a file of your own.",
            "4 rows were skipped: 1 blank row, 1 track that is gone, 1 podcast episode, \
             1 row without a track id.",
            "Written by exportify.net (2025 or later).",
        ]
    );
    assert_eq!(
        awkward().report.warnings(),
        [
            "1 row has fewer cells than the header; what is missing is unknown.",
            "1 row has more cells than the header; only the track id was kept.",
            "4 audio features are no number or out of range, and counted as unknown.",
            "The file ends in the middle of its last row; what is whole was kept.",
        ]
    );
}

#[test]
fn a_withdrawn_track_is_shown_by_its_id_and_keeps_its_features() {
    let track = track("6Withdrawn");
    assert_eq!(track.title(), "spotify:track:6Withdrawn000000000006");
    assert_eq!((track.released, track.duration_ms), (None, None));
    assert!(track.artists.is_empty());
    assert_eq!(
        track.features.and_then(|features| features.energy),
        Some(0.6)
    );
}

#[test]
fn a_short_row_is_kept_without_features() {
    let track = track("7ShortRow");
    assert_eq!(
        (track.name.as_str(), track.popularity),
        ("Short Row", Some(5))
    );
    assert_eq!(track.features, None);
}

#[test]
fn a_long_row_is_kept_by_its_id_alone() {
    let track = track("cLongRow");
    assert_eq!(track, Track::unknown(track.key.clone()));
}

#[test]
fn a_row_cut_off_in_quotes_keeps_what_is_whole() {
    let track = track("dCutOff");
    assert_eq!((track.name.as_str(), track.album.as_str()), ("Cut Off", ""));
}

#[test]
fn a_repeated_track_is_one_track_that_knows_what_both_rows_knew() {
    let track = track("8NoFeatures");
    assert_eq!(track.released, ReleaseDate::new(2002, Some(3), Some(4)));
    assert_eq!(track.label.as_deref(), Some("Later Label"));
    assert_eq!(track.features.and_then(|features| features.key), Some(5));
}

#[test]
fn formulas_stay_names_and_impossible_numbers_are_unknown() {
    let track = track("aFormula");
    assert_eq!(
        (track.name.as_str(), track.album.as_str()),
        ("=1+1", "@Album")
    );
    assert_eq!(track.artists, ["- - -"]);
    assert_eq!(track.released, ReleaseDate::new(1999, Some(5), Some(1)));
    assert_eq!(track.features, None);
}

#[test]
fn names_cannot_turn_round_or_break_what_stands_after_them() {
    let track = track("bDirections");
    assert_eq!(
        (track.name.as_str(), track.album.as_str()),
        ("open", "two lines")
    );
    assert_eq!(track.artists, ["\u{202b}עברית\u{202c}", "👩‍🎤"]);
    assert_eq!((track.popularity, track.explicit), (None, None));
    assert_eq!(track.released, ReleaseDate::new(1999, None, None));
}

#[test]
fn a_missing_quotation_mark_is_suspected_where_a_row_has_hundreds_of_lines() {
    let mut text = String::from("Track URI,Track Name\n1LanternStreet00000001,\"Open\n");
    text.extend((0..300).map(|_| "2SayLaterThenGo0000002,Later\n"));
    let report = imported(text).report;
    assert_eq!(report.files[0].warnings.swallowed_lines, 301);
    assert!(report.warnings()[0].contains("301 lines stand within quotation marks"));
}

#[test]
fn a_nul_in_a_name_is_taken_out_of_it() {
    let imported = imported("Track URI,Track Name\n1LanternStreet00000001,Lan\0tern\0\n");
    assert_eq!(imported.library.tracks[0].name, "Lantern");
}

#[test]
fn values_that_are_no_values_are_unknown_and_counted() {
    let header = "Track URI,Track Name,Energy,Valence,Loudness,Tempo,Key";
    let rows = [
        "1LanternStreet00000001,One,abc,0.5,-7,0,-1",
        "2SayLaterThenGo0000002,Two,1e30,NaN,inf,120,5",
        "3SayLaterThenGo0000003,Three,,,,,5",
    ];
    let imported = imported(format!("{header}\n{}", rows.join("\n")));
    let report = &imported.report.files[0];
    assert_eq!(report.warnings.unread_values, 3);
    // A key alone is nothing to compare by.
    assert_eq!(report.with_audio_features, 2);
    assert_eq!(imported.library.with_audio_features(), 2);
}

#[test]
fn a_million_characters_are_cut_to_a_thousand_and_counted() {
    let name = "é".repeat(1_000_000);
    let imported = imported(format!(
        "Track URI,Track Name\n1LanternStreet00000001,{name}\n"
    ));
    assert_eq!(imported.library.tracks[0].name, "é".repeat(1_000));
    assert_eq!(imported.report.files[0].warnings.cut_texts, 1);
}

#[test]
fn a_row_that_ends_without_a_line_break_is_whole_when_it_has_all_its_cells() {
    for row in [
        "1LanternStreet00000001,7\" mix",
        "1LanternStreet00000001,\"7\"\" mix\"",
    ] {
        let imported = imported(format!("Track URI,Track Name\n{row}"));
        assert_eq!(imported.library.tracks[0].name, "7\" mix");
        assert!(!imported.report.files[0].warnings.cut_off);
    }
}

#[test]
fn a_last_row_without_a_whole_id_is_counted_as_cut_off() {
    for last in [
        "spotify:track:2SayLat",
        "\"spotify:track:2SayLaterThenGo0000002\"",
        "\"spotify",
    ] {
        let text = format!("Track URI,Track Name\n1LanternStreet00000001,One\n{last}");
        let report = &imported(text).report.files[0];
        assert_eq!((report.rows, report.tracks), (2, 1));
        assert_eq!(report.skipped.count(Skip::CutOff), 1);
    }
}
