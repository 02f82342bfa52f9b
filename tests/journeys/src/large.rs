//! Bringing files that are large, and changing one's mind meanwhile.

use std::fs::{self, File};
use std::path::Path;

use driver::{Result, any};

use crate::generated::library;
use crate::harness::journey;
use crate::steps::{adjust, arrive, fixture, reads, sees_clusters, take_the_sample};

#[test]
fn fifty_thousand_rows_become_clusters() {
    journey("50,000 rows", |page| {
        let folder = tempfile::tempdir()?;
        arrive(page)?;
        page.drop_files(&[&library(&folder, "everything", 50_000)?])?;
        sees_clusters(page, "everything", 10)?;
        reads(page, "50,000 tracks in 10 clusters")?;
        let cluster = page.find("region", "Cluster #10");
        let all = cluster.find("button", driver::containing("Show all"));
        all.click()?;
        cluster.find("button", "Show the first 10").appears()
    });
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    journey("200 MB", |page| {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("huge.csv");
        File::create(&path)?.set_len(200_000_000)?;
        take_the_sample(page)?;
        page.drop_files(&[&path])?;
        let alert = page.find("alert", any());
        alert.says("huge.csv: This file has 200 MB, more than the 100 MB that this page reads")?;
        sees_clusters(page, "Sample Library", 5)
    });
}

#[test]
fn a_file_in_utf_16_is_understood() {
    journey("UTF-16", |page| {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("wide.csv");
        write_utf_16(&fixture("exportify_net_2025_tabs.csv"), &path)?;
        arrive(page)?;
        page.drop_files(&[&path])?;
        sees_clusters(page, "wide", 3)?;
        page.find("button", "Lantern Street").appears()
    });
}

/// As spreadsheets save 'Unicode text'.
fn write_utf_16(from: &Path, to: &Path) -> Result<()> {
    let text = fs::read_to_string(from)?;
    let text = text.trim_start_matches('\u{feff}');
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Ok(fs::write(
        to,
        units.flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
    )?)
}

#[test]
fn the_file_that_was_dropped_last_counts() {
    journey("drop during import", |page| {
        let folder = tempfile::tempdir()?;
        arrive(page)?;
        page.drop_files(&[&library(&folder, "first", 200_000)?])?;
        page.find("button", "Stop").appears()?;
        page.drop_files(&[&fixture("exportify_net_2025.csv")])?;
        sees_clusters(page, "exportify net 2025", 3)?;
        reads(page, "4 tracks in 3 clusters")
    });
}

#[test]
fn reading_is_stopped() {
    journey("stop", |page| {
        let folder = tempfile::tempdir()?;
        take_the_sample(page)?;
        page.drop_files(&[&library(&folder, "everything", 200_000)?])?;
        let stop = page.find("button", "Stop");
        stop.click()?;
        stop.disappears()?;
        sees_clusters(page, "Sample Library", 5)?;
        page.drop_files(&[&fixture("exportify_net_2025.csv")])?;
        sees_clusters(page, "exportify net 2025", 3)
    });
}

#[test]
fn a_worker_that_dies_is_started_again() {
    journey("dead worker", |page| {
        take_the_sample(page)?;
        // The page may end the worker before the browser has told of its error.
        page.forgive("died for a test");
        page.evaluate_in_workers("setTimeout(() => { throw new Error('died for a test'); }) && 0")?;
        // The notice is the first of the page's statuses; the others tell of work under way.
        let notice = page.find("status", any()).nth(0);
        notice.says("The work broke off")?;
        sees_clusters(page, "Sample Library", 5)?;
        adjust(page)?;
        page.find("spinbutton", "Number of clusters").set("7")?;
        sees_clusters(page, "Sample Library", 7)
    });
}
