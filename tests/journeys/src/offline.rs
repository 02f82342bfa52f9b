//! Coming back without a connection, and to a new release.

use std::fs;
use std::path::Path;

use driver::{Page, Result};
use static_host::Overlay;

use crate::harness::{dist, host, journey_to};
use crate::steps::{arrive, bring, is_stored, sees_clusters, take_the_sample};

/// Waits until the browser has all of the page.
fn is_kept(page: &Page) -> Result<()> {
    page.wait_until("navigator.serviceWorker.controller?.state === 'activated'")
}

/// The version that the page says it is.
fn version(page: &Page) -> Result<String> {
    let version = page.evaluate("document.querySelector('meta[name=version]').content")?;
    Ok(version.as_str().unwrap_or_default().to_owned())
}

#[test]
fn the_page_works_without_a_connection_after_the_first_visit() {
    visit_and_lose_the_connection("offline", &dist());
}

/// Visits a page whose host knows a client id, and does everything once more after the host
/// has gone.
pub fn visit_and_lose_the_connection(name: &str, dist: &Path) {
    let config = r#"{"client_id":"0123456789abcdef0123456789abcdef"}"#;
    let host = host(dist, Overlay::default().with("config.json", config));
    journey_to(name, &host.url(), |page| {
        take_the_sample(page)?;
        is_kept(page)?;
        drop(host);
        page.reload()?;
        sees_clusters(page, "Sample Library", 5)?;
        page.visit("clusters/sample?k=4")?;
        sees_clusters(page, "Sample Library", 4)?;
        bring(page, "exportify_net_2025.csv", "exportify net 2025")?;
        arrive(page)?;
        page.find("button", "Log in with Spotify").appears()
    });
}

#[test]
fn a_new_release_is_offered_and_waits() {
    let folder = tempfile::tempdir().unwrap();
    copy(&dist(), folder.path());
    let host = host(folder.path(), Overlay::default());
    journey_to("new release", &host.url(), |page| {
        take_the_sample(page)?;
        is_kept(page)?;
        let first = version(page)?;
        release_another(folder.path(), &first);
        page.reload()?;
        let offer = page.find("button", "Reload");
        offer.appears()?;
        // The first release's page has the first release's worker, which is gone from
        // the host.
        page.find("link", "Tone Clusters").click()?;
        bring(page, "exportify_net_2025.csv", "exportify net 2025")?;
        is_stored(page, "exportify net 2025")?;
        assert_eq!(version(page)?, first);
        offer.click()?;
        page.wait_until("document.querySelector('meta[name=version]')?.content === 'another'")?;
        sees_clusters(page, "exportify net 2025", 3)?;
        is_kept(page)?;
        assert_eq!(offer.count()?, 0);
        page.wait_until("caches.keys().then((keys) => keys.length === 1)")
    });
}

/// Puts another release in the place of one: another version, and the program under another
/// name.
fn release_another(dist: &Path, version: &str) {
    let page = fs::read_to_string(dist.join("index.html")).unwrap();
    let assets = page.split("src=\"").nth(1).unwrap();
    let assets = assets.split('/').next().unwrap();
    fs::rename(dist.join(assets), dist.join("assets-another")).unwrap();
    for file in ["index.html", "404.html", "sw.js"] {
        let text = fs::read_to_string(dist.join(file)).unwrap();
        let text = text.replace(version, "another");
        fs::write(dist.join(file), text.replace(assets, "assets-another")).unwrap();
    }
}

/// Copies the built page.
pub fn copy(from: &Path, to: &Path) {
    for file in static_host::files(from).unwrap() {
        let copy = to.join(&file);
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(from.join(&file), copy).unwrap();
    }
}
