//! Spotify's own copy of one's data: the zip, and single files out of it.

use std::io::{Cursor, Write};

use tone_clusters::import::{
    Choice, Exporter, FileEntry, HistoryOffer, HistoryUse, ImportError, ImportFile, Imported,
    Importer, Offer, Skip, Step, import,
};
use tone_clusters::library::{DateAdded, Track};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::fixtures::file;

const ONE: &str = "1LanternStreet00000001";
const TWO: &str = "2SayLaterThenGo0000002";
const THREE: &str = "3TouDaiNoUta0000000003";

const USER_DATA: &str = r#"{"username": "ann", "email": "ann@example.org"}"#;

fn library() -> String {
    format!(
        r#"{{"tracks": [
            {{"artist": "Ann", "album": "Tape", "track": "One", "uri": "spotify:track:{ONE}"}}
        ], "albums": [], "shows": [], "episodes": [], "bannedTracks": [], "artists": []}}"#
    )
}

fn playlists() -> String {
    let item = |name: &str, id: &str| {
        format!(
            r#"{{"track": {{"trackName": "{name}", "artistName": "Ann", "albumName": "Tape",
                "trackUri": "spotify:track:{id}"}}, "episode": null, "localTrack": null,
                "addedDate": "2024-01-01"}}"#
        )
    };
    let playlist = |name: &str, items: &[String]| {
        format!(
            r#"{{"name": "{name}", "lastModifiedDate": "2024-05-06", "items": [{}]}}"#,
            items.join(",")
        )
    };
    let first = playlist("First", &[item("One", ONE), item("Two", TWO)]);
    let second = playlist("Second", &[item("Three", THREE)]);
    format!(r#"{{"playlists": [{first}, {second}]}}"#)
}

fn play(name: &str, id: &str, day: u32, ms: u32) -> String {
    format!(
        r#"{{"ts": "2023-01-{day:02}T10:00:00Z", "username": "ann", "ip_addr": "192.0.2.7",
            "platform": "ann's telephone", "ms_played": {ms},
            "master_metadata_track_name": "{name}",
            "master_metadata_album_artist_name": "Ann",
            "master_metadata_album_album_name": "Tape",
            "spotify_track_uri": "spotify:track:{id}", "spotify_episode_uri": null,
            "skipped": false}}"#
    )
}

fn extended_history() -> String {
    let plays = [
        play("Three", THREE, 1, 60_000),
        play("One", ONE, 2, 120_000),
        play("Three", THREE, 3, 90_000),
        play("Three", THREE, 3, 90_000),
        play("Two", TWO, 4, 5_000),
    ];
    format!("[{}]", plays.join(","))
}

fn last_year() -> String {
    let play = |name: &str| {
        format!(
            r#"{{"endTime": "2023-01-02 10:00", "artistName": "Ann", "trackName": "{name}",
                "msPlayed": 200000}}"#
        )
    };
    format!("[{},{}]", play("One"), play("Elsewhere"))
}

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let options = SimpleFileOptions::default();
        writer.start_file(*name, options).expect("a file begins");
        writer.write_all(content.as_bytes()).expect("it is written");
    }
    writer.finish().expect("the archive ends").into_inner()
}

fn account_data() -> Vec<u8> {
    zip(&[
        ("Spotify Account Data/Userdata.json", USER_DATA),
        ("Spotify Account Data/YourLibrary.json", &library()),
        ("Spotify Account Data/Playlist1.json", &playlists()),
        (
            "Spotify Account Data/StreamingHistory_music_0.json",
            &last_year(),
        ),
    ])
}

/// Imports files, and chooses by the offer; the offer, if there was one, and the result.
fn choosing(
    files: Vec<ImportFile>,
    choose: impl Fn(&Offer) -> Choice,
) -> (Option<Offer>, Result<Imported, ImportError>) {
    let mut importer = Importer::from_memory(files);
    let mut offered = None;
    loop {
        importer = match importer.step(1) {
            Step::Reading(rest) => rest,
            Step::Wanted(_) => panic!("every file is in memory"),
            Step::Choose(choosing) => {
                offered = Some(choosing.offer.clone());
                let choice = choose(&choosing.offer);
                choosing.choose(&choice)
            }
            Step::Finished(result) => return (offered, result),
        };
    }
}

fn names(imported: &Imported) -> Vec<&str> {
    let tracks = imported.library.tracks.iter();
    tracks.map(|track: &Track| track.name.as_str()).collect()
}

fn scores(imported: &Imported) -> Vec<Option<u32>> {
    let tracks = imported.library.tracks.iter();
    tracks.map(|track| track.score).collect()
}

fn check_account(imported: &Imported) {
    for report in &imported.report.files {
        let accounted = report.tracks + report.repeats + report.skipped.total();
        assert_eq!(report.rows, accounted, "{}", report.name);
    }
}

#[test]
fn the_zip_offers_its_lists_and_its_history() {
    let files = vec![file("my_spotify_data.zip", account_data())];
    let (offer, imported) = choosing(files, Offer::everything);
    let offer = offer.expect("there is a choice");
    assert_eq!(offer.library.map(|library| library.entries), Some(1));
    let playlists: Vec<_> = offer
        .playlists
        .iter()
        .map(|list| (list.name.as_str(), list.entries))
        .collect();
    assert_eq!(playlists, [("First", 2), ("Second", 1)]);
    let history = HistoryOffer {
        files: 1,
        has_ids: false,
    };
    assert_eq!(offer.history, Some(history));
    let imported = imported.expect("it is a library");
    assert_eq!(imported.library.name, "my spotify data");
    assert_eq!(names(&imported), ["One", "Two", "Three"]);
    let saved: Vec<_> = imported
        .library
        .tracks
        .iter()
        .map(|track| track.saved)
        .collect();
    assert_eq!(saved, [Some(true), Some(false), Some(false)]);
    assert_eq!(scores(&imported), [Some(1), Some(0), Some(0)]);
    assert_eq!(imported.report.skipped().count(Skip::OtherPlay), 1);
    check_account(&imported);
}

#[test]
fn one_playlist_can_be_chosen_and_names_the_library() {
    let files = vec![file("my_spotify_data.zip", account_data())];
    let (_, imported) = choosing(files, |_| Choice {
        library: false,
        playlists: vec![1],
        history: HistoryUse::Ignored,
    });
    let imported = imported.expect("it is a library");
    assert_eq!(imported.library.name, "Second");
    assert_eq!(names(&imported), ["Three"]);
    let added = imported.library.tracks[0].added;
    assert!(added.is_some());
    assert_eq!(added, DateAdded::parse("2024-01-01"));
    assert_eq!(scores(&imported), [None]);
    assert_eq!(imported.report.listening, None);
}

#[test]
fn the_extended_history_is_a_library_with_plays_and_minutes() {
    let name = "Streaming_History_Audio_2023_0.json";
    let imported = import(vec![file(name, extended_history())]).expect("it is a library");
    assert_eq!(names(&imported), ["Three", "One"]);
    assert_eq!(scores(&imported), [Some(2), Some(1)]);
    let listening = imported.report.listening.as_ref().expect("there are plays");
    assert_eq!(
        (&listening.plays[..], &listening.minutes[..]),
        (&[2, 1][..], &[2, 2][..])
    );
    assert_eq!(
        imported.report.files[0].exporter,
        Exporter::SpotifyExtendedHistory
    );
    assert_eq!(imported.report.skipped().count(Skip::ShortPlay), 1);
    check_account(&imported);
    let explained = imported.report.sentences();
    assert!(
        explained
            .iter()
            .any(|sentence| sentence.starts_with("Score: how often"))
    );
}

#[test]
fn the_history_can_give_plays_only() {
    let packed = zip(&[("Streaming_History_Audio_2023_0.json", &extended_history())]);
    let files = vec![
        file("Playlist1.json", playlists()),
        file("my_spotify_data.zip", packed),
    ];
    let (_, imported) = choosing(files, |offer| Choice {
        playlists: vec![0],
        history: HistoryUse::PlaysOnly,
        ..offer.everything()
    });
    let imported = imported.expect("it is a library");
    assert_eq!(names(&imported), ["One", "Two"]);
    assert_eq!(scores(&imported), [Some(1), Some(0)]);
    check_account(&imported);
}

#[test]
fn overlapping_histories_count_each_play_once() {
    let files = vec![
        file("Streaming_History_Audio_2023_0.json", extended_history()),
        file("Streaming_History_Audio_2023_1.json", extended_history()),
        file("StreamingHistory_music_0.json", last_year()),
    ];
    let imported = import(files).expect("it is a library");
    assert_eq!(scores(&imported), [Some(2), Some(1)]);
}

#[test]
fn the_history_of_the_last_year_alone_is_refused_with_what_would_help() {
    let error = import(vec![file("StreamingHistory_music_0.json", last_year())]);
    assert_eq!(error, Err(ImportError::HistoryWithoutIds));
}

#[test]
fn other_json_is_refused() {
    let error = import(vec![file("Userdata.json", USER_DATA)]).map(|_| ());
    let sentence = error
        .map_err(|error| error.to_string())
        .expect_err("it is refused");
    assert!(sentence.starts_with("This is a JSON file, but neither the library"));
    let packed = zip(&[("Userdata.json", USER_DATA), ("Payments.json", "{}")]);
    let error = import(vec![file("data.zip", packed)]).map(|_| ());
    let sentence = error
        .map_err(|error| error.to_string())
        .expect_err("it is refused");
    assert!(sentence.starts_with("This is an archive"));
}

#[test]
fn nothing_that_names_a_person_is_kept() {
    let packed = zip(&[
        ("Userdata.json", USER_DATA),
        ("YourLibrary.json", &library()),
        ("Streaming_History_Audio_2023_0.json", &extended_history()),
    ]);
    let imported = import(vec![file("data.zip", packed)]).expect("it is a library");
    let kept = format!("{imported:?}");
    for personal in ["192.0.2.7", "ann@", "telephone", "username"] {
        assert!(!kept.contains(personal), "{personal}");
    }
}

#[test]
fn a_zip_of_tables_is_one_library() {
    let table = |id: &str| format!("Track URI,Track Name\nspotify:track:{id},A\n");
    let packed = zip(&[
        ("lists/one.csv", &table(ONE)),
        ("lists/two.csv", &table(TWO)),
        ("__MACOSX/lists/._one.csv", "\0\0"),
    ]);
    let imported = import(vec![file("spotify_playlists.zip", packed)]).expect("it is a library");
    assert_eq!(imported.library.name, "spotify playlists");
    assert_eq!(imported.library.tracks.len(), 2);
}

#[test]
fn files_are_asked_for_one_at_a_time_and_those_of_the_history_twice() {
    let contents = [
        ("Playlist1.json", playlists()),
        ("Streaming_History_Audio_2023_0.json", extended_history()),
    ];
    let entries = contents.iter().map(|(name, content)| FileEntry {
        name: (*name).to_owned(),
        size: content.len() as u64,
    });
    let mut importer = Importer::new(entries.collect());
    let mut asked = Vec::new();
    let imported = loop {
        importer = match importer.step(100) {
            Step::Reading(rest) => rest,
            Step::Wanted(wanted) => {
                asked.push(wanted.file);
                let bytes = contents[wanted.file].1.clone().into_bytes();
                wanted.supply(bytes)
            }
            Step::Choose(choosing) => {
                let everything = choosing.offer.everything();
                choosing.choose(&everything)
            }
            Step::Finished(result) => break result,
        };
        let progress = importer.progress();
        assert!(progress.done <= progress.total);
    };
    assert_eq!(asked, [0, 1, 1]);
    assert_eq!(
        imported.map(|imported| imported.library.tracks.len()),
        Ok(3)
    );
}

/// A long history is unpacked and read in pieces: what is kept grows with its tracks alone.
#[test]
fn a_long_history_is_read_in_steps() {
    let plays: Vec<String> = (0..20_000)
        .map(|number| {
            play(
                "One",
                &format!("{:022}", number % 50),
                number % 28 + 1,
                31_000,
            )
        })
        .collect();
    let history = format!("[{}]", plays.join(","));
    let packed = zip(&[("Streaming_History_Audio_2023_0.json", &history)]);
    let size = packed.len() as u64;
    let mut importer = Importer::from_memory(vec![file("data.zip", packed)]);
    let mut seen = Vec::new();
    let imported = loop {
        importer = match importer.step(1_000) {
            Step::Reading(rest) => rest,
            Step::Wanted(_) | Step::Choose(_) => panic!("nothing is asked"),
            Step::Finished(result) => break result.expect("it is a library"),
        };
        seen.push(importer.progress().done);
    };
    assert!(seen.is_sorted());
    assert_eq!(seen.last(), Some(&size));
    assert!(seen.len() > 20);
    assert_eq!(imported.library.tracks.len(), 50);
    assert_eq!(imported.report.files[0].rows, 20_000);
}
