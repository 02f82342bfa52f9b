//! Saving clusters as playlists, and undoing it.

use driver::{Page, Result, containing};
use stand_in::{Settings, StandIn};

use super::steps::{agree, load_liked_songs, sees_liked_songs};
use crate::harness::journey_with;

/// Loads Liked Songs, allows saving, and makes a playlist of each of the clusters.
fn save(page: &Page) -> Result<()> {
    load_liked_songs(page)?;
    sees_liked_songs(page, "240")?;
    page.find("button", "Save as playlists").click()?;
    let dialog = page.find("dialog", "Save as playlists");
    dialog.says("Spotify asks you to allow it to change your playlists")?;
    dialog.find("button", "Allow it").click_to_leave()?;
    agree(page)?;
    dialog.find("button", containing("playlists")).click()
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
        save(page)?;
        let dialog = page.find("dialog", "Save as playlists");
        dialog.says("Saved. Spotify has these playlists now:")?;
        assert_eq!(counts(stand_in), [before + 4, 4]);
        dialog.find("button", "Undo").click()?;
        dialog.find("button", "Undo").disappears()?;
        page.wait_until("!document.querySelector('dialog[open] progress')")?;
        assert_eq!(counts(stand_in), [before, 4]);
        Ok(())
    });
}
