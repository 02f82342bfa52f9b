//! Tables that other exporters, scripts and spreadsheets write, and plain text, in small.

use tone_clusters::import::{Contradiction, Exporter, ImportError, Imported, Scale, Skip};
use tone_clusters::library::{AudioFeature, AudioFeatures, DateAdded, ReleaseDate, Track};

use super::fixtures::{bytes, import_bytes, imported};

const ONE: &str = "1LanternStreet00000001";
const TWO: &str = "2SayLaterThenGo0000002";

fn exporter(imported: &Imported) -> Exporter {
    imported.report.files[0].exporter
}

fn features(imported: &Imported, track: usize) -> AudioFeatures {
    imported.library.tracks[track].features.unwrap_or_default()
}

fn names(imported: &Imported) -> Vec<&str> {
    let tracks = imported.library.tracks.iter();
    tracks.map(|track: &Track| track.name.as_str()).collect()
}

#[test]
fn lengths_without_a_unit_are_told_apart_by_the_column() {
    let lengths = |rows: &str| {
        let imported = imported(format!("Track URI,Duration\n{rows}"));
        let tracks = imported.library.tracks.into_iter();
        tracks.map(|track| track.duration_ms).collect::<Vec<_>>()
    };
    let seconds = format!("{ONE},215\n{TWO},7300\n3TouDaiNoUta0000000003,180\n");
    let expected = [Some(215_000), Some(7_300_000), Some(180_000)];
    assert_eq!(lengths(&seconds), expected);
    let milliseconds = format!("{ONE},215000\n{TWO},\n");
    assert_eq!(lengths(&milliseconds), [Some(215_000), None]);
    let clock = format!("{ONE},3:35\n{TWO},0:05\n");
    assert_eq!(lengths(&clock), [Some(215_000), Some(5_000)]);
}

#[test]
fn chosic() {
    let text = format!(
        "#,Song,Artist,BPM,Camelot,Energy,Added At,Duration,Popularity,Genres,Album,Album Date,\
         Dance,Acoustic,Instrumental,Valence,Speech,Live,Loud (Db),Key,Time Signature,\
         Spotify Track Id,ISRC,Explicit\n\
         1,One,\"Ann, Bob\",92,5A,61,2024-01-01,02:30,41,\"pop,indie\",Tape,2019-05-17,51,3,0,22,3,10,\
         -11,C Minor,4,{ONE},QZTST1900001,Yes\n\
         2,Two,Ann,120,8B,1,2024-01-01,1:02:03,7,,Tape,2019,84,87,1,91,4,33,-4,G♯ Major,4,{TWO},,No\n"
    );
    let imported = imported(text);
    assert_eq!(exporter(&imported), Exporter::Chosic);
    let one = &imported.library.tracks[0];
    assert_eq!(one.key.to_string(), format!("spotify:track:{ONE}"));
    assert_eq!(one.artists, ["Ann", "Bob"]);
    assert_eq!((one.duration_ms, one.explicit), (Some(150_000), Some(true)));
    assert_eq!(one.released, ReleaseDate::new(2019, Some(5), Some(17)));
    assert_eq!(one.added.map(DateAdded::year), Some(2024));
    let expected = AudioFeatures {
        danceability: Some(0.51),
        energy: Some(0.61),
        speechiness: Some(0.03),
        acousticness: Some(0.03),
        instrumentalness: Some(0.0),
        liveness: Some(0.1),
        valence: Some(0.22),
        loudness: Some(-11.0),
        tempo: Some(92.0),
        key: Some(0),
        major: Some(false),
        time_signature: Some(4),
    };
    assert_eq!(features(&imported, 0), expected);
    // One of a hundred, and not all of it.
    let two = features(&imported, 1);
    assert_eq!((two.instrumentalness, two.energy), (Some(0.01), Some(0.01)));
    assert_eq!((two.key, two.major), (Some(8), Some(true)));
}

#[test]
fn a_data_set_with_ids() {
    let text = format!(
        ",track_id,artists,album_name,track_name,popularity,duration_ms,explicit,danceability,\
         energy,key,loudness,mode,valence,tempo,time_signature,track_genre\n\
         0,{ONE},Ann;Bob,Tape,One,73,230666,False,0.676,0.461,1,-6.746,0,0.715,87.917,4,acoustic\n"
    );
    let imported = imported(text);
    let track = &imported.library.tracks[0];
    assert_eq!(track.artists, ["Ann", "Bob"]);
    assert_eq!(track.genres, ["acoustic"]);
    assert_eq!(features(&imported, 0).danceability, Some(0.676));
}

#[test]
fn a_data_set_with_lists_as_programs_print_them() {
    let text = format!(
        "valence,year,acousticness,artists,danceability,duration_ms,energy,explicit,id,key,name,\
         release_date\n\
         0.0594,1921,0.982,\"['Ann', \"\"Bob's\"\"]\",0.279,831667,0.211,0,{ONE},10,One,1921-03-04\n"
    );
    let imported = imported(text);
    let track = &imported.library.tracks[0];
    assert_eq!(track.artists, ["Ann", "Bob's"]);
    assert_eq!(track.released, ReleaseDate::new(1921, Some(3), Some(4)));
    assert_eq!(features(&imported, 0).key, Some(10));
}

#[test]
fn a_data_set_without_ids_is_known_by_names() {
    let text = "track_name,artist(s)_name,released_year,bpm,key,mode,danceability_%,energy_%,\
                instrumentalness_%\n\
                One,\"Ann, Bob\",2023,125,B,Major,80,83,0\n\
                Two,Ann,2023,92,C#,Minor,71,74,1\n\
                one,\"ann, bob\",2023,125,B,Major,80,83,0\n\
                ,Ann,2023,125,B,Major,80,83,0\n";
    let imported = imported(text);
    assert_eq!(names(&imported), ["One", "Two"]);
    assert!(
        imported
            .library
            .tracks
            .iter()
            .all(|track| track.key.is_unlisted())
    );
    assert_eq!(features(&imported, 1).instrumentalness, Some(0.01));
    let report = &imported.report.files[0];
    assert_eq!((report.without_ids, report.repeats), (2, 1));
    assert_eq!(report.skipped.count(Skip::NullTrack), 1);
}

#[test]
fn exportify_saved_again_by_a_script() {
    let text = String::from_utf8(bytes("exportify_net_2025.csv")).expect("it is UTF-8");
    let (header, rows) = text.split_once('\n').expect("it has rows");
    let header = header
        .trim_start_matches('\u{feff}')
        .to_lowercase()
        .replace(' ', "_");
    let rows = rows
        .lines()
        .enumerate()
        .map(|(number, row)| format!("{number},{row}\n"));
    let again = imported(format!(",{header}\n{}", rows.collect::<String>()));
    let before = imported(bytes("exportify_net_2025.csv"));
    assert_eq!(again.library.tracks, before.library.tracks);
    assert_eq!(exporter(&again), Exporter::ExportifyNet2025);
}

#[test]
fn tune_my_music() {
    let header = "Track name,Artist name,Album,Playlist name,Type,ISRC,Spotify - id\n";
    let imported = imported(format!("{header}One,Ann,Tape,Mine,Playlist,,{ONE}\n"));
    assert_eq!(exporter(&imported), Exporter::TuneMyMusic);
    assert_eq!(
        imported.library.tracks[0].key.to_string(),
        format!("spotify:track:{ONE}")
    );
    let error = import_bytes(format!("{header}One,Ann,Tape,Mine,Playlist,,\n"));
    let sentence = error.expect_err("it has no ids").to_string();
    assert!(
        sentence.starts_with("This file is a TuneMyMusic list: it names songs"),
        "{sentence}"
    );
}

#[test]
fn lists_of_other_services_are_refused_by_name() {
    for (text, exporter) in [
        (
            "title;artist;album;isrc\nOne;Ann;Tape;\n",
            Exporter::Soundiiz,
        ),
        (
            "Name\tArtist\tComposer\tAlbum\tGrouping\nOne\tAnn\t\tTape\t\n",
            Exporter::AppleMusic,
        ),
        (
            "uts,utc_time,artist,album,track\n1,2,Ann,Tape,One\n",
            Exporter::LastFm,
        ),
        (
            "Ann,Tape,One,09 Jan 2020 12:00\nAnn,Tape,Two,09 Jan 2020 12:04\n",
            Exporter::LastFm,
        ),
        (
            "Song Title,Artist Name,Song URL\nOne,Ann,https://example.org\n",
            Exporter::YouTubeMusic,
        ),
        (
            "Index,TagTime,Title,Artist,URL,TrackKey\n1,2,One,Ann,x,7\n",
            Exporter::Shazam,
        ),
        ("Title,Artist\nOne,Ann\n", Exporter::Other),
    ] {
        let error = import_bytes(text);
        assert_eq!(error, Err(ImportError::NoIdsOrFeatures(exporter)), "{text}");
    }
}

#[test]
fn recordings_can_be_looked_up_without_ids() {
    let imported = imported("title;artist;album;isrc\nOne;Ann;Tape;QZTST1900001\nTwo;Ann;Tape;\n");
    assert_eq!(exporter(&imported), Exporter::Soundiiz);
    assert_eq!(
        imported.library.tracks[0].isrc.as_deref(),
        Some("QZTST1900001")
    );
    assert_eq!(imported.report.skipped().count(Skip::NoTrackId), 1);
}

#[test]
fn a_backup_scripts_text() {
    let text = format!(
        "Morning\nOne\tAnn, Bob\tTape\tspotify:track:{ONE}\t2024-01-01\n\
         Two\tAnn\tTape\tspotify:track:{TWO}\t2024-01-01\n\nEvening\n\
         One\tAnn, Bob\tTape\tspotify:track:{ONE}\t2024-01-01\n"
    );
    let imported = imported(text);
    assert_eq!(exporter(&imported), Exporter::BackupScript);
    assert_eq!(names(&imported), ["One", "Two"]);
    assert_eq!(imported.library.tracks[0].artists, ["Ann", "Bob"]);
    let report = &imported.report.files[0];
    assert_eq!((report.rows, report.repeats), (5, 1));
    assert_eq!(report.skipped.count(Skip::Heading), 2);
}

#[test]
fn links_and_ids() {
    let text = format!(
        "https://open.spotify.com/track/{ONE}?si=abc\n\
         https://open.spotify.com/intl-de/track/{TWO}\nspotify:track:{ONE}\n\
         https://open.spotify.com/album/{TWO}\n"
    );
    let imported = imported(text);
    assert_eq!(exporter(&imported), Exporter::Links);
    let titles: Vec<String> = imported.library.tracks.iter().map(Track::title).collect();
    assert_eq!(titles, [ONE, TWO].map(|id| format!("spotify:track:{id}")));
    let report = &imported.report.files[0];
    assert_eq!((report.rows, report.repeats), (4, 1));
    assert_eq!(report.skipped.count(Skip::OtherLink), 1);
    for text in [
        format!("{ONE}\n{TWO}\n"),
        format!("[a song](https://open.spotify.com/track/{ONE})"),
    ] {
        assert_eq!(exporter(&super::fixtures::imported(text)), Exporter::Links);
    }
}

/// A file with features, as a spreadsheet or a person may have changed it.
fn plain() -> String {
    format!(
        "Track URI,Track Name,Energy,Valence\nspotify:track:{ONE},One,0.5,0.25\n\
         spotify:track:{TWO},Two,0.75,0.125\n"
    )
}

#[test]
fn what_else_differs_from_file_to_file() {
    let expected = imported(plain()).library.tracks;
    let plain = plain();
    let rows_in_quotes: String = plain.lines().map(|line| format!("\"{line}\"\n")).collect();
    let semicolons = plain.replace(',', ";").replace("0.", "0,");
    let pipes = plain.replace(',', "|");
    for (what, text) in [
        ("a title above", format!("My songs\n\n{plain}")),
        ("rows in quotes", rows_in_quotes),
        ("decimal commas", semicolons),
        ("pipes", pipes),
        ("marks", plain.replace(",0.", ",'0.")),
        (
            "formulas for text",
            plain.replace(",0.5,", ",\"=\"\"0.5\"\"\","),
        ),
        ("scientific", plain.replace("0.5", "5.0E-1")),
        ("a column twice, one empty", {
            let named = plain.replace("Energy,Valence", "Energy,Energy,Valence");
            named.replace(",One,", ",One,,").replace(",Two,", ",Two,,")
        }),
    ] {
        assert_eq!(imported(text).library.tracks, expected, "{what}");
    }
    let twice = format!("{plain}{plain}");
    let twice = imported(twice);
    assert_eq!(twice.library.tracks, expected);
    assert_eq!(twice.report.skipped().count(Skip::RepeatedHeader), 1);
}

#[test]
fn numbers_that_lost_their_point_are_left_out_with_the_cause() {
    let rows = (0..20).map(|n| format!("{n:022},One,{},0.{n:02}5\n", 100 + n * 41));
    let text = format!(
        "Track URI,Track Name,Energy,Valence\n{}",
        rows.collect::<String>()
    );
    let imported = imported(text);
    let cause = Contradiction::LostPoint;
    let energy = imported.report.files[0].columns[0];
    assert_eq!(energy.feature, AudioFeature::Energy);
    assert_eq!(energy.scale, Scale::LeftOut { cause, values: 20 });
    assert!(imported.library.tracks.iter().all(|track| {
        let features = track.features.unwrap_or_default();
        features.energy.is_none() && features.valence.is_some()
    }));
    let warnings = imported.report.warnings();
    assert!(
        warnings[0].contains("have lost their decimal point"),
        "{warnings:?}"
    );
}

#[test]
fn a_files_name_is_clean_where_it_is_named() {
    let name = format!("a\u{202e}b\n{}.csv", "c".repeat(500));
    let file = super::fixtures::file(&name, plain());
    let imported = tone_clusters::import::import(vec![file]).expect("it is a library");
    let name = &imported.report.files[0].name;
    assert!(name.starts_with("ab ccc") && name.ends_with('…') && name.chars().count() <= 101);
}
