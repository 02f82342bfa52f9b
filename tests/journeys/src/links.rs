//! Sending clusters to somebody.

use driver::{Page, Result, any, containing};

use crate::generated::library;
use crate::harness::journey;
use crate::sharing::asks_for_a_short_view;
use crate::steps::{arrive, reads, sees_clusters, take_the_sample, unfold};

/// Opens the dialog *Share* and reads the link, from the page's own address on.
fn shared_link(page: &Page) -> Result<String> {
    page.find("button", "Share").click()?;
    let dialog = page.find("dialog", "Share these clusters");
    let link = dialog.find("textbox", "Link to this view").value()?;
    let (_, place) = link.split_once("/shared#").unwrap();
    Ok(format!("shared#{place}"))
}

#[test]
fn a_link_shows_the_clusters_to_somebody_without_the_library() {
    let mut link = String::new();
    journey("making a link", |page| {
        take_the_sample(page)?;
        link = shared_link(page)?;
        reads_dialog(page, "characters")
    });
    journey("opening a link", |page| {
        page.visit(&link)?;
        sees_clusters(page, "Sample Library", 5)?;
        reads(page, "A shared view, made on")?;
        reads(page, "232 tracks in 5 clusters")?;
        reads(page, "8 without audio features")?;
        page.set_offline(true)?;
        page.find("table", "Tracks of cluster #1")
            .find("button", containing("Artists"))
            .click()?;
        page.find("list", "Clusters on the map")
            .find("button", containing("Cluster #2"))
            .click()?;
        page.find("group", "Number of clusters").becomes(0)
    });
}

fn reads_dialog(page: &Page, text: &str) -> Result<()> {
    let dialog = page.find("dialog", "Share these clusters");
    unfold(&dialog)?;
    dialog.says(text)
}

#[test]
fn a_short_link_fits_into_a_chat() {
    journey("a short link", |page| {
        take_the_sample(page)?;
        asks_for_a_short_view(page)?.says("It leaves out")
    });
}

#[test]
fn the_systems_sheet_is_offered_where_there_is_one() {
    journey("the sheet for sending", |page| {
        page.run_before_load("navigator.share = async (data) => { window.sent = data; };")?;
        take_the_sample(page)?;
        page.find("button", "Share").click()?;
        let dialog = page.find("dialog", "Share these clusters");
        dialog.find("button", "Send the link …").click()?;
        let link = dialog.find("textbox", "Link to this view").value()?;
        page.wait_until("window.sent !== undefined")?;
        assert_eq!(page.evaluate("window.sent.url")?, link.as_str());
        let title = page.evaluate("window.sent.title")?;
        assert_eq!(title, "Clusters in Sample Library");
        Ok(())
    });
}

#[test]
fn a_picture_of_the_map_is_copied_and_saved() {
    journey("a picture of the map", |page| {
        page.run_before_load(
            "navigator.clipboard.write = async ([item]) => {
                window.copied = (await item.getType('image/png')).size;
            };",
        )?;
        take_the_sample(page)?;
        page.find("button", "Share").click()?;
        let dialog = page.find("dialog", "Share these clusters");
        dialog.find("button", "Copy a picture of the map").click()?;
        dialog.says("The picture is in the clipboard.")?;
        page.wait_until("window.copied > 10000")?;
        let file = page.download(|| dialog.find("button", "Save the picture").click())?;
        let bytes = std::fs::read(file.path())?;
        assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n");
        Ok(())
    });
}

#[test]
fn a_damaged_link_says_so_and_changes_nothing() {
    journey("a damaged link", |page| {
        take_the_sample(page)?;
        let link = shared_link(page)?;
        page.visit(&link[..link.len() - 40])?;
        page.find("alert", any())
            .says("The end of this link is missing")?;
        page.visit("shared#nothing")?;
        page.find("alert", any())
            .says("This address contains no shared view")?;
        page.find("button", "Dismiss").click()?;
        page.find("link", "To the start page").click()?;
        page.find("link", "Try the sample library").click()?;
        sees_clusters(page, "Sample Library", 5)
    });
}

#[test]
fn fifty_thousand_points_are_sent_and_thinned() {
    let mut link = String::new();
    journey("sending 50,000 points", |page| {
        let folder = tempfile::tempdir()?;
        arrive(page)?;
        page.drop_files(&[&library(&folder, "everything", 50_000)?])?;
        sees_clusters(page, "everything", 10)?;
        link = shared_link(page)?;
        let address = page.evaluate("document.baseURI.length")?;
        let length = link.len() + address.as_u64().unwrap_or_default() as usize;
        assert!(length <= 32 * 1024, "{length} characters");
        reads_dialog(page, "It leaves out")
    });
    journey("opening 50,000 points", |page| {
        page.visit(&link)?;
        sees_clusters(page, "everything", 10)?;
        reads(page, "50,000 tracks in 10 clusters")?;
        reads(page, "It leaves out")
    });
}
