//! Visiting a page that does not stand at the root of its host.

use std::fs;

use static_host::{Overlay, StaticHost, rebased};

use crate::harness::{dist, journey_to};
use crate::steps::arrive;

const BASE: &str = "/any/path/";

/// The built page, moved below a path as `cargo xtask build --base` moves it.
fn below_a_path(overlay: Overlay) -> StaticHost {
    let page = fs::read_to_string(dist().join("index.html")).unwrap();
    let overlay = overlay.with("index.html", rebased(&page, BASE));
    StaticHost::start_with(&dist(), BASE, 0, overlay).unwrap()
}

#[test]
fn the_redirect_address_is_the_path() {
    let host = below_a_path(Overlay::default().with("config.json", "{}"));
    journey_to("redirect address below a path", &host.url(), |page| {
        arrive(page)?;
        page.find("button", "Use your own Spotify client id")
            .click()?;
        page.find("dialog", "Use your own client id")
            .says(&host.url())
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
