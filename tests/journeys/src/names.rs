//! Following an artist's or a label's name.

use driver::any;

use crate::harness::journey;
use crate::steps::columns::{ARTISTS, LABEL};
use crate::steps::{column, first_cluster, reads, sees_clusters, take_the_sample};

#[test]
fn an_artist_has_a_page_with_all_its_tracks() {
    journey("artist page", |page| {
        take_the_sample(page)?;
        page.find("link", "Mây Bốn Mùa").nth(0).click()?;
        page.find("heading", "Mây Bốn Mùa").appears()?;
        reads(page, "Artist · ")?;
        page.find("region", "In which clusters").says("Cluster #")?;
        // A column names the cluster of each row.
        let artists = column(&page.find("table", "Tracks"), 1 + ARTISTS)?;
        assert!(!artists.is_empty());
        assert!(artists.iter().all(|names| names.contains("Mây Bốn Mùa")));
        page.find("link", "← Clusters in Sample Library").click()?;
        sees_clusters(page, "Sample Library", 5)
    });
}

#[test]
fn the_tracks_of_an_artist_can_be_acted_on() {
    journey("acting on an artist", |page| {
        take_the_sample(page)?;
        page.find("link", "Mây Bốn Mùa").nth(0).click()?;
        let tracks = page.find("region", "Tracks");
        tracks.find("button", "Save as playlist").click()?;
        let dialog = page.find("dialog", "Save as playlists");
        dialog.find("button", "Close").click()?;
        dialog.disappears()?;
        tracks.find("button", "Select").click()?;
        let selection = page.find("region", "Selection");
        selection.find("button", "Clear").click()?;
        tracks.find("button", "Only these").click()?;
        page.find("heading", "Clusters in Sample Library: Mây Bốn Mùa")
            .appears()
    });
}

#[test]
fn a_label_has_a_page_under_all_its_spellings() {
    journey("label page", |page| {
        take_the_sample(page)?;
        let cluster = first_cluster(page);
        cluster.find("link", "Phố Nhỏ Music").nth(0).click()?;
        reads(page, "Label · ")?;
        let labels = column(&page.find("table", any()), 1 + LABEL)?;
        assert!(!labels.is_empty());
        assert!(labels.iter().all(|label| label.contains("Phố Nhỏ")));
        page.back()?;
        sees_clusters(page, "Sample Library", 5)
    });
}

#[test]
fn a_name_that_nobody_has_gets_a_sentence() {
    journey("unknown artist", |page| {
        page.visit("clusters/sample/artist?name=Nobody")?;
        page.find("heading", "Nobody").appears()?;
        reads(page, "No track of this library has this name.")
    });
}
