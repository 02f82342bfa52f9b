//! Opening the page.

use driver::containing;

use crate::harness::journey;
use crate::steps::{adjust, arrive, reads, sees_clusters, take_the_sample};

#[test]
fn the_start_page_shows_the_sample_before_anything_was_clicked() {
    journey("the start page", |page| {
        arrive(page)?;
        let map = page.find("figure", "Comparison of Cluster");
        map.find("image", containing("tracks in 5 clusters"))
            .appears()?;
        reads(page, "240 invented tracks")?;
        reads(page, "Nothing is uploaded.")
    });
}

#[test]
fn the_sample_library_becomes_clusters() {
    journey("sample to clusters", |page| {
        take_the_sample(page)?;
        page.address_becomes("clusters/sample")?;
        reads(page, "232 tracks in 5 clusters")?;
        reads(page, "8 without audio features")?;
        adjust(page)?;
        reads(page, "Classic: 5 clusters, one for every 50 tracks")?;
        let not_placed = page.find("region", "Not placed");
        not_placed.says("8 tracks")?;
        page.find("button", "8 without audio features").click()?;
        not_placed.becomes_state("focused", true)?;
        page.address_becomes("clusters/sample")
    });
}

#[test]
fn an_address_that_means_nothing_leads_to_the_start_page() {
    journey("gone astray", |page| {
        page.visit("clusters/nonsense")?;
        page.find("heading", "This library is not here").appears()?;
        page.find("link", "To the start page").click()?;
        page.find("link", "Try the sample library").click()?;
        sees_clusters(page, "Sample Library", 5)
    });
}
