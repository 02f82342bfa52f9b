//! What reading a long streaming history takes in memory.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::alloc::System;
use std::env;
use std::io::{Cursor, Write};

use cap::Cap;
use tone_clusters::import::{FileEntry, Imported, Importer, Step};
use zip::write::{SimpleFileOptions, ZipWriter};

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// The most that reading may take beside the archive: many times less than the history.
const MOST: usize = 12 << 20;

/// As large as Spotify makes the files of a history.
const FILE_BYTES: usize = 12_000_000;

/// How many different tracks were played.
const TRACKS: usize = 8_000;

/// A history of so many bytes, packed, and how many plays it has. Nobody plays more than one
/// track at a time.
fn history(bytes: usize) -> (Vec<u8>, u32) {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let (mut written, mut plays) = (0, 0_u32);
    for file in 0.. {
        if written >= bytes {
            break;
        }
        let name = format!(
            "Spotify Extended Streaming History/Streaming_History_Audio_2020-2021_{file}.json"
        );
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        let (mut size, mut start) = (0, "[");
        while size < FILE_BYTES && written < bytes {
            let track = (plays as usize).wrapping_mul(7_919) % TRACKS;
            let play = format!(
                "{start}{{\"ts\": \"2020-{:02}-{:02}T{:02}:{:02}:00Z\", \"platform\": \"Android OS 11 API 30 (a telephone)\", \
                 \"ms_played\": {}, \"conn_country\": \"NZ\", \"ip_addr\": \"192.0.2.{}\", \
                 \"master_metadata_track_name\": \"Song {track}\", \
                 \"master_metadata_album_artist_name\": \"Artist {}\", \
                 \"master_metadata_album_album_name\": \"Album {}\", \
                 \"spotify_track_uri\": \"spotify:track:{track:022}\", \"episode_name\": null, \
                 \"episode_show_name\": null, \"spotify_episode_uri\": null, \"reason_start\": \"trackdone\", \
                 \"reason_end\": \"trackdone\", \"shuffle\": false, \"skipped\": false, \"offline\": false, \
                 \"offline_timestamp\": null, \"incognito_mode\": false}}",
                plays / 40_000 % 12 + 1,
                plays / 1_440 % 28 + 1,
                plays / 60 % 24,
                plays % 60,
                30_000 + plays % 200_000,
                plays % 250,
                track / 12,
                track / 9,
            );
            archive.write_all(play.as_bytes()).unwrap();
            (size, written, plays, start) =
                (size + play.len(), written + play.len(), plays + 1, ",");
        }
        archive.write_all(b"]").unwrap();
    }
    (archive.finish().unwrap().into_inner(), plays)
}

/// Reads an archive as a page does: a step at a time, asked for its bytes.
fn read(archive: Vec<u8>) -> Imported {
    let size = archive.len() as u64;
    let mut archive = Some(archive);
    let name = "my_spotify_data.zip".to_owned();
    let mut importer = Importer::new(vec![FileEntry { name, size }]);
    loop {
        importer = match importer.step(4_000) {
            Step::Reading(rest) => rest,
            Step::Wanted(wanted) => wanted.supply(archive.take().unwrap_or_default()),
            Step::Choose(choosing) => {
                let everything = choosing.offer.everything();
                choosing.choose(&everything)
            }
            Step::Finished(imported) => return imported.unwrap(),
        };
    }
}

/// `HISTORY_MEGABYTES=200` reads a history of that size: what it takes grows with the number
/// of plays, some 20 bytes for each.
#[test]
fn a_long_history_is_read_in_little_memory() {
    let megabytes = env::var("HISTORY_MEGABYTES").ok();
    let megabytes: usize = megabytes.and_then(|text| text.parse().ok()).unwrap_or(30);
    let (archive, plays) = history(megabytes * 1_000_000);
    let packed = archive.len();
    // A table of plays doubles as it grows, and the old one is there until it is copied.
    let most = MOST.max(plays as usize * 72 + MOST / 2);
    MEMORY.set_limit(MEMORY.allocated() + most).unwrap();
    let imported = read(archive);
    MEMORY.set_limit(usize::MAX).unwrap();
    let read: u32 = imported.report.files.iter().map(|file| file.rows).sum();
    assert_eq!(read, plays);
    assert_eq!(imported.library.tracks.len(), TRACKS.min(plays as usize));
    println!("{megabytes} MB in {packed} bytes: {plays} plays, at most {most} bytes beside");
}
