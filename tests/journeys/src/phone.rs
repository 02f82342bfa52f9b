//! On a telephone.

use driver::{Page, Result, any};

use crate::harness::journey;
use crate::steps::{arrive, first_cluster, reads, sees_clusters, take_the_sample};

/// Nothing sticks out to the right.
fn fits(page: &Page) -> Result<()> {
    page.wait_until("document.documentElement.scrollWidth <= 390")
}

#[test]
fn the_controls_are_in_a_sheet() {
    journey("narrow", |page| {
        page.resize(390, 844, 3.0)?;
        arrive(page)?;
        fits(page)?;
        take_the_sample(page)?;
        fits(page)?;
        page.find("button", "Adjust").click()?;
        let sheet = page.find("dialog", "Adjust");
        sheet.find("spinbutton", "Number of clusters").fill("4")?;
        page.press("Enter")?;
        sheet.find("button", "Close").click()?;
        sheet.disappears()?;
        reads(page, "4 clusters")?;
        sees_clusters(page, "Sample Library", 4)?;
        fits(page)
    });
}

#[test]
fn what_the_header_has_no_room_for_is_in_its_menu() {
    journey("narrow, menu", |page| {
        page.resize(390, 844, 3.0)?;
        take_the_sample(page)?;
        for elsewhere_a_button in ["Share", "Keep or compare"] {
            assert_eq!(page.find("button", elsewhere_a_button).count()?, 0);
        }
        let menu = page.find("button", "More");
        menu.click()?;
        page.find("button", "Keep or compare").click()?;
        let dialog = page.find("dialog", "Kept results");
        dialog.find("button", "Close").click()?;
        dialog.disappears()?;
        menu.click()?;
        page.find("button", "Share").click()?;
        let dialog = page.find("dialog", "Share these clusters");
        dialog.appears()?;
        dialog.find("button", "Close").click()?;
        dialog.disappears()?;
        menu.click()?;
        page.find("button", "Libraries").click()?;
        page.find("group", "Libraries")
            .find("link", "Sample library")
            .click()?;
        page.find("group", "Libraries").disappears()?;
        assert_eq!(page.find("searchbox", any()).count()?, 0);
        page.find("button", "Search").click()?;
        page.find("searchbox", "Search all tracks").fill("bus")?;
        page.find("region", "Search").appears()?;
        fits(page)
    });
}

#[test]
fn labels_are_shown_where_their_column_has_no_room() {
    journey("narrow, labels", |page| {
        page.resize(800, 800, 1.0)?;
        take_the_sample(page)?;
        let cluster = first_cluster(page);
        cluster.find("link", "Phố Nhỏ Music").nth(0).click()?;
        reads(page, "Label · ")
    });
}

#[test]
fn escape_closes_the_sheet() {
    journey("narrow, escape", |page| {
        page.resize(390, 844, 3.0)?;
        take_the_sample(page)?;
        let button = page.find("button", "Adjust");
        button.click()?;
        let sheet = page.find("dialog", "Adjust");
        sheet.appears()?;
        page.press("Escape")?;
        sheet.disappears()?;
        button.click()?;
        sheet.appears()
    });
}
