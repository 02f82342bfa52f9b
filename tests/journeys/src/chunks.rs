//! Parts of the program that are fetched when they are needed, and may be missing.

use std::fs;
use std::path::{Path, PathBuf};

use driver::any;
use static_host::{Overlay, StaticHost};
use tempfile::TempDir;

use crate::harness::{dist, host, journey_to};
use crate::offline::copy;
use crate::steps::{arrive, fixture, reads, sees_clusters, take_the_sample};

/// A host of a copy of the page, whose service worker keeps nothing.
fn host_a_copy() -> (TempDir, StaticHost) {
    let folder = tempfile::tempdir().unwrap();
    copy(&dist(), folder.path());
    let host = host(folder.path(), Overlay::default().with("sw.js", ""));
    (folder, host)
}

/// A chunk that is away from the host for a while.
struct Away {
    home: PathBuf,
    away: PathBuf,
}

impl Away {
    fn take(dist: &Path, chunk: &str) -> Self {
        let files = static_host::files(dist).unwrap();
        let file = files.iter().find(|file| file.ends_with(chunk)).unwrap();
        let (home, away) = (dist.join(file), dist.join("away"));
        fs::rename(&home, &away).unwrap();
        Self { home, away }
    }

    fn put_back(self) {
        fs::rename(self.away, self.home).unwrap();
    }
}

#[test]
fn the_sample_needs_no_chunk_but_that_of_the_clusters() {
    let (_folder, host) = host_a_copy();
    let asked = || -> Vec<String> {
        let asked = host.asked().into_iter();
        let names = asked.filter_map(|file| Some(file.rsplit_once("/split_")?.1.to_owned()));
        names.collect()
    };
    journey_to("without other chunks", &host.url(), |page| {
        take_the_sample(page)?;
        assert_eq!(asked(), ["clusters.wasm"]);
        page.find("button", "More").click()?;
        page.find("link", "About").click()?;
        page.find("heading", "About Tone Clusters").appears()?;
        assert_eq!(asked(), ["clusters.wasm", "pages.wasm"]);
        Ok(())
    });
}

#[test]
fn a_map_that_cannot_be_fetched_leaves_the_start_page_and_comes_later() {
    let (folder, host) = host_a_copy();
    let chunk = Away::take(folder.path(), "split_clusters.wasm");
    journey_to("without a map", &host.url(), |page| {
        page.visit("")?;
        reads(page, "could not be fetched; everything else is kept.")?;
        reads(page, "The page cannot begin its work.")?;
        page.expect_complaint("status of 404")?;
        page.expect_complaint("HTTP status code is not ok")?;
        // The first one is that of the account, which begins in the same chunk. It is there
        // before the chunk is, which would do for both.
        let of_the_map = page.find("main", any()).find("button", "Try again").nth(1);
        of_the_map.appears()?;
        chunk.put_back();
        of_the_map.click()?;
        reads(page, "grouped just now in your browser.")?;
        page.find("link", "Try the sample library").nth(0).click()?;
        sees_clusters(page, "Sample Library", 5)
    });
}

#[test]
fn a_page_that_cannot_be_fetched_says_so_and_comes_later() {
    let (folder, host) = host_a_copy();
    let chunk = Away::take(folder.path(), "split_pages.wasm");
    journey_to("without a page", &host.url(), |page| {
        arrive(page)?;
        page.find("link", "About").click()?;
        reads(page, "could not be fetched; everything else is kept.")?;
        page.expect_complaint("status of 404")?;
        page.expect_complaint("HTTP status code is not ok")?;
        page.find("link", "Tone Clusters").click()?;
        take_the_sample(page)?;
        page.find("button", "Share").click()?;
        let again = page.find("button", "Try again");
        again.appears()?;
        page.expect_complaint("status of 404")?;
        page.expect_complaint("HTTP status code is not ok")?;
        chunk.put_back();
        again.click()?;
        page.find("dialog", "Share these clusters")
            .find("textbox", "Link to this view")
            .appears()
    });
}

#[test]
fn a_search_that_cannot_be_fetched_says_so_and_comes_later() {
    let (folder, host) = host_a_copy();
    let chunk = Away::take(folder.path(), "split_pages.wasm");
    journey_to("without a search", &host.url(), |page| {
        take_the_sample(page)?;
        page.find("searchbox", "Search all tracks").fill("meia")?;
        let again = page.find("button", "Try again");
        again.appears()?;
        page.expect_complaint("status of 404")?;
        page.expect_complaint("HTTP status code is not ok")?;
        assert_eq!(page.find("region", "Search").count()?, 0);
        chunk.put_back();
        again.click()?;
        page.find("table", "Tracks that match")
            .find("link", "Trio Meia-Xícara")
            .nth(0)
            .appears()
    });
}

#[test]
fn a_file_that_the_worker_cannot_read_yet_leaves_the_page_as_it_is() {
    let (folder, host) = host_a_copy();
    let chunk = Away::take(folder.path(), "split_files.wasm");
    journey_to("without a part of the worker", &host.url(), |page| {
        take_the_sample(page)?;
        page.drop_files(&[&fixture("exportify_net_2025.csv")])?;
        page.find("alert", any()).says("could not be fetched")?;
        page.expect_complaint("HTTP status code is not ok")?;
        sees_clusters(page, "Sample Library", 5)?;
        chunk.put_back();
        page.drop_files(&[&fixture("exportify_net_2025.csv")])?;
        sees_clusters(page, "exportify net 2025", 3)
    });
}

/// Where the parts of the start page stand.
const PLACES: &str = "JSON.stringify(
    ['.brand', 'h1', '.lead', '.doors', '.promise', '.start__map'].map((part) => {
        const { x, y, width } = document.querySelector(part).getBoundingClientRect();
        return [part, x, y, width];
    }))";

#[test]
fn what_is_painted_before_the_program_has_come_stays_where_it_is() {
    for (width, height) in [(1440, 900), (390, 844)] {
        let (folder, host) = host_a_copy();
        let script = Away::take(folder.path(), "boot.js");
        journey_to("before the program", &host.url(), |page| {
            page.resize(width, height, 1.0)?;
            page.visit("")?;
            page.find("link", "Try the sample library").appears()?;
            let before = page.settles(PLACES)?;
            page.expect_complaint("status of 404")?;
            script.put_back();
            arrive(page)?;
            assert_eq!(page.settles(PLACES)?, before);
            Ok(())
        });
    }
}

#[test]
fn a_page_that_is_not_the_start_page_does_not_look_like_it_before() {
    let (folder, host) = host_a_copy();
    let _script = Away::take(folder.path(), "boot.js");
    journey_to("elsewhere, before the program", &host.url(), |page| {
        page.visit("clusters/sample")?;
        page.find("link", "Tone Clusters").appears()?;
        page.expect_complaint("status of 404")?;
        assert_eq!(page.find("heading", any()).count()?, 0);
        Ok(())
    });
}
