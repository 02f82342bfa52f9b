//! What listeners have besides a table with audio features: links, a copy of one's data,
//! lists that lack something.

use std::fs;
use std::io::Write;
use std::path::Path;

use driver::{Page, Result, any, containing};
use serde_json::json;
use stand_in::{Fault, Service, Settings, StandIn, What};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::harness::{journey, journey_with};
use crate::sharing::{VIEW, take_link};
use crate::steps::{arrive, reads, sees_clusters, stores};

/// Links as the Spotify app copies them.
fn links(ids: &[String]) -> String {
    let link = |id: &String| format!("https://open.spotify.com/intl-de/track/{id}?si=1\n");
    ids.iter().map(link).collect()
}

fn paste_links(page: &Page, stand_in: &StandIn) -> Result<()> {
    arrive(page)?;
    page.find("button", "paste it").click()?;
    let dialog = page.find("dialog", "Paste songs or a table");
    let songs = links(&stand_in.saved()[..100]);
    dialog.find("textbox", any()).fill(&songs)?;
    dialog.find("button", "Show the clusters").click()?;
    dialog.disappears()?;
    page.find("region", "No clusters yet").appears()
}

#[test]
fn pasted_songs_get_their_audio_features_without_a_log_in() {
    journey_with("links", Settings::default(), |page, stand_in| {
        paste_links(page, stand_in)?;
        let features = page.find("region", "Audio features");
        features.says("100 tracks have no audio features.")?;
        features.find("button", "Look up audio features").click()?;
        features.says("This sends 100 Spotify track ids to api.reccobeats.com")?;
        let asked = |stand_in: &StandIn| {
            let log = stand_in.requests();
            log.iter()
                .filter(|request| request.path.ends_with("/audio-features"))
                .count()
        };
        assert_eq!(asked(stand_in), 0, "nothing is sent before that");
        stores(page, || features.find("button", "Send and look up").click())?;
        sees_clusters(page, "Pasted tracks", 3)?;
        assert!(asked(stand_in) >= 3);
        features.says("ReccoBeats gave audio features for")?;
        page.reload()?;
        sees_clusters(page, "Pasted tracks", 3)
    });
}

#[test]
fn without_reccobeats_the_visitor_learns_what_else_works() {
    journey_with("links alone", Settings::default(), |page, stand_in| {
        page.hurry(20)?;
        stand_in.add_fault(Fault::new(Service::ReccoBeats, What::Nothing).without_cors());
        paste_links(page, stand_in)?;
        let features = page.find("region", "Audio features");
        features.find("button", "Look up audio features").click()?;
        features.find("button", "Send and look up").click()?;
        features.says("ReccoBeats, which has the audio features, does not answer this page")?;
        features.says("fill in audio features from a file")?;
        features.find("button", "Try again").appears()?;
        page.expect_complaint("CORS")?;
        page.expect_complaint("ERR_FAILED")
    });
}

/// Spotify's copy of the data of a listener with saved tracks and two playlists.
fn copy(file: &Path) -> Result<()> {
    let uri = |id: u32| format!("spotify:track:{id:022}");
    let saved: Vec<_> = (1..5)
        .map(|id| json!({ "artist": "Ann", "album": "One", "track": format!("Saved {id}"), "uri": uri(id) }))
        .collect();
    let playlist = |name: &str, ids: std::ops::Range<u32>| {
        let items: Vec<_> = ids
            .map(|id| json!({ "track": { "trackName": format!("Song {id}"), "artistName": format!("Artist {}", id % 3), "albumName": "Two", "trackUri": uri(id) }, "addedDate": "2026-01-01" }))
            .collect();
        json!({ "name": name, "lastModifiedDate": "2026-02-03", "items": items })
    };
    let playlists = json!({ "playlists": [playlist("Calm", 10..17), playlist("Loud", 20..22)] });
    let mut zip = ZipWriter::new(fs::File::create(file)?);
    for (name, json) in [
        ("YourLibrary.json", json!({ "tracks": saved })),
        ("Playlist1.json", playlists),
        ("Identity.json", json!({ "displayName": "secret" })),
    ] {
        zip.start_file(
            format!("Spotify Account Data/{name}"),
            SimpleFileOptions::default(),
        )
        .expect("the name is short");
        zip.write_all(json.to_string().as_bytes())?;
    }
    zip.finish().expect("it is written");
    Ok(())
}

#[test]
fn of_spotifys_copy_of_ones_data_lists_are_chosen() {
    journey("copy", |page| {
        arrive(page)?;
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("my_spotify_data.zip");
        copy(&file)?;
        page.drop_files(&[&file])?;
        let dialog = page.find("dialog", "Choose what to group");
        let lists = dialog.find("list", "Your lists");
        lists.says("Calm")?;
        lists.says("7 entries, changed 2026-02-03")?;
        dialog.says("3 lists chosen")?;
        lists
            .find("checkbox", containing("Liked Songs"))
            .check(false)?;
        dialog.find("button", "No playlist").click()?;
        dialog.says("Choose a list")?;
        lists.find("checkbox", containing("Calm")).check(true)?;
        dialog.find("button", "Show the clusters").click()?;
        dialog.disappears()?;
        page.find("heading", "Clusters in Calm").appears()?;
        reads(page, "7 rows read: 7 tracks")?;
        // Closing the dialog opens nothing, and takes nothing away.
        page.drop_files(&[&file])?;
        dialog.find("button", "Close").click()?;
        dialog.disappears()?;
        page.find("heading", "Clusters in Calm").appears()
    });
}

const CHOSIC: &str = "#,Song,Artist,BPM,Camelot,Energy,Added At,Duration,Popularity,Genres,Album,Album Date,Dance,Acoustic,Instrumental,Valence,Speech,Live,Loud (Db),Key,Time Signature,Spotify Track Id,ISRC,Explicit\n";

#[test]
fn a_chosic_file_becomes_clusters() {
    journey("chosic", |page| {
        arrive(page)?;
        let rows = (1..9).map(|n: u32| {
            let part = n * 11;
            format!("{n},Song {n},Artist,{},5A,{part},2024-01-01,02:30,40,\"pop, rock\",Album,2020-01-01,{},{},0,{part},4,12,-{n},C Minor,4,{n:022},NZAB126000{n:02},No\n", 90 + n, 100 - part, part / 2)
        });
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("chosic.csv");
        fs::write(&file, CHOSIC.to_owned() + &rows.collect::<String>())?;
        page.drop_files(&[&file])?;
        sees_clusters(page, "chosic", 3)?;
        page.find("DisclosureTriangle", "What was read").click()?;
        reads(page, "8 rows read: 8 tracks, all with audio features")?;
        reads(page, "Its audio features were read as 0 to 100.")
    });
}

/// Plays as Spotify's copy of one's data lists them: songs and artists, and nothing that says
/// how they sound.
fn plays() -> String {
    let play = |n: u32| {
        json!({
            "ts": format!("2024-01-{n:02}T10:00:00Z"),
            "ms_played": 200_000,
            "master_metadata_track_name": format!("Song {n}"),
            "master_metadata_album_artist_name": if n < 5 { "Ann" } else { "Bob" },
            "master_metadata_album_album_name": "Album",
            "spotify_track_uri": format!("spotify:track:{n:022}"),
        })
    };
    json!((1..8).map(play).collect::<Vec<_>>()).to_string()
}

#[test]
fn a_library_that_says_nothing_of_its_sound_offers_to_look_it_up_first() {
    journey("streaming history", |page| {
        arrive(page)?;
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("Streaming_History_Audio_2024_0.json");
        fs::write(&file, plays())?;
        page.drop_files(&[&file])?;
        let instead = page.find("region", "No clusters yet");
        instead.says("This library has no audio features, so nothing says how its songs sound.")?;
        instead.says("7 tracks have no audio features.")?;
        instead.find("button", "Look up audio features").appears()?;
        instead.find("link", "Group by artist presence").click()?;
        page.find("region", containing("Cluster #")).becomes(2)?;
        let features = page.find("region", "Audio features");
        features.says("7 tracks have no audio features.")?;
        features.find("button", "Look up audio features").appears()
    });
}

#[test]
fn what_is_missing_comes_from_another_file_or_is_estimated() {
    journey("filling", |page| {
        arrive(page)?;
        let folder = tempfile::tempdir()?;
        let header = "Track URI,Track Name,Artist Name(s),Danceability,Energy,Valence\n";
        let row = |n: u32, known: bool| {
            let share = f64::from(n) / 20.0;
            let features = if known {
                format!("{share},{share},{}", 1.0 - share)
            } else {
                ",,".to_owned()
            };
            format!(
                "spotify:track:{n:022},Song {n},Artist {},{features}\n",
                n % 2
            )
        };
        let table = |name: &str, rows: String| -> Result<_> {
            let file = folder.path().join(name);
            fs::write(&file, header.to_owned() + &rows)?;
            Ok(file)
        };
        let own = table("own.csv", (1..13).map(|n| row(n, n <= 8)).collect())?;
        let other = table("other.csv", (9..11).map(|n| row(n, true)).collect())?;
        page.drop_files(&[&own])?;
        sees_clusters(page, "own", 3)?;
        let features = page.find("region", "Audio features");
        features.says("4 tracks have no audio features.")?;
        features
            .find("button", "Fill from another file")
            .choose_files(&[&other])?;
        page.wait_until(
            "document.body.innerText.includes(
                'went to 2 tracks; 0 had some already, 2 still have none.')",
        )?;
        features.says("2 tracks have no audio features.")?;
        let estimate = features.find("button", "Estimate from the same artists");
        stores(page, || estimate.click())?;
        features.says("for 2 they are estimated from other tracks of the same artists")?;
        reads(page, "12 tracks in 3 clusters")?;
        reads(page, "≈")?;
        let shared = take_link(page, VIEW)?;
        page.reload()?;
        features.find("button", "Remove the estimates").click()?;
        features.says("2 tracks have no audio features.")?;
        reads(page, "10 tracks in 3 clusters")?;
        page.visit(&shared)?;
        reads(page, "The audio features of 2 tracks are estimated")?;
        page.wait_until("document.querySelectorAll('td .estimated').length === 2")
    });
}
