//! Visiting a page that does not stand at the root of its host.

use std::fs;

use static_host::{Overlay, StaticHost, rebased};

use crate::harness::{dist, journey_to};
use crate::steps::{arrive, bring, reads, sees_clusters, take_the_sample};

const BASE: &str = "/any/path/";

/// The built page, moved below a path as `cargo xtask build --base` moves it.
fn below_a_path(overlay: Overlay) -> StaticHost {
    let page = fs::read_to_string(dist().join("index.html")).unwrap();
    let overlay = overlay.with("index.html", rebased(&page, BASE));
    StaticHost::start_with(&dist(), BASE, 0, overlay).unwrap()
}

#[test]
fn links_reload_and_files_work_below_a_path() {
    let host = below_a_path(Overlay::default());
    journey_to("below a path", &host.url(), |page| {
        page.visit("clusters/sample?k=4")?;
        sees_clusters(page, "Sample Library", 4)?;
        page.find("link", "Mây Bốn Mùa").nth(0).click()?;
        reads(page, "Artist · ")?;
        page.reload()?;
        reads(page, "Artist · ")?;
        page.find("link", "Privacy").click()?;
        page.find("heading", "Privacy").appears()?;
        page.back()?;
        page.back()?;
        sees_clusters(page, "Sample Library", 4)?;
        take_the_sample(page)?;
        assert_eq!(page.address()?, "clusters/sample");
        bring(page, "exportify_net_2025.csv", "exportify net 2025")?;
        page.reload()?;
        sees_clusters(page, "exportify net 2025", 3)
    });
}

#[test]
fn the_redirect_address_is_the_path() {
    let host = below_a_path(Overlay::default().with("config.json", "{}"));
    journey_to("redirect address below a path", &host.url(), |page| {
        arrive(page)?;
        page.find("button", "Use your own Spotify client id")
            .click()?;
        let dialog = page.find("dialog", "Use your own client id");
        let address = dialog.find("textbox", "Redirect URI").value()?;
        assert_eq!(address, host.url());
        Ok(())
    });
}

#[test]
fn what_the_host_has_set_is_read_below_a_path() {
    let config = r#"{"client_id":"0123456789abcdef0123456789abcdef"}"#;
    let host = below_a_path(Overlay::default().with("config.json", config));
    journey_to("config below a path", &host.url(), |page| {
        arrive(page)?;
        page.find("button", "Log in with Spotify").appears()
    });
}
