//! Going to Spotify's page and coming back.

use driver::{any, containing};
use stand_in::{
    Client, Fault, Faults, HOST_CLIENT, ReturnedState, Service, Settings, Standing, What,
};

use super::steps::{
    TOKEN, agree, all_is_well, choose_liked_songs, comes_back, faults_have_struck, is_told,
    load_and_keep_liked_songs, log_in, sees_liked_songs, sees_the_lists,
};
use crate::harness::journey_with;
use crate::steps::columns::SCORE;
use crate::steps::{arrive, column, first_cluster, reads};

#[test]
fn liked_songs_become_clusters() {
    journey_with("liked songs", Settings::default(), |page, _| {
        log_in(page)?;
        page.address_becomes("choose")?;
        choose_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        let address = page.address()?;
        assert!(address.starts_with("clusters/"), "{address}");
        assert!(!address.contains('?'), "{address}");
        reads(page, "The tracks, names and covers come from Spotify.")?;
        first_cluster(page).find("image", "Liked").becomes(10)?;
        page.wait_until(
            "(() => {
                const covers = [...document.querySelectorAll('table img')];
                return covers.some((cover) => cover.complete && cover.naturalWidth > 0);
            })()",
        )?;
        let label = "document.querySelector('td.cell--label a') !== null";
        page.wait_until(label)
    });
}

#[test]
fn whoever_says_no_is_left_where_they_were() {
    journey_with("denial", Settings::default(), |page, stand_in| {
        arrive(page)?;
        page.find("button", "Log in with Spotify")
            .click_to_leave()?;
        page.find("button", "Cancel").click_to_leave()?;
        comes_back(page)?;
        let alert = is_told(page, "You did not allow access")?;
        page.address_becomes("")?;
        assert_eq!(stand_in.count("POST", TOKEN), 0);
        alert.find("button", containing("Open a")).appears()?;
        page.find("button", containing("Log in")).becomes(1)?;
        page.find("button", "Log in again").click_to_leave()?;
        agree(page)?;
        sees_the_lists(page)?;
        alert.disappears()
    });
}

#[test]
fn a_log_in_is_being_finished_from_the_first_moment() {
    journey_with("finishing", Settings::default(), |page, stand_in| {
        let held = Fault::new(Service::Accounts, What::Held);
        stand_in.add_fault(held.on("/api/token").times(1));
        arrive(page)?;
        page.find("button", "Log in with Spotify")
            .click_to_leave()?;
        agree(page)?;
        page.wait_until("document.body.innerText.includes('Finishing the log-in')")?;
        page.find("button", containing("Log in")).disappears()?;
        faults_have_struck(stand_in);
        all_is_well(stand_in);
        reads(page, "14 playlists")?;
        page.wait_until("!document.body.innerText.includes('Finishing the log-in')")
    });
}

#[test]
fn a_log_in_that_does_not_finish_says_so_and_can_be_begun_again() {
    journey_with("not finished", Settings::default(), |page, stand_in| {
        page.hurry(20)?;
        let down = Fault::new(Service::Accounts, What::ServerError { status: 503 });
        stand_in.add_fault(down.on("/api/token"));
        arrive(page)?;
        page.find("button", "Log in with Spotify")
            .click_to_leave()?;
        agree(page)?;
        is_told(page, "The log-in did not finish")?;
        page.find("alert", any()).becomes(1)?;
        page.find("button", "Resume").disappears()?;
        page.find("button", containing("Log in")).becomes(1)?;
        page.expect_complaint("CORS")?;
        page.expect_complaint("ERR_FAILED")?;
        all_is_well(stand_in);
        page.find("button", "Log in again").click_to_leave()?;
        agree(page)?;
        reads(page, "14 playlists")?;
        page.find("alert", any()).disappears()
    });
}

#[test]
fn an_answer_to_another_log_in_is_not_used() {
    journey_with("wrong state", Settings::default(), |page, stand_in| {
        for state in [ReturnedState::Wrong, ReturnedState::Missing] {
            stand_in.set_faults(Faults {
                state,
                ..Faults::default()
            });
            arrive(page)?;
            page.find("button", "Log in with Spotify")
                .click_to_leave()?;
            agree(page)?;
            is_told(page, "This log-in was not started by this page")?;
            page.address_becomes("")?;
            assert_eq!(stand_in.count("POST", TOKEN), 0);
        }
        stand_in.set_faults(Faults::default());
        log_in(page)
    });
}

#[test]
fn an_account_that_is_not_on_the_list_learns_what_to_do() {
    let settings = standing(Standing::NotListed);
    journey_with("not on the list", settings, |page, _| {
        log_in(page)?;
        let alert = is_told(page, "this account is not on the app's list")?;
        // An empty list would look like an empty library.
        page.find("list", "Your music").disappears()?;
        alert.find("button", "Use your own client id").click()?;
        let dialog = page.find("dialog", "Use your own client id");
        dialog.find("button", "Close").click()?;
        page.expect_complaint("status of 403")?;
        alert.find("button", "Try again").click()?;
        is_told(page, "this account is not on the app's list")?;
        page.expect_complaint("status of 403")
    });
}

#[test]
fn an_owner_without_premium_is_told_from_that() {
    let settings = standing(Standing::OwnerWithoutPremium);
    journey_with("without premium", settings, |page, _| {
        log_in(page)?;
        let sentence = "Spotify answers only apps whose owner has Premium";
        let alert = is_told(page, sentence)?;
        alert.find("button", "Use your own client id").appears()?;
        alert.find("button", containing("Open a")).appears()?;
        page.expect_complaint("status of 403")
    });
}

#[test]
fn scores_come_with_one_more_permission() {
    journey_with("scores", Settings::default(), |page, stand_in| {
        load_and_keep_liked_songs(page)?;
        let address = page.address()?;
        assert_eq!(stand_in.count("GET", "/api/v1/me/top/tracks"), 0);
        page.find("button", "Show Scores").click_to_leave()?;
        page.find("listitem", any()).becomes(4)?;
        agree(page)?;
        sees_liked_songs(page, "240")?;
        page.find("button", "Show Scores").disappears()?;
        page.address_becomes(&address)?;
        assert_eq!(stand_in.count("GET", "/api/v1/me/top/tracks"), 3);
        // The rows that were there without scores have them now.
        page.wait_until(
            "(() => {
                const cells = document.querySelectorAll('[id^=cluster-] td.cell--score');
                const scores = [...cells].map((cell) => cell.innerText);
                return scores.length >= 10 && scores.some((score) => score !== '');
            })()",
        )?;
        let cluster = first_cluster(page);
        let head = cluster.find("columnheader", containing("Score"));
        head.find("button", any()).click()?;
        head.attribute_becomes("aria-sort", "descending")?;
        let scores = column(&cluster.find("table", any()), SCORE)?;
        assert!(scores[0].parse::<u32>().unwrap() > 0, "{scores:?}");
        Ok(())
    });
}

#[test]
fn whoever_refuses_one_more_permission_keeps_what_they_have() {
    journey_with("no scores", Settings::default(), |page, _| {
        load_and_keep_liked_songs(page)?;
        page.find("button", "Show Scores").click_to_leave()?;
        page.find("button", "Cancel").click_to_leave()?;
        sees_liked_songs(page, "240")?;
        let alert = is_told(page, "You did not allow this as well")?;
        alert.find("button", "Dismiss").click()?;
        alert.disappears()?;
        page.find("button", "Show Scores").appears()?;
        page.find("link", "Your Spotify").appears()
    });
}

/// The host's app, and how Spotify treats calls through it.
fn standing(standing: Standing) -> Settings {
    let client = Client {
        standing,
        ..Client::new(HOST_CLIENT)
    };
    Settings {
        clients: vec![client],
        ..Settings::default()
    }
}
