//! A short link of music on Spotify, which whoever opens it loads.

use driver::{any, containing};
use stand_in::Settings;

use super::steps::{agree, load_liked_songs, sees_liked_songs};
use crate::harness::journey_with;
use crate::steps::{adjust, reads, sees_clusters, unfold};

const SHORT: &str = "Short link, for somebody with the same library";

#[test]
fn a_short_link_names_its_lists_and_loads_them() {
    let mut short = String::new();
    journey_with("a short link of lists", Settings::default(), |page, _| {
        load_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        adjust(page)?;
        page.find("spinbutton", "Number of clusters").fill("6")?;
        page.press("Enter")?;
        sees_clusters(page, "Liked Songs", 6)?;
        page.find("button", "Share").click()?;
        let dialog = page.find("dialog", "Share these clusters");
        unfold(&dialog)?;
        let address = dialog.find("textbox", SHORT).value()?;
        let (_, place) = address.split_once("clusters/").unwrap();
        assert!(place.ends_with("?k=6#from=liked"), "{place}");
        short = format!("clusters/{place}");
        Ok(())
    });
    journey_with("a short link followed", Settings::default(), |page, _| {
        page.visit(&short)?;
        page.find("heading", "This library is not here").appears()?;
        page.find("alert", any()).disappears()?;
        reads(page, "says where they are from: Liked Songs on Spotify.")?;
        reads(page, "what is loaded is yours, not the sender’s")?;
        page.find("button", "Log in and load Liked Songs")
            .click_to_leave()?;
        agree(page)?;
        sees_clusters(page, "Liked Songs", 6)?;
        // The visitor is where the link leads, and can send it on.
        page.address_becomes(&short)
    });
    journey_with("a short link and no", Settings::default(), |page, _| {
        page.visit(&short)?;
        page.find("button", "Log in and load Liked Songs")
            .click_to_leave()?;
        page.find("button", "Cancel").click_to_leave()?;
        page.find("button", "Log in and load Liked Songs")
            .appears()?;
        page.find("alert", any()).becomes(1)?;
        page.find("button", containing("Log in")).becomes(1)
    });
}
