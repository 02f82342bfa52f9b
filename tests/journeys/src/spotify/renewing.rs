//! Log-ins that end, and a log-in service that does not answer: said once, with the way on.

use driver::{Locator, Page, Result, any, containing};
use stand_in::{Fault, Faults, RefreshAnswer, Service, Settings, StandIn, What};

use super::steps::{
    TOKEN, agree, all_is_well, go_and_choose, is_told, leave_the_lists, list_is_complete, log_in,
    music,
};
use crate::harness::journey_with;
use crate::steps::{arrive, reads};

/// Long enough for a page that asks again and again to do so.
const A_WHILE: &str = "new Promise((done) => setTimeout(done, 2000))";

#[test]
fn a_log_in_that_an_earlier_release_stored_is_still_one() {
    // In the form and under the name of November 2026.
    const STORE: &str = "localStorage.setItem('spotify-tokens', JSON.stringify({
        access: 'access', refresh: 'refresh', renew_at: Date.now() + 3600000,
        scopes: ['ReadLibrary'], client_id: '0123456789abcdef0123456789abcdef' }))";
    journey_with("an earlier log-in", Settings::default(), |page, _| {
        arrive(page)?;
        assert_eq!(page.find("link", "Your Spotify").count()?, 0);
        page.evaluate(STORE)?;
        page.reload()?;
        page.find("link", "Your Spotify").appears()?;
        page.reload()?;
        page.find("link", "Your Spotify").appears()
    });
}

#[test]
fn a_log_in_that_is_refused_however_often_it_is_renewed_is_renewed_once() {
    journey_with("401 for good", Settings::default(), |page, stand_in| {
        log_in(page)?;
        leave_the_lists(page)?;
        let refused = Fault::new(Service::Api, What::TokenRevoked);
        stand_in.add_fault(refused.on("/me"));
        go_and_choose(page)?;
        let alert = is_told(page, "You are not logged in to Spotify.")?;
        alert.find("button", "Log in again").appears()?;
        page.evaluate(A_WHILE)?;
        assert_eq!(stand_in.count("POST", TOKEN), 2);
        page.expect_complaint("status of 401")?;
        all_is_well(stand_in);
        alert.find("button", "Log in again").click_to_leave()?;
        agree(page)?;
        reads(page, "14 playlists")
    });
}

#[test]
fn a_log_in_service_that_does_not_answer_is_asked_a_few_times() {
    journey_with("no tokens", Settings::default(), |page, stand_in| {
        page.hurry(20)?;
        log_in(page)?;
        leave_the_lists(page)?;
        stand_in.revoke_access();
        let down = Fault::new(Service::Accounts, What::ServerError { status: 503 });
        stand_in.add_fault(down.on("/api/token"));
        go_and_choose(page)?;
        let alert = is_told(page, "Spotify's log-in service does not answer.")?;
        page.evaluate(A_WHILE)?;
        assert_eq!(stand_in.count("POST", TOKEN), 5);
        page.expect_complaint("status of 401")?;
        page.expect_complaint("CORS")?;
        page.expect_complaint("ERR_FAILED")?;
        all_is_well(stand_in);
        alert.find("button", "Try again").click()?;
        reads(page, "14 playlists")?;
        alert.disappears()?;
        page.expect_complaint("status of 401")
    });
}

/// Leaves the lists, and is told on coming back that the log-in has ended for good.
fn ends_meanwhile<'p>(page: &'p Page, stand_in: &StandIn) -> Result<Locator<'p>> {
    leave_the_lists(page)?;
    stand_in.revoke_access();
    stand_in.set_faults(Faults {
        refresh: RefreshAnswer::Dead,
        ..Faults::default()
    });
    go_and_choose(page)?;
    is_told(page, "Your log-in has ended")
}

#[test]
fn a_log_in_that_ends_while_playlists_are_listed_says_so() {
    journey_with(
        "ends while listing",
        Settings::default(),
        |page, stand_in| {
            log_in(page)?;
            let alert = ends_meanwhile(page, stand_in)?;
            music(page).disappears()?;
            assert_eq!(stand_in.count("POST", TOKEN), 2);
            page.expect_complaint("status of 401")?;
            page.expect_complaint("status of 400")?;
            all_is_well(stand_in);
            page.find("button", containing("Log in")).becomes(1)?;
            page.find("button", "Log in again").click_to_leave()?;
            agree(page)?;
            reads(page, "14 playlists")?;
            alert.disappears()
        },
    );
}

#[test]
fn whoever_stays_logged_in_stays_so_after_a_log_in_that_died() {
    journey_with(
        "stays after death",
        Settings::default(),
        |page, stand_in| {
            log_in(page)?;
            list_is_complete(page)?;
            let stay = page.find("checkbox", "Stay logged in on this device");
            stay.check(true)?;
            ends_meanwhile(page, stand_in)?;
            page.expect_complaint("status of 401")?;
            page.expect_complaint("status of 400")?;
            all_is_well(stand_in);
            page.find("button", "Log in again").click_to_leave()?;
            agree(page)?;
            reads(page, "14 playlists")?;
            stay.becomes_state("checked", true)?;
            // The fresh log-in is the one that counts, here and in another tab.
            let other = page.open_tab()?;
            arrive(&other)?;
            other.find("link", "Choose from your Spotify").appears()?;
            assert_eq!(other.complaints()?, []);
            Ok(())
        },
    );
}

#[test]
fn a_tab_with_a_log_in_of_its_own_renews_it_beside_one_on_the_device() {
    journey_with("two log-ins", Settings::default(), |page, stand_in| {
        log_in(page)?;
        let other = page.open_tab()?;
        log_in(&other)?;
        music(&other).find("checkbox", any()).becomes(15)?;
        other
            .find("checkbox", "Stay logged in on this device")
            .check(true)?;
        stand_in.revoke_access();
        for tab in [page, &other] {
            let before = stand_in.count("POST", TOKEN);
            lists_again(tab)?;
            lists_again(tab)?;
            assert_eq!(stand_in.count("POST", TOKEN), before + 1);
            tab.expect_complaint("status of 401")?;
        }
        assert_eq!(other.complaints()?, []);
        Ok(())
    });
}

fn lists_again(page: &Page) -> Result<()> {
    page.find("link", "Tone Clusters").click()?;
    music(page).disappears()?;
    page.find("link", "Your Spotify").click()?;
    music(page).find("checkbox", any()).becomes(15)
}
