//! Saving clusters as playlists, and undoing it.

use driver::{Locator, Page, Result};
use stand_in::{Fault, Service, Settings, StandIn, What};

use super::steps::{agree, load_liked_songs, sees_liked_songs};
use crate::harness::journey_with;
use crate::steps::reads;

/// Loads Liked Songs and allows saving: the dialog offers a playlist of each cluster.
fn allow(page: &Page) -> Result<()> {
    load_liked_songs(page)?;
    sees_liked_songs(page, "240")?;
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

/// Resumes as often as it breaks off, until everything is made.
fn goes_on_until_saved(page: &Page) -> Result<()> {
    for _ in 0..6 {
        let again = dialog(page).find("button", "Resume");
        if again.count()? == 1 {
            again.click()?;
        }
        page.wait_until("!document.querySelector('dialog[open] progress')")?;
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
        dialog.find("button", "Undo").disappears()?;
        page.wait_until("!document.querySelector('dialog[open] progress')")?;
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
        let at_items = |what| Fault::new(Service::Api, what).on("/items");
        // The second batch is added and nobody hears of it; then the service is down.
        stand_in.add_fault(at_items(What::Slow { milliseconds: 1 }).times(1));
        stand_in.add_fault(at_items(What::Cut).times(1));
        stand_in.add_fault(at_items(What::ServerError { status: 503 }).times(9));
        dialog(page).find("button", MAKE).click()?;
        goes_on_until_saved(page)?;
        let placed = page.evaluate(
            "[...document.querySelectorAll('.cluster__count')].slice(0, 4) \
                .reduce((sum, count) => sum + parseInt(count.textContent), 0)",
        )?;
        has_each_track_once(stand_in, &before, placed.as_u64().unwrap() as usize);
        page.expect_complaint("503")?;
        page.expect_complaint("ERR_")
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
        dialog(page).says("Liked Songs: “a”")?;
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
