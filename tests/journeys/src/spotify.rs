//! Visitors with an account at Spotify, which a stand-in plays.

use driver::{Page, Result};
use stand_in::{Fault, Service, Settings, What};

use crate::harness::journey_with;
use crate::steps::{arrive, reads};

/// An account whose owner has agreed before: Spotify's page sends them straight back.
fn known() -> Settings {
    Settings {
        auto_agree: true,
        ..Settings::default()
    }
}

/// Logs in and sets Liked Songs loading.
fn load_liked_songs(page: &Page) -> Result<()> {
    arrive(page)?;
    page.find("button", "Log in with Spotify")
        .click_to_leave()?;
    page.find("link", "Choose from your Spotify").appears()?;
    // The picture of the map is the last to come: the page is at rest.
    reads(page, "made-up tracks, grouped just now in your browser.")?;
    assert_eq!(page.address()?, "");
    page.find("link", "Choose from your Spotify").click()?;
    let music = page.find("list", "Your music");
    music.find("checkbox", "Liked Songs").check(true)?;
    page.find("button", "Show the clusters").click()
}

fn sees_liked_songs(page: &Page) -> Result<()> {
    page.find("heading", "Clusters in Liked Songs").appears()?;
    reads(page, "240 tracks · ")?;
    page.find("region", "Cluster #1").appears()
}

#[test]
fn liked_songs_become_clusters() {
    journey_with("liked songs", known(), |page, _| {
        load_liked_songs(page)?;
        sees_liked_songs(page)?;
        reads(page, "Audio features found for 175 of 240 tracks")
    });
}

#[test]
fn a_token_that_dies_in_mid_load_is_renewed_without_a_word() {
    journey_with("token dies", known(), |page, stand_in| {
        let revoked = Fault::new(Service::Api, What::TokenRevoked);
        stand_in.add_fault(revoked.on("/me/tracks").from_offset(100).times(1));
        load_liked_songs(page)?;
        sees_liked_songs(page)?;
        assert_eq!(stand_in.count("POST", "/accounts/api/token"), 2);
        page.expect_complaint("401")
    });
}
