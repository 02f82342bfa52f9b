//! Saving clusters as playlists, and undoing it.

use driver::{Locator, Page, Result, any, containing};
use stand_in::{Fault, Faults, RefreshAnswer, Service, Settings, StandIn, What};

use super::leaving::{disconnect, is_empty, is_gone};
use super::steps::{
    agree, all_is_well, call_ends, faults_have_struck, is_told, load_and_keep_liked_songs,
    sees_liked_songs,
};
use crate::harness::journey_with;
use crate::steps::columns::ARTISTS;
use crate::steps::{column, first_cluster, reads};

/// Loads Liked Songs and allows saving: the dialog offers a playlist of each cluster.
fn allow(page: &Page) -> Result<()> {
    load_and_keep_liked_songs(page)?;
    page.find("button", "Save as playlists").click()?;
    let dialog = dialog(page);
    dialog.says("Spotify asks you to allow it to change your playlists")?;
    dialog.find("button", "Allow it").click_to_leave()?;
    agree(page)?;
    dialog.find("button", MAKE).appears()
}

/// The button that makes a playlist of each of the clusters.
const MAKE: &str = "Make 4 playlists";

#[track_caller]
fn dialog(page: &Page) -> Locator<'_> {
    page.find("dialog", "Save as playlists")
}

/// What is done to the entries of playlists.
fn at_items(what: What) -> Fault {
    Fault::new(Service::Api, what).on("/items")
}

/// How many tracks the four clusters on the page have.
fn placed(page: &Page) -> Result<usize> {
    let placed = page.evaluate(
        "[...document.querySelectorAll('.group__count')].slice(0, 4) \
            .reduce((sum, count) => sum + parseInt(count.textContent), 0)",
    )?;
    Ok(usize::try_from(placed.as_u64().unwrap()).unwrap())
}

/// Resumes as often as it breaks off, until everything is made.
fn goes_on_until_saved(page: &Page) -> Result<()> {
    const RESTS: &str = "document.querySelector('dialog[open]:not(:has(progress))') !== null";
    const SAVED: &str = "document.querySelector('dialog[open]').innerText.includes('Saved. ')";
    for _ in 0..6 {
        page.wait_until(RESTS)?;
        if page.settles(SAVED)? == true {
            break;
        }
        dialog(page).find("button", "Resume").click()?;
    }
    dialog(page).says("Saved. Spotify has these playlists now:")
}

/// Playlists have the entries that they had before, and behind them the new ones: one entry
/// for each track that has a place, and none twice.
fn has_each_track_once(stand_in: &StandIn, before: &[usize], placed: usize) {
    let sizes = stand_in.sizes();
    let (new, old) = sizes.split_at(sizes.len() - before.len());
    assert_eq!((new.len(), new.iter().sum::<usize>()), (4, placed));
    assert_eq!(old, before);
}

fn counts(stand_in: &StandIn) -> [usize; 2] {
    let adds = stand_in.requests().into_iter().filter(|request| {
        request.method == "POST" && request.path.ends_with("/items") && request.status < 300
    });
    [stand_in.playlists().len(), adds.count()]
}

#[test]
fn clusters_become_playlists_and_can_be_taken_back() {
    journey_with("saving", Settings::default(), |page, stand_in| {
        let [before, _] = counts(stand_in);
        allow(page)?;
        let dialog = dialog(page);
        dialog.find("button", MAKE).click()?;
        dialog.says("Saved. Spotify has these playlists now:")?;
        assert_eq!(counts(stand_in), [before + 4, 4]);
        dialog.find("button", "Undo").click()?;
        dialog.says("Undone: your playlists are as they were before.")?;
        assert_eq!(counts(stand_in), [before, 4]);
        Ok(())
    });
}

#[test]
fn a_lost_answer_and_a_failing_service_add_nothing_twice() {
    journey_with("saving fails", Settings::default(), |page, stand_in| {
        page.hurry(20)?;
        allow(page)?;
        let before = stand_in.sizes();
        // The second batch is added and nobody hears of it; then the service is down.
        stand_in.add_fault(at_items(What::Nothing).times(1));
        stand_in.add_fault(at_items(What::Cut).times(1));
        stand_in.add_fault(at_items(What::ServerError { status: 503 }).times(9));
        dialog(page).find("button", MAKE).click()?;
        goes_on_until_saved(page)?;
        has_each_track_once(stand_in, &before, placed(page)?);
        page.expect_complaint("status of 503")?;
        page.expect_complaint("ERR_")
    });
}

/// The first playlist is filled; then the log-in ends for good.
fn dies_in_mid_save(page: &Page, stand_in: &StandIn) -> Result<()> {
    allow(page)?;
    stand_in.set_faults(Faults {
        refresh: RefreshAnswer::Dead,
        waiting: vec![
            at_items(What::Nothing).times(1),
            at_items(What::TokenRevoked).times(1),
        ],
        ..Faults::default()
    });
    dialog(page).find("button", MAKE).click()?;
    dialog(page).says("Your log-in has ended")?;
    page.expect_complaint("status of 401")?;
    page.expect_complaint("status of 400")?;
    all_is_well(stand_in);
    dialog(page)
        .find("button", "Log in again")
        .click_to_leave()?;
    agree(page)
}

#[test]
fn a_log_in_that_ends_in_mid_save_is_renewed_and_saving_goes_on() {
    journey_with("saving dies", Settings::default(), |page, stand_in| {
        let before = stand_in.sizes();
        dies_in_mid_save(page, stand_in)?;
        dialog(page).find("button", "Resume").click()?;
        dialog(page).says("Saved. Spotify has these playlists now:")?;
        dialog(page).find("button", "Close").click()?;
        sees_liked_songs(page, "240")?;
        has_each_track_once(stand_in, &before, placed(page)?);
        Ok(())
    });
}

#[test]
fn what_a_log_in_left_half_made_can_be_undone() {
    journey_with("half undone", Settings::default(), |page, stand_in| {
        let before = stand_in.sizes();
        dies_in_mid_save(page, stand_in)?;
        dialog(page).find("button", "Undo").click()?;
        dialog(page).says("Undone: your playlists are as they were before.")?;
        assert_eq!(stand_in.sizes(), before);
        Ok(())
    });
}

#[test]
fn a_log_in_that_another_request_finds_dead_has_ended_for_saving_too() {
    journey_with(
        "saving, found dead",
        Settings::default(),
        |page, stand_in| {
            allow(page)?;
            stand_in.set_faults(Faults {
                refresh: RefreshAnswer::Dead,
                waiting: vec![at_items(What::Held).times(1)],
                ..Faults::default()
            });
            dialog(page).find("button", MAKE).click()?;
            dialog(page).find("button", "Stop").appears()?;
            faults_have_struck(stand_in);
            dialog(page).find("button", "Close").click()?;
            stand_in.revoke_access();
            // The labels of more rows are asked for, and that ends the log-in.
            first_cluster(page)
                .find("button", containing("Show all"))
                .click()?;
            is_told(page, "Your log-in has ended")?;
            all_is_well(stand_in);
            page.find("button", "Show").click()?;
            dialog(page).says("Your log-in has ended")?;
            page.expect_complaint("status of 401")?;
            page.expect_complaint("status of 400")
        },
    );
}

#[test]
fn saving_goes_on_while_the_visitor_is_elsewhere_and_can_be_undone_later() {
    journey_with("saving elsewhere", Settings::default(), |page, stand_in| {
        let before = stand_in.sizes();
        allow(page)?;
        stand_in.add_fault(at_items(What::Held));
        dialog(page).find("button", MAKE).click()?;
        dialog(page).find("button", "Stop").appears()?;
        dialog(page).find("button", "Close").click()?;
        let notice = |text| {
            page.wait_until(&format!(
                "document.querySelector('.notices').parentElement.innerText.includes('{text}')"
            ))
        };
        notice("Your playlists are being made.")?;
        page.find("link", "Tone Clusters").click()?;
        all_is_well(stand_in);
        notice("Your playlists are saved.")?;
        assert_eq!(stand_in.sizes().len(), before.len() + 4);
        page.find("button", "Show").click()?;
        dialog(page).says("Saved. Spotify has these playlists now:")?;
        dialog(page).find("button", "Close").click()?;
        // It is there still, also after a reload.
        page.back()?;
        sees_liked_songs(page, "240")?;
        page.reload()?;
        sees_liked_songs(page, "240")?;
        page.find("button", "Save as playlists").click()?;
        dialog(page).find("button", "Undo").click()?;
        dialog(page).says("Undone: your playlists are as they were before.")?;
        assert_eq!(stand_in.sizes(), before);
        Ok(())
    });
}

#[test]
fn what_is_there_already_is_seen_before_anything_is_made() {
    journey_with("saving again", Settings::default(), |page, stand_in| {
        allow(page)?;
        dialog(page).find("button", MAKE).click()?;
        dialog(page).find("button", "Save others").click()?;
        dialog(page).says("You already have a playlist with this name, ")?;
        dialog(page).find("button", MAKE).appears()?;
        let before = stand_in.sizes();
        let add = dialog(page).find("radio", "Add to them what they do not have");
        add.check(true)?;
        dialog(page).says("None of these tracks can be added to a playlist.")?;
        dialog(page)
            .find("button", "Make playlists")
            .becomes_state("disabled", true)?;
        assert_eq!(stand_in.sizes(), before);
        Ok(())
    });
}

/// At which places of Liked Songs the tracks of the newest playlist stand.
fn newest(stand_in: &StandIn) -> (bool, Vec<usize>) {
    let (public, tracks) = stand_in.contents().remove(0);
    let saved = stand_in.saved();
    let place = |id| saved.iter().position(|saved| *saved == id).unwrap();
    (public, tracks.into_iter().map(place).collect())
}

#[test]
fn order_and_who_can_see_them_are_as_chosen() {
    journey_with("saving in order", Settings::default(), |page, stand_in| {
        allow(page)?;
        dialog(page).find("button", MAKE).click()?;
        dialog(page).find("button", "Save others").click()?;
        let (public, nearest) = newest(stand_in);
        assert!(!public && !nearest.is_sorted() && nearest.len() > 10);
        // The names of playlists that are there already come late, and move what is below.
        dialog(page).says("You already have a playlist with this name")?;
        let choose = |way| dialog(page).find("radio", way).check(true);
        choose("As in the library")?;
        choose("Public, on your profile")?;
        dialog(page).find("button", MAKE).click()?;
        dialog(page).says("Saved. Spotify has these playlists now:")?;
        let (public, original) = newest(stand_in);
        assert!(public && original.is_sorted());
        assert_eq!(original.len(), nearest.len());
        Ok(())
    });
}

#[test]
fn disconnecting_in_the_middle_of_saving_ends_it_and_leaves_nothing() {
    journey_with(
        "saving, disconnect",
        Settings::default(),
        |page, stand_in| {
            allow(page)?;
            let [before, _] = counts(stand_in);
            stand_in.add_fault(at_items(What::Held).times(1));
            dialog(page).find("button", MAKE).click()?;
            dialog(page).find("button", "Stop").appears()?;
            faults_have_struck(stand_in);
            dialog(page).find("button", "Close").click()?;
            page.find("link", "Your Spotify").click()?;
            disconnect(page)?;
            is_gone(page)?;
            // What was under way comes to its end; nothing follows it, and nothing is kept.
            all_is_well(stand_in);
            call_ends(page, "/items")?;
            is_empty(page)?;
            page.wait_until("!document.body.innerText.includes('Your playlists are')")?;
            let [after, added] = counts(stand_in);
            assert_eq!(after, before + 1);
            assert!(added <= 1, "{added}");
            page.reload()?;
            page.find("button", "Log in with Spotify").appears()?;
            is_empty(page)
        },
    );
}

#[test]
fn names_begin_alike_and_each_can_be_changed() {
    journey_with("saving under names", Settings::default(), |page, _| {
        allow(page)?;
        let dialog = dialog(page);
        dialog
            .find("textbox", "All names begin with")
            .fill("Mine")?;
        page.press("Tab")?;
        dialog
            .find("textbox", "Name of playlist 1")
            .fill("for the morning")?;
        page.press("Tab")?;
        dialog.find("checkbox", "Mine for the morning").appears()?;
        dialog.find("button", MAKE).click()?;
        dialog.says("Saved. Spotify has these playlists now:")?;
        dialog.find("link", "Mine for the morning").appears()?;
        dialog.find("link", containing("Mine #2")).appears()
    });
}

#[test]
fn a_selection_is_not_lost_on_spotifys_page() {
    journey_with("allowing a search", Settings::default(), |page, _| {
        load_and_keep_liked_songs(page)?;
        page.find("searchbox", "Search all tracks").fill("a")?;
        page.find("table", "Tracks that match").appears()?;
        page.find("button", "Save as playlists").click()?;
        dialog(page).find("button", "Allow it").click_to_leave()?;
        agree(page)?;
        dialog(page).find("button", "Make 1 playlist").appears()?;
        dialog(page).find("checkbox", "Liked Songs “a”").appears()?;
        dialog(page).find("button", "Close").click()?;
        page.find("searchbox", "Search all tracks")
            .value_becomes("a")
    });
}

#[test]
fn an_artist_is_still_chosen_after_spotifys_page() {
    journey_with("allowing an artist", Settings::default(), |page, _| {
        load_and_keep_liked_songs(page)?;
        let artist = column(&first_cluster(page).find("table", any()), ARTISTS)?.remove(0);
        let artist = artist.split(", ").next().unwrap();
        page.find("link", artist).nth(0).click()?;
        page.find("heading", artist).appears()?;
        let tracks = page.find("region", "Tracks");
        tracks.find("button", "Save as playlist").click()?;
        dialog(page).find("button", "Allow it").click_to_leave()?;
        agree(page)?;
        dialog(page)
            .find("checkbox", containing(artist))
            .appears()?;
        dialog(page).find("button", "Make 1 playlist").click()?;
        dialog(page).says("Saved. Spotify has these playlists now:")?;
        dialog(page).find("link", containing(artist)).appears()
    });
}

#[test]
fn what_a_search_finds_becomes_a_playlist() {
    journey_with("saving a search", Settings::default(), |page, stand_in| {
        allow(page)?;
        dialog(page).find("button", "Close").click()?;
        let [before, _] = counts(stand_in);
        let search = page.find("searchbox", "Search all tracks");
        search.fill("a")?;
        page.find("table", "Tracks that match").appears()?;
        page.find("button", "Save as playlists").click()?;
        dialog(page).find("button", "Make 1 playlist").click()?;
        dialog(page).says("Liked Songs “a”")?;
        dialog(page).says("Saved. Spotify has these playlists now:")?;
        assert_eq!(counts(stand_in)[0], before + 1);
        Ok(())
    });
}

#[test]
fn a_shared_view_becomes_playlists_too() {
    journey_with(
        "saving a shared view",
        Settings::default(),
        |page, stand_in| {
            allow(page)?;
            dialog(page).find("button", "Close").click()?;
            page.find("button", "Share").click()?;
            let link = page.find("textbox", "Link to this view").value()?;
            let (_, view) = link.split_once("/shared#").unwrap();
            page.visit(&format!("shared#{view}"))?;
            reads(page, "A shared view, made on")?;
            let [before, _] = counts(stand_in);
            page.find("button", "Save as playlists").click()?;
            dialog(page).find("button", MAKE).click()?;
            dialog(page).says("Saved. Spotify has these playlists now:")?;
            assert_eq!(counts(stand_in)[0], before + 4);
            Ok(())
        },
    );
}
