//! Audio features without ReccoBeats.

use std::fs;

use stand_in::{Fault, Service, Settings, What};

use super::steps::{load_liked_songs, sees_liked_songs};
use crate::harness::journey_with;
use crate::steps::{adjust, reads, sees_clusters, stores};

const HEADER: &str = "Track URI,Track Name,Danceability,Energy,Key,Loudness,Mode,Speechiness,\
    Acousticness,Instrumentalness,Liveness,Valence,Tempo,Time Signature\n";

#[test]
fn without_reccobeats_a_csv_file_brings_the_features() {
    journey_with("reccobeats down", Settings::default(), |page, stand_in| {
        page.hurry(20)?;
        let down = Fault::new(Service::ReccoBeats, What::Nothing).without_cors();
        stand_in.add_fault(down);
        load_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        reads(
            page,
            "ReccoBeats, which has the audio features, does not answer",
        )?;
        reads(page, "audio features for 0 of 240")?;
        adjust(page)?;
        page.find("spinbutton", "Number of clusters").fill("4")?;
        page.press("Enter")?;
        sees_clusters(page, "Liked Songs", 4)?;
        page.expect_complaint("CORS")?;
        page.expect_complaint("ERR_FAILED")?;

        let folder = tempfile::tempdir()?;
        let file = folder.path().join("features.csv");
        // All but ten of the tracks.
        fs::write(&file, csv(&stand_in.saved()[10..]))?;
        let fill = page.find("button", "Fill from another file");
        stores(page, || fill.choose_files(&[&file]))?;
        reads(page, "10 without audio features")?;
        reads(
            page,
            "Audio features found for 230 of 240 tracks: 230 from a file.",
        )?;
        sees_clusters(page, "Liked Songs", 4)?;
        page.reload()?;
        reads(page, "10 without audio features")
    });
}

/// A file as Exportify writes it, with made-up features for these tracks.
fn csv(ids: &[String]) -> String {
    let rows = ids.iter().zip(0..).map(|(id, place)| {
        let share = f64::from(place % 97) / 97.0;
        format!(
            "spotify:track:{id},Track {place},{share},{share},{},-9.5,{},0.05,0.2,0.0,0.1,{share},{},4\n",
            place % 12,
            place % 2,
            80 + place % 80,
        )
    });
    HEADER.to_owned() + &rows.collect::<String>()
}
