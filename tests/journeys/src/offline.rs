//! Coming back without a connection.

use driver::{Page, Result};
use static_host::Overlay;

use crate::harness::{dist, host, journey_to};
use crate::steps::{arrive, bring, sees_clusters, take_the_sample};

/// Waits until the browser has all of the page.
fn is_kept(page: &Page) -> Result<()> {
    page.wait_until("navigator.serviceWorker.controller?.state === 'activated'")
}

#[test]
fn the_page_works_without_a_connection_after_the_first_visit() {
    let config = r#"{"client_id":"0123456789abcdef0123456789abcdef"}"#;
    let host = host(&dist(), Overlay::default().with("config.json", config));
    journey_to("offline", &host.url(), |page| {
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
