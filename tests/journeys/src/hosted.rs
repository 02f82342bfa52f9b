//! Visiting a page that does not stand at the root of its host.

use std::path::Path;

use driver::{Page, Result, any};
use stand_in::page::Hosting;
use stand_in::{Settings, StandIn};
use static_host::{Overlay, StaticHost};
use tempfile::TempDir;

use crate::harness::{dist, host, journey_to};
use crate::offline::{copy, visit_and_lose_the_connection};
use crate::spotify::steps::{choose_liked_songs, log_in, sees_liked_songs};
use crate::steps::{arrive, bring, is_stored, reads, sees_clusters, take_the_sample};

const BASE: &str = "/any/path/";

/// The release that `cargo xtask build --base` makes, by its own last step: for another
/// path than that of `dist/`.
fn built_for_a_path() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&dist(), folder.path());
    release::host_under(folder.path(), BASE).unwrap();
    folder
}

/// A plain host, with the folder below the path and nothing beside it.
fn below_a_path(folder: &Path, overlay: Overlay) -> StaticHost {
    let host = host(folder, overlay);
    assert!(host.url().ends_with(BASE), "{}", host.url());
    host
}

#[test]
fn a_config_that_cannot_be_used_is_said_and_the_sample_works() {
    for (config, sentence) in [
        (
            "<html>",
            "config.json cannot be read, so logging in is off.",
        ),
        (r#"["client_id"]"#, "config.json cannot be read"),
        (r#"{"client_id":7}"#, "config.json cannot be read"),
        (r#"{"player":"no"}"#, "config.json cannot be read"),
        (r#"{"reccobeats_gap":0.5}"#, "config.json cannot be read"),
        (r#"{"reccobeats_gap":-1}"#, "config.json cannot be read"),
        (
            r#"{"client_id":"abc"}"#,
            "config.json is not 32 hexadecimal digits",
        ),
        (
            r#"{"api":"http://example.org"}"#,
            "The address of api in the host's config.json",
        ),
    ] {
        let host = host(&dist(), Overlay::default().with("config.json", config));
        journey_to("an odd config", &host.url(), |page| {
            take_the_sample(page)?;
            page.find("alert", any()).says(sentence)
        });
    }
}

#[test]
fn links_reload_and_files_work_below_a_path() {
    let folder = built_for_a_path();
    let host = below_a_path(folder.path(), Overlay::default());
    journey_to("below a path", &host.url(), |page| {
        page.visit("clusters/sample?k=4")?;
        sees_clusters(page, "Sample Library", 4)?;
        page.find("link", "Mây Bốn Mùa").nth(0).click()?;
        reads(page, "Artist · ")?;
        page.reload()?;
        reads(page, "Artist · ")?;
        page.find("button", "More").click()?;
        page.find("link", "Privacy").click()?;
        page.find("heading", "Privacy").appears()?;
        page.back()?;
        page.back()?;
        sees_clusters(page, "Sample Library", 4)?;
        take_the_sample(page)?;
        page.address_becomes("clusters/sample")?;
        bring(page, "exportify_net_2025.csv", "exportify net 2025")?;
        is_stored(page, "exportify net 2025")?;
        // By the worker, which knows the path by the name that the page gives it.
        page.wait_until(&format!(
            "indexedDB.databases().then((all) => all.length > 0
                && all.every(({{ name }}) => name.startsWith('tone-clusters {BASE} ')))"
        ))?;
        page.reload()?;
        sees_clusters(page, "exportify net 2025", 3)
    });
}

#[test]
fn a_link_and_a_file_are_given_below_a_path() {
    let folder = built_for_a_path();
    let host = below_a_path(folder.path(), Overlay::default());
    let mut place = String::new();
    journey_to("giving below a path", &host.url(), |page| {
        take_the_sample(page)?;
        page.find("button", "Export").click()?;
        let dialog = page.find("dialog", "Export these clusters");
        let file = page.download(|| dialog.find("button", "CSV").click())?;
        let link = shared_link(page)?;
        let below = link.strip_prefix(&host.url()).map(str::to_owned);
        place = below.unwrap_or_else(|| panic!("{link} leads elsewhere"));
        arrive(page)?;
        page.drop_files(&[file.path()])?;
        sees_clusters(page, "Sample Library", 5)
    });
    journey_to("a link below a path", &host.url(), |page| {
        page.visit(&place)?;
        sees_clusters(page, "Sample Library", 5)?;
        reads(page, "A shared view, made on")
    });
}

/// Opens the sample once more and reads the link to it.
fn shared_link(page: &Page) -> Result<String> {
    take_the_sample(page)?;
    page.find("button", "Share").click()?;
    let dialog = page.find("dialog", "Share these clusters");
    dialog.find("textbox", "Link to this view").value()
}

#[test]
fn a_page_below_a_path_is_kept_for_visits_without_a_connection() {
    let folder = built_for_a_path();
    visit_and_lose_the_connection("offline below a path", folder.path());
}

#[test]
fn a_log_in_comes_back_below_the_path() {
    let folder = built_for_a_path();
    let stand_in = StandIn::start(Settings::default()).unwrap();
    let host = stand_in::page::serve(folder.path(), &stand_in, &Hosting::default()).unwrap();
    assert!(host.url().ends_with(BASE), "{}", host.url());
    journey_to("log-in below a path", &host.url(), |page| {
        log_in(page)?;
        page.address_becomes("choose")?;
        choose_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        let address = page.address()?;
        assert!(address.starts_with("clusters/"), "{address}");
        Ok(())
    });
    assert_eq!(stand_in.leaks(), [], "a token was in an address");
}

#[test]
fn the_redirect_address_is_the_path() {
    let folder = built_for_a_path();
    let host = below_a_path(folder.path(), Overlay::default().with("config.json", "{}"));
    journey_to("redirect address below a path", &host.url(), |page| {
        arrive(page)?;
        page.find("button", "Connect Spotify").click()?;
        let dialog = page.find("dialog", "Use your own client id");
        let address = dialog.find("textbox", "Redirect URI");
        address.value_becomes(&host.url())
    });
}
