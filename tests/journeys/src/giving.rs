//! Sending clusters to somebody, and taking them away as files.

use std::fs;

use driver::{Page, Result, any, containing};

use crate::harness::journey;
use crate::steps::{arrive, reads, sees_clusters, take_the_sample};

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
        reads(page, "240 tracks · 5 clusters · 8 not placed")?;
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
    page.find("dialog", "Share these clusters").says(text)
}

#[test]
fn a_short_link_fits_into_a_chat() {
    journey("a short link", |page| {
        take_the_sample(page)?;
        page.find("button", "Share").click()?;
        let dialog = page.find("dialog", "Share these clusters");
        dialog
            .find("checkbox", "Short, for chats: fewer tracks and points")
            .check(true)?;
        dialog.says("It leaves out")?;
        page.wait_until(
            "[...document.querySelectorAll('dialog[open] input[readonly]')]
                .some(field => field.value.includes('#') && field.value.length < 2000)",
        )
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
            .says("This address carries no shared view")?;
        page.find("button", "Dismiss").click()?;
        page.find("link", "To the start page").click()?;
        page.find("link", "Try the sample library").click()?;
        sees_clusters(page, "Sample Library", 5)
    });
}

#[test]
fn each_form_can_be_taken_away() {
    journey("exporting", |page| {
        take_the_sample(page)?;
        page.find("button", "Export").click()?;
        let dialog = page.find("dialog", "Export these clusters");
        for (form, ending, begins) in [
            ("Web page", "html", b"<!DOCTYPE html>".as_slice()),
            ("Map as PNG", "png", b"\x89PNG"),
            ("Map as SVG", "svg", b"<?xml"),
            ("CSV", "csv", "\u{feff}".as_bytes()),
            ("Markdown", "zip", b"PK"),
            ("JSON", "json", b"{"),
        ] {
            let file = page.download(|| dialog.find("button", form).click())?;
            assert_eq!(file.path().extension().unwrap(), ending);
            assert!(fs::read(file.path())?.starts_with(begins), "{form}");
        }
        Ok(())
    });
}

#[test]
fn an_exported_csv_is_the_same_library_again() {
    journey("a round trip by CSV", |page| {
        take_the_sample(page)?;
        let first = page.find("table", "Tracks of cluster #1").rows()?;
        page.find("button", "Export").click()?;
        let dialog = page.find("dialog", "Export these clusters");
        let file = page.download(|| dialog.find("button", "CSV").click())?;
        arrive(page)?;
        page.drop_files(&[file.path()])?;
        sees_clusters(page, "Sample Library", 5)?;
        reads(page, "240 tracks · 5 clusters · 8 not placed")?;
        let again = page.find("table", "Tracks of cluster #1").rows()?;
        // The made-up covers are drawn, not fetched: a table of texts cannot carry them.
        let texts =
            |rows: &[Vec<String>]| rows.iter().map(|row| row[1..].to_vec()).collect::<Vec<_>>();
        assert_eq!(texts(&again), texts(&first));
        Ok(())
    });
}
