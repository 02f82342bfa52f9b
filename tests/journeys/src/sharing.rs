//! Opening what somebody sent, in a browser that has never seen the page.

use std::path::Path;

use driver::{Locator, Page, Result, any, containing};
use serde_json::json;

use crate::generated::library;
use crate::harness::journey;
use crate::steps::{adjust, arrive, fixture, is_stored, reads, sees_clusters, unfold};

/// Brings a file, groups it into four, and takes a link of this name from the page's base on.
fn link(page: &Page, file: &Path, name: &str, link: &str) -> Result<String> {
    arrive(page)?;
    page.drop_files(&[file])?;
    page.find("heading", &format!("Clusters in {name}"))
        .appears()?;
    adjust(page)?;
    page.find("spinbutton", "Number of clusters").fill("4")?;
    page.press("Enter")?;
    sees_clusters(page, name, 4)?;
    take_link(page, link)
}

pub(crate) fn take_link(page: &Page, link: &str) -> Result<String> {
    page.find("button", "Share").click()?;
    let dialog = page.find("dialog", "Share these clusters");
    unfold(&dialog)?;
    let address = dialog.find("textbox", link).value()?;
    let base = page.evaluate("document.baseURI")?;
    let base = base.as_str().unwrap_or_default();
    let place = address.strip_prefix(base);
    Ok(place
        .unwrap_or_else(|| panic!("{address} at {base}"))
        .into())
}

/// Asks for a link to a view that fits into a chat, and gets it; the dialog that has it.
pub(crate) fn asks_for_a_short_view(page: &Page) -> Result<Locator<'_>> {
    page.find("button", "Share").click()?;
    let dialog = page.find("dialog", "Share these clusters");
    unfold(&dialog)?;
    dialog
        .find("checkbox", "Short, for chats: fewer tracks and points")
        .check(true)?;
    page.wait_until(
        "[...document.querySelectorAll('dialog[open] input[readonly]')]
            .some(({ value }) => value.includes('/shared#') && value.length <= 1900)",
    )?;
    Ok(dialog)
}

const SHORT: &str = "Short link, for somebody with the same library";
pub(crate) const VIEW: &str = "Link to this view";

#[test]
fn a_short_link_names_its_file_and_takes_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = library(&folder, "road trip", 300).unwrap();
    let mut short = String::new();
    journey("a short link of a file", |page| {
        short = link(page, &file, "road trip", SHORT)?;
        assert!(short.ends_with("?k=4#from=csv&called=road+trip"), "{short}");
        page.find("dialog", "Share these clusters")
            .says("It carries no tracks, but says where they are from: a CSV file.")
    });
    journey("a short link without its library", |page| {
        page.visit(&short)?;
        page.find("heading", "This library is not here").appears()?;
        reads(page, "says where they are from: “road trip”, a CSV file.")?;
        page.find("alert", any()).becomes(0)?;
        page.find("button", "Open this file")
            .choose_files(&[&file])?;
        sees_clusters(page, "road trip", 4)?;
        // The visitor is where the link leads, and can send it on.
        page.address_becomes(&short)
    });
}

#[test]
fn a_short_link_that_names_nothing_sensible_is_an_address_like_any_other() {
    journey("a short link to nowhere", |page| {
        page.visit("clusters/0123456789abcdef#from=playlist:../../me&called=You")?;
        page.find("heading", "This library is not here").appears()?;
        reads(page, "It was made in another browser")
    });
}

#[test]
fn a_view_needs_nothing_but_the_page() {
    let mut shared = String::new();
    journey("sharing covers", |page| {
        arrive(page)?;
        page.drop_files(&[&fixture("watsonbox_27.csv")])?;
        sees_clusters(page, "watsonbox 27", 3)?;
        shared = take_link(page, VIEW)?;
        Ok(())
    });
    journey("a view behind a wall", |page| {
        page.call("Network.enable", json!({}))?;
        page.call("Network.setBlockedURLs", json!({ "urls": ["https://*"] }))?;
        page.visit(&shared)?;
        sees_clusters(page, "watsonbox 27", 3)?;
        reads(page, "A shared view, made on")?;
        page.find("searchbox", "Search the tracks in this link")
            .fill("no such track")?;
        reads(page, "Nothing matches")?;
        page.wait_until(
            "performance.getEntriesByType('resource').every(({ name }) =>
                name.startsWith(location.origin) || name.startsWith('https://i.scdn.co/'))",
        )
    });
}

#[test]
fn a_view_is_opened_in_a_library_of_ones_own_by_its_recipe() {
    let folder = tempfile::tempdir().unwrap();
    let theirs = library(&folder, "road trip", 100).unwrap();
    let own = library(&folder, "everything", 400).unwrap();
    let mut shared = String::new();
    journey("sharing a part", |page| {
        shared = link(page, &theirs, "road trip", VIEW)?;
        Ok(())
    });
    journey("a part in the whole", |page| {
        arrive(page)?;
        page.drop_files(&[&own])?;
        page.find("heading", "Clusters in everything").appears()?;
        let own = page.address()?;
        is_stored(page, "everything")?;
        page.visit(&shared)?;
        sees_clusters(page, "road trip", 4)?;
        page.find("button", containing("Open this in my library"))
            .click()?;
        page.find("heading", "Clusters in everything").appears()?;
        let selection = page.find("region", "Selection");
        selection.says("100 tracks")?;
        page.address_becomes(&format!("{own}?k=4"))?;
        selection.find("button", "Clear").click()?;
        sees_clusters(page, "everything", 4)
    });
}

#[test]
fn each_cluster_of_a_large_library_has_a_row_in_a_short_view() {
    let folder = tempfile::tempdir().unwrap();
    let file = library(&folder, "road trip", 600).unwrap();
    let mut shared = String::new();
    journey("a short view of many clusters", |page| {
        arrive(page)?;
        page.drop_files(&[&file])?;
        page.find("heading", "Clusters in road trip").appears()?;
        adjust(page)?;
        page.find("spinbutton", "Number of clusters").fill("9")?;
        page.press("Enter")?;
        sees_clusters(page, "road trip", 9)?;
        asks_for_a_short_view(page)?
            .find("button", "Close")
            .click()?;
        shared = take_link(page, VIEW)?;
        Ok(())
    });
    journey("a short view opened", |page| {
        page.visit(&shared)?;
        sees_clusters(page, "road trip", 9)?;
        for cluster in 1..=9 {
            let section = page.find("region", &format!("Cluster #{cluster}"));
            section.says("are in this link.")?;
            assert!(section.find("table", any()).rows()?.len() > 1);
        }
        Ok(())
    });
}

#[test]
fn a_link_that_a_chat_program_cut_or_dressed_up_says_so_or_opens() {
    let mut shared = String::new();
    journey("a link for a chat", |page| {
        arrive(page)?;
        page.drop_files(&[&fixture("watsonbox_27.csv")])?;
        sees_clusters(page, "watsonbox 27", 3)?;
        shared = take_link(page, VIEW)?;
        Ok(())
    });
    for (name, harmless) in [
        ("a campaign behind it", format!("{shared}?utm_source=chat")),
        ("words behind it", format!("{shared}%20have%20a%20look")),
    ] {
        journey(name, |page| {
            page.visit(&harmless)?;
            sees_clusters(page, "watsonbox 27", 3)
        });
    }
    journey("an ellipsis instead of its end", |page| {
        page.visit(&format!("{}…", &shared[..shared.len() / 2]))?;
        page.find("alert", any())
            .says("The end of this link is missing")
    });
}
