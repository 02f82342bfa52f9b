//! For how long what comes from Spotify is kept.

use driver::{Page, Result, containing};
use stand_in::Settings;

use super::steps::{load_and_keep_liked_songs, sees_liked_songs};
use crate::harness::journey_with;
use crate::steps::arrive;

/// Opens the page's database.
const OPEN: &str = "const request = (asked) => new Promise((done, failed) => {
        // What is deleted meanwhile is not made anew.
        asked.onupgradeneeded = () => asked.transaction.abort();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
    });
    const database = await request(indexedDB.open('tone-clusters / database'));
    const store = (name) => database.transaction(name, 'readwrite').objectStore(name);";

/// Sets each library back by a month and a day. When one was used last stands behind the
/// number of its card's form.
const AGE: &str = "const cards = store('cards');
    for (const key of await request(cards.getAllKeys())) {
        const card = await request(cards.get(key));
        const used = new DataView(card.buffer, card.byteOffset);
        used.setFloat64(1, used.getFloat64(1, true) - 31 * 864e5, true);
        await request(cards.put(card, key));
    }
    database.close();
    return true;";

/// Whether nothing is left of a library, and of how it was loaded.
const GONE: &str = "const left = await request(store('libraries').count());
    const notes = await request(store('notes').getAllKeys());
    database.close();
    return left === 0 && !notes.some((name) => /^(states|load|journal) /.test(name));";

/// Whether no load is kept as unfinished.
const NO_LOAD: &str = "const notes = await request(store('notes').getAllKeys());
    database.close();
    return !notes.some((name) => /^(load|journal) /.test(name));";

/// Whether the versions of a library's lists are kept.
const VERSIONS: &str = "const notes = await request(store('notes').getAllKeys());
    database.close();
    return notes.some((name) => name.startsWith('states '));";

#[test]
fn a_library_from_spotify_that_nobody_opens_for_a_month_goes() {
    journey_with("a month later", Settings::default(), |page, _| {
        load_and_keep_liked_songs(page)?;
        arrive(page)?;
        let kept = page.find("region", "Kept in this browser");
        let link = kept.find("link", containing("Liked Songs"));
        // To open it counts as using it.
        in_the_database(page, AGE)?;
        link.click()?;
        sees_liked_songs(page, "240")?;
        arrive(page)?;
        link.appears()?;
        in_the_database(page, AGE)?;
        arrive(page)?;
        kept.disappears()?;
        in_the_database(page, GONE)
    });
}

#[test]
fn with_a_library_goes_what_is_kept_of_how_it_was_loaded() {
    journey_with("removed whole", Settings::default(), |page, _| {
        load_and_keep_liked_songs(page)?;
        arrive(page)?;
        let kept = page.find("region", "Kept in this browser");
        kept.find("button", "Remove Liked Songs").click()?;
        kept.disappears()?;
        in_the_database(page, GONE)
    });
}

/// Waits until nothing is kept of how libraries were loaded that is only needed while that is
/// unfinished: whatever reads the database from now on finds nothing to resume.
pub(super) fn keeps_no_load(page: &Page) -> Result<()> {
    in_the_database(page, NO_LOAD)
}

/// Waits until a loaded library is kept with the versions of its lists, and its load is not. A
/// page that is left before that has kept nothing but the load.
pub(super) fn keeps_versions(page: &Page) -> Result<()> {
    keeps_no_load(page)?;
    in_the_database(page, VERSIONS)
}

fn in_the_database(page: &Page, script: &str) -> Result<()> {
    page.wait_until(&format!("(async () => {{ {OPEN} {script} }})()"))
}
