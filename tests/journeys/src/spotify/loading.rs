//! Loading, with nothing going wrong.

use std::time::Duration;

use driver::{Page, Result, containing};
use stand_in::{Fault, Service, Settings, StandIn, What};

use super::keeping::{keeps_no_load, keeps_versions};
use super::steps::{
    LIKED, all_is_well, choose_liked_songs, faults_have_struck, is_told, load_liked_songs,
    reload_and_find_loads, sees_liked_songs, times_read,
};
use crate::harness::journey_with;
use crate::steps::{is_stored, reads};

#[test]
fn twenty_thousand_liked_songs_become_clusters() {
    let settings = Settings {
        saved: 20_000,
        ..Settings::default()
    };
    journey_with("20,000 liked songs", settings, |page, stand_in| {
        page.set_patience(Duration::from_secs(400));
        load_liked_songs(page)?;
        sees_liked_songs(page, "20,000")?;
        // Each page once, and one call to see the state.
        assert_eq!(stand_in.count("GET", LIKED), 401);
        Ok(())
    });
}

/// Stops loading Liked Songs while the third call is under way, which comes to its end.
fn stops_at_150(page: &Page, stand_in: &StandIn) -> Result<()> {
    let held = Fault::new(Service::Api, What::Held);
    stand_in.add_fault(held.on("/me/tracks").from_offset(100).times(1));
    load_liked_songs(page)?;
    reads(page, "Tracks: 100 of 240")?;
    faults_have_struck(stand_in);
    page.find("button", "Stop, and group what there is")
        .click()?;
    all_is_well(stand_in);
    sees_liked_songs(page, "150")
}

#[test]
fn what_there_is_at_a_stop_is_grouped_and_the_rest_can_follow() {
    journey_with("stop", Settings::default(), |page, stand_in| {
        stops_at_150(page, stand_in)?;
        reads(page, "stopped at 150 of 240. What was loaded is on show.")?;
        page.find("button", "Resume").click()?;
        sees_liked_songs(page, "240")?;
        assert_eq!(times_read(stand_in, 0), 1);
        page.find("button", "Resume").disappears()
    });
}

#[test]
fn the_rest_can_be_discarded_and_what_is_on_show_stays() {
    journey_with("discard the rest", Settings::default(), |page, stand_in| {
        stops_at_150(page, stand_in)?;
        page.find("button", "Discard the rest").click()?;
        page.find("button", "Resume").disappears()?;
        sees_liked_songs(page, "150")?;
        keeps_no_load(page)?;
        reload_and_find_loads(page)?;
        sees_liked_songs(page, "150")?;
        page.find("button", "Resume").disappears()
    });
}

#[test]
fn a_list_without_tracks_leads_back_to_the_lists() {
    let settings = Settings {
        saved: 0,
        ..Settings::default()
    };
    journey_with("nothing liked", settings, |page, _| {
        load_liked_songs(page)?;
        is_told(page, "Liked Songs has no tracks to group.")?;
        page.find("list", "Your music").appears()?;
        page.find("button", "Resume").disappears()?;
        page.address_becomes("choose")
    });
}

#[test]
fn a_second_opening_costs_one_call() {
    journey_with("second opening", Settings::default(), |page, stand_in| {
        load_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        // What is compared is stored beside the library, and the page knows of both.
        keeps_versions(page)?;
        page.find("button", "Libraries: Liked Songs").click()?;
        let menu = page.find("group", "Libraries");
        menu.find("link", containing("Liked Songs")).appears()?;
        page.press("Escape")?;
        menu.disappears()?;
        // Also in a visit of its own, with nothing in memory.
        for reload in [false, true] {
            page.find("link", "Your Spotify").click()?;
            if reload {
                page.reload()?;
            }
            reads(page, "14 playlists")?;
            let loaded = |path: &str| stand_in.count("GET", path);
            let before = loaded(LIKED);
            let features = loaded("/reccobeats/v1/audio-features");
            choose_liked_songs(page)?;
            sees_liked_songs(page, "240")?;
            assert_eq!(loaded(LIKED), before + 1);
            assert_eq!(loaded("/reccobeats/v1/audio-features"), features);
        }
        Ok(())
    });
}

#[test]
fn a_label_that_was_fetched_has_a_page_and_values_say_where_they_came_from() {
    journey_with("labels", Settings::default(), |page, _| {
        load_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        const LABEL: &str = "document.querySelector('.cell--label a')";
        page.wait_until(&format!("{LABEL} !== null"))?;
        let label = page.evaluate(&format!("{LABEL}.textContent"))?;
        let label = label.as_str().unwrap().to_owned();
        is_stored(page, &label)?;
        let name = "document.querySelector('.track-name').title";
        let origin = page.evaluate(name)?;
        assert!(origin.as_str().unwrap().contains("ReccoBeats"), "{origin}");
        page.find("link", label.as_str()).nth(0).click()?;
        reads(page, "Label · ")?;
        page.find("table", "Tracks").appears()?;
        page.find("link", label.as_str()).nth(0).appears()?;
        // In a visit of its own, the worker knows it too.
        page.reload()?;
        page.find("table", "Tracks").appears()?;
        page.find("link", label.as_str()).nth(0).appears()
    });
}
