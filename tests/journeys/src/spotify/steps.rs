//! Steps that visitors with an account share.

use std::thread::sleep;
use std::time::{Duration, Instant};

use driver::{Locator, Page, Result, any};
use stand_in::StandIn;

use super::keeping::keeps_versions;
use crate::steps::{arrive, reads};

/// Where tokens are given out.
pub const TOKEN: &str = "/accounts/api/token";
/// Where Liked Songs are.
pub const LIKED: &str = "/api/v1/me/tracks";

/// Arrives and logs in, which leads to what there is to choose from.
pub fn log_in(page: &Page) -> Result<()> {
    arrive(page)?;
    page.find("button", "Log in with Spotify")
        .click_to_leave()?;
    agree(page)?;
    sees_the_lists(page)
}

/// Is on the page of what there is to choose from, logged in.
pub fn sees_the_lists(page: &Page) -> Result<()> {
    page.find("heading", "Choose what to group").appears()?;
    page.find("link", "Your Spotify").appears()
}

/// Is on the start page again, and it is at rest: a browser passes over clicks before it
/// has painted anything.
pub fn comes_back(page: &Page) -> Result<()> {
    reads(page, "tracks, grouped just now in your browser.")
}

/// Says yes on Spotify's page.
pub fn agree(page: &Page) -> Result<()> {
    page.find("button", "Agree").click_to_leave()
}

/// Goes from the lists to the start page.
pub fn leave_the_lists(page: &Page) -> Result<()> {
    reads(page, "14 playlists")?;
    page.find("link", "Tone Clusters").click()?;
    comes_back(page)
}

/// Goes from the start page to what there is to choose from.
pub fn go_and_choose(page: &Page) -> Result<()> {
    comes_back(page)?;
    page.find("link", "Choose from your Spotify").click()?;
    page.find("heading", "Choose what to group").appears()
}

/// Logs in and sets Liked Songs loading.
pub fn load_liked_songs(page: &Page) -> Result<()> {
    log_in(page)?;
    choose_liked_songs(page)
}

/// Loads Liked Songs, and waits until they are kept: whoever leaves the page before that has to
/// load them again.
pub fn load_and_keep_liked_songs(page: &Page) -> Result<()> {
    load_liked_songs(page)?;
    sees_liked_songs(page, "240")?;
    keeps_versions(page)
}

/// Sets Liked Songs loading, from the page where that is chosen.
pub fn choose_liked_songs(page: &Page) -> Result<()> {
    list_is_complete(page)?;
    music(page).find("checkbox", "Liked Songs").check(true)?;
    show_the_clusters(page)
}

/// Sets what is chosen loading.
pub fn show_the_clusters(page: &Page) -> Result<()> {
    page.find("button", "Show the clusters").click()
}

/// Waits until the list to choose from is complete, and no longer moves what stands below it.
pub fn list_is_complete(page: &Page) -> Result<()> {
    music(page).attribute_becomes("aria-busy", "false")
}

/// The list to choose from.
#[track_caller]
pub fn music(page: &Page) -> Locator<'_> {
    page.find("list", "Your music")
}

/// The clusters of so many liked songs are there.
pub fn sees_liked_songs(page: &Page, tracks: &str) -> Result<()> {
    page.find("heading", "Clusters in Liked Songs").appears()?;
    // Not every track has audio features.
    page.wait_until(&format!(
        "/audio features (found )?for [\\d,]+ of {tracks}\\b/i.test(document.querySelector('main').innerText)"
    ))?;
    page.find("region", "Cluster #1").appears()
}

/// What went wrong is said, with the way on in the same place.
pub fn is_told<'p>(page: &'p Page, sentence: &str) -> Result<Locator<'p>> {
    let alert = page.find("alert", any());
    alert.says(sentence)?;
    Ok(alert)
}

/// Waits until each of the faults that strike a certain number of times has done so. A call
/// that is held is under way then.
pub fn faults_have_struck(stand_in: &StandIn) {
    let deadline = Instant::now() + Duration::from_secs(40);
    while !stand_in.faults().waiting.is_empty() {
        assert!(Instant::now() < deadline, "nothing was asked for");
        sleep(Duration::from_millis(20));
    }
}

/// Waits until a call whose address contains this text has come to its end.
pub fn call_ends(page: &Page, path: &str) -> Result<()> {
    page.wait_until(&format!(
        "performance.getEntriesByType('resource').some(({{ name }}) => name.includes('{path}'))"
    ))
}

/// Faults end.
pub fn all_is_well(stand_in: &StandIn) {
    stand_in.set_faults(stand_in::Faults::default());
}

/// Notes that a page has read what earlier visits left unfinished.
const WATCH_FOR_LOADS: &str = "(() => {
    const getAll = IDBObjectStore.prototype.getAll;
    IDBObjectStore.prototype.getAll = function(...asked) {
        const request = getAll.apply(this, asked);
        if (asked[0]?.lower === 'load ') {
            request.addEventListener('success', () => { window.hasReadLoads = true; });
        }
        return request;
    };
})()";

/// Loads the page again, and waits until it has shown what it found of loads that earlier
/// visits left unfinished.
pub fn reload_and_find_loads(page: &Page) -> Result<()> {
    page.run_before_load(WATCH_FOR_LOADS)?;
    page.reload()?;
    page.wait_until("window.hasReadLoads === true")?;
    page.settles("document.body.innerText").map(drop)
}

/// How often the page of Liked Songs that begins with this entry was handed out.
pub fn times_read(stand_in: &StandIn, offset: u32) -> usize {
    let asked = format!("limit=50&offset={offset}");
    let log = stand_in.requests();
    let reads = log.iter().filter(|request| {
        request.method == "GET"
            && request.path == LIKED
            && request.query.trim_end_matches('&') == asked
    });
    reads.count()
}
