//! What goes wrong in mid-load, and how it goes on.

use driver::{Page, Result, any, containing};
use stand_in::{Fault, Faults, RefreshAnswer, Service, Settings, StandIn, What};

use super::keeping::keeps_no_load;
use super::steps::{
    TOKEN, agree, all_is_well, faults_have_struck, is_told, load_liked_songs, log_in, music,
    reload_and_find_loads, sees_liked_songs, show_the_clusters, times_read,
};
use crate::harness::journey_with;
use crate::steps::reads;

/// Nobody watches a page wait half a minute.
const HURRY: u32 = 20;

/// Something that happens to Liked Songs after the first hundred.
fn after_a_hundred(what: What) -> Fault {
    let fault = Fault::new(Service::Api, what);
    fault.on("/me/tracks").from_offset(100)
}

/// Liked Songs go on loading where they stopped.
fn goes_on(page: &Page, stand_in: &StandIn) -> Result<()> {
    page.find("button", "Resume").click()?;
    sees_liked_songs(page, "240")?;
    assert_eq!(times_read(stand_in, 0), 1);
    assert_eq!(times_read(stand_in, 50), 1);
    Ok(())
}

#[test]
fn a_token_that_dies_in_mid_load_is_renewed_without_a_word() {
    journey_with("token dies", Settings::default(), |page, stand_in| {
        stand_in.add_fault(after_a_hundred(What::TokenRevoked).times(1));
        load_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        assert_eq!(stand_in.count("POST", TOKEN), 2);
        page.expect_complaint("status of 401")
    });
}

#[test]
fn a_refresh_token_may_change() {
    journey_with("rotated", Settings::default(), |page, stand_in| {
        stand_in.set_faults(Faults {
            refresh: RefreshAnswer::Rotated,
            waiting: vec![after_a_hundred(What::TokenRevoked).times(1)],
            ..Faults::default()
        });
        load_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        stand_in.revoke_access();
        page.find("link", "Your Spotify").click()?;
        reads(page, "14 playlists")?;
        assert_eq!(stand_in.count("POST", TOKEN), 3);
        page.expect_complaint("status of 401")
    });
}

#[test]
fn a_dead_refresh_token_asks_for_a_log_in_and_loading_goes_on() {
    journey_with("refresh dead", Settings::default(), |page, stand_in| {
        stand_in.set_faults(Faults {
            refresh: RefreshAnswer::Dead,
            waiting: vec![after_a_hundred(What::TokenRevoked).times(1)],
            ..Faults::default()
        });
        load_liked_songs(page)?;
        let alert = is_told(page, "Your log-in has ended")?;
        reads(page, "Loading Liked Songs stopped at 100 of 240.")?;
        page.expect_complaint("status of 401")?;
        page.expect_complaint("status of 400")?;
        all_is_well(stand_in);
        page.find("button", "Log in with Spotify").disappears()?;
        alert.find("button", "Log in and resume").click_to_leave()?;
        agree(page)?;
        sees_liked_songs(page, "240")?;
        assert_eq!([0, 50].map(|offset| times_read(stand_in, offset)), [1, 1]);
        Ok(())
    });
}

#[test]
fn too_many_calls_are_waited_out() {
    journey_with("429", Settings::default(), |page, stand_in| {
        page.hurry(HURRY)?;
        let many = || after_a_hundred(What::RateLimited { retry_after: 1 }).times(2);
        stand_in.add_fault(many());
        stand_in.add_fault(many().without_cors());
        load_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        page.expect_complaint("status of 429")?;
        page.expect_complaint("CORS")?;
        page.expect_complaint("ERR_FAILED")
    });
}

#[test]
fn too_many_calls_for_too_long_can_be_resumed() {
    journey_with("429 for long", Settings::default(), |page, stand_in| {
        page.hurry(HURRY)?;
        stand_in.add_fault(after_a_hundred(What::RateLimited { retry_after: 1 }));
        load_liked_songs(page)?;
        is_told(
            page,
            "Spotify asks for a pause because of too many requests.",
        )?;
        reads(page, "Loading Liked Songs stopped at 100 of 240.")?;
        page.expect_complaint("status of 429")?;

        let hidden = after_a_hundred(What::RateLimited { retry_after: 1 }).without_cors();
        stand_in.set_faults(Faults {
            waiting: vec![hidden],
            ..Faults::default()
        });
        page.find("button", "Resume").click()?;
        is_told(
            page,
            "The connection to Spotify was lost, or Spotify refuses requests",
        )?;
        page.expect_complaint("CORS")?;
        page.expect_complaint("ERR_FAILED")?;
        all_is_well(stand_in);
        goes_on(page, stand_in)
    });
}

#[test]
fn a_cut_connection_can_be_resumed() {
    journey_with("cut", Settings::default(), |page, stand_in| {
        cut_at_half(page, stand_in)?;
        goes_on(page, stand_in)
    });
}

#[test]
fn a_cut_connection_can_be_resumed_after_a_reload() {
    journey_with("cut and reload", Settings::default(), |page, stand_in| {
        cut_at_half(page, stand_in)?;
        page.reload()?;
        reads(page, "stopped at 100 of 240. What was loaded is kept.")?;
        goes_on(page, stand_in)
    });
}

#[test]
fn a_reload_in_mid_load_loses_nothing_that_came() {
    journey_with("reload", Settings::default(), |page, stand_in| {
        stand_in.add_fault(after_a_hundred(What::Held).times(1));
        load_liked_songs(page)?;
        reads(page, "100 of 240")?;
        // What came before is stored by the time of the next call.
        faults_have_struck(stand_in);
        page.reload()?;
        reads(page, "stopped at 100 of 240. What was loaded is kept.")?;
        all_is_well(stand_in);
        goes_on(page, stand_in)
    });
}

#[test]
fn a_reload_while_audio_features_are_looked_up_reads_no_track_again() {
    journey_with("late reload", Settings::default(), |page, stand_in| {
        stand_in.add_fault(Fault::new(Service::ReccoBeats, What::Held));
        load_liked_songs(page)?;
        reads(page, "Audio features from ReccoBeats: 0 of 240")?;
        page.reload()?;
        reads(page, "stopped at 240 of 240. What was loaded is kept.")?;
        all_is_well(stand_in);
        goes_on(page, stand_in)?;
        page.find("link", "Tone Clusters").click()?;
        page.find("link", "Your Spotify").click()?;
        keeps_no_load(page)?;
        reload_and_find_loads(page)?;
        reads(page, "14 playlists")?;
        page.find("button", "Resume").disappears()
    });
}

#[test]
fn an_error_of_spotifys_own_is_tried_again() {
    journey_with("502", Settings::default(), |page, stand_in| {
        page.hurry(HURRY)?;
        stand_in.add_fault(after_a_hundred(What::ServerError { status: 502 }).times(3));
        load_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        page.expect_complaint("status of 502")
    });
}

#[test]
fn at_the_end_of_a_quota_what_was_loaded_is_grouped() {
    journey_with("quota", Settings::default(), |page, stand_in| {
        stand_in.add_fault(after_a_hundred(What::QuotaExceeded));
        load_liked_songs(page)?;
        let alert = is_told(page, "has used up the requests that Spotify allows it")?;
        page.expect_complaint("status of 429")?;
        alert.find("button", "Group what there is").click()?;
        sees_liked_songs(page, "100")?;
        all_is_well(stand_in);
        goes_on(page, stand_in)
    });
}

#[test]
fn a_wait_is_said() {
    journey_with("wait", Settings::default(), |page, stand_in| {
        stand_in.add_fault(after_a_hundred(What::ServerError { status: 503 }));
        load_liked_songs(page)?;
        reads(page, "Tracks: 100 of 240")?;
        reads(
            page,
            "Spotify asks for a pause or does not answer; it goes on in",
        )?;
        all_is_well(stand_in);
        sees_liked_songs(page, "240")?;
        page.expect_complaint("status of 503")
    });
}

#[test]
fn another_load_leaves_what_broke_off_before() {
    journey_with("two loads", Settings::default(), |page, stand_in| {
        stand_in.add_fault(after_a_hundred(What::QuotaExceeded));
        load_liked_songs(page)?;
        is_told(page, "has used up the requests that Spotify allows it")?;
        page.expect_complaint("status of 429")?;
        all_is_well(stand_in);
        music(page).find("checkbox", any()).becomes(15)?;
        music(page).find("checkbox", "Liked Songs").check(false)?;
        music(page).find("checkbox", any()).nth(1).check(true)?;
        show_the_clusters(page)?;
        page.find("heading", containing("Clusters in ")).appears()?;
        page.find("region", "Cluster #1").appears()?;
        // In memory, and after a reload.
        for reload in [false, true] {
            page.find("link", "Your Spotify").click()?;
            if reload {
                page.reload()?;
            }
            reads(page, "Loading Liked Songs stopped at 100 of 240.")?;
        }
        let before = [0, 50].map(|offset| times_read(stand_in, offset));
        page.find("button", "Resume").click()?;
        sees_liked_songs(page, "240")?;
        assert_eq!([0, 50].map(|offset| times_read(stand_in, offset)), before);
        Ok(())
    });
}

#[test]
fn hearts_that_did_not_come_can_follow() {
    journey_with("no hearts", Settings::default(), |page, stand_in| {
        for path in ["/me/tracks", "/me/library/contains"] {
            stand_in.add_fault(Fault::new(Service::Api, What::QuotaExceeded).on(path));
        }
        log_in(page)?;
        music(page).find("checkbox", any()).becomes(15)?;
        music(page).find("checkbox", any()).nth(1).check(true)?;
        show_the_clusters(page)?;
        page.find("region", "Cluster #1").appears()?;
        let alert = is_told(page, "has used up the requests that Spotify allows it")?;
        page.expect_complaint("status of 429")?;
        all_is_well(stand_in);
        alert.find("button", "Try again").click()?;
        alert.disappears()?;
        page.find("region", "Cluster #1").appears()?;
        page.find("button", "Look again for hearts").disappears()
    });
}

/// Breaks the connection after a hundred liked songs, and mends it once that is noticed.
fn cut_at_half(page: &Page, stand_in: &StandIn) -> Result<()> {
    page.hurry(HURRY)?;
    stand_in.add_fault(after_a_hundred(What::Cut));
    load_liked_songs(page)?;
    is_told(page, "The connection to Spotify was lost")?;
    reads(page, "Loading Liked Songs stopped at 100 of 240.")?;
    page.expect_complaint("ERR_")?;
    all_is_well(stand_in);
    Ok(())
}
