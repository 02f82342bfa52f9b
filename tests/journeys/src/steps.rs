//! Steps that many journeys share.

use std::path::{Path, PathBuf};

use driver::{Locator, Page, Result, any, containing};

/// A file in `tests/fixtures/csv`.
pub fn fixture(file: &str) -> PathBuf {
    let journeys = Path::new(env!("CARGO_MANIFEST_DIR"));
    journeys.join("../fixtures/csv").join(file)
}

/// Opens the start page, as everybody does first.
pub fn arrive(page: &Page) -> Result<()> {
    page.visit("")?;
    page.find("heading", "See the groups inside your music.")
        .appears()?;
    // A browser passes over what is done before it has put anything on the screen, and
    // the sample's map is the last to come.
    page.wait_until("performance.getEntriesByName('first-contentful-paint').length > 0")?;
    reads(page, "grouped just now in your browser.")
}

/// Arrives and takes the sample library, which has five clusters by the classic rule.
pub fn take_the_sample(page: &Page) -> Result<()> {
    arrive(page)?;
    page.find("link", "Try the sample library").click()?;
    sees_clusters(page, "Sample Library", 5)
}

/// Arrives and drops a file, whose few tracks make three clusters.
pub fn bring(page: &Page, file: &str, library: &str) -> Result<()> {
    arrive(page)?;
    page.drop_files(&[&fixture(file)])?;
    sees_clusters(page, library, 3)?;
    // It comes late, and moves the clusters, above which it stands.
    page.find("DisclosureTriangle", "What was read").appears()
}

/// The page shows this library in this many clusters, as a map and as tables.
pub fn sees_clusters(page: &Page, library: &str, clusters: usize) -> Result<()> {
    let title = format!("Clusters in {library}");
    page.find("heading", &title).appears()?;
    page.find("region", containing("Cluster #"))
        .becomes(clusters)?;
    let on_the_map = page.find("list", "Clusters on the map");
    on_the_map
        .find("button", containing("Cluster #"))
        .becomes(clusters)?;
    page.find("table", containing("Tracks of cluster #"))
        .becomes(clusters)
}

/// Opens the controls for clusters, features and chance.
pub fn adjust(page: &Page) -> Result<()> {
    let button = page.find("button", "Adjust");
    button.click()?;
    button.becomes_state("expanded", true)
}

/// Opens what the dialog *Share* has folded.
pub fn unfold(dialog: &Locator<'_>) -> Result<()> {
    dialog
        .find("DisclosureTriangle", "More about this link")
        .click()
}

/// The page's own content has this text in sight.
pub fn reads(page: &Page, text: &str) -> Result<()> {
    page.find("main", any()).says(text)
}

/// A track's row has the focus and is in sight; which track it is.
pub fn stands_at_a_row(page: &Page) -> Result<String> {
    page.wait_until(
        "(() => {
            const box = document.activeElement.getBoundingClientRect();
            return document.activeElement.matches('td button')
                && box.top >= 0 && box.bottom <= innerHeight;
        })()",
    )?;
    Ok(page.focused()?.1)
}

/// Waits until the browser stores something that holds this text, such as the name of a
/// library: a page that is left before that has not stored it.
pub fn is_stored(page: &Page, text: &str) -> Result<()> {
    page.wait_until(&format!(
        "({STORED})().then((values) =>
            values.some((value) => new TextDecoder().decode(value).includes({text:?})))"
    ))
}

/// Does something that changes a stored library, and waits until that is stored.
pub fn stores(page: &Page, act: impl FnOnce() -> Result<()>) -> Result<()> {
    let libraries = format!("({STORED})('libraries').then((values) => values.join(' / '))");
    // It may only be on its way still, and that would pass for the change.
    page.wait_until(&format!("{libraries}.then((now) => now !== '')"))?;
    let before = page.evaluate(&libraries)?;
    act()?;
    page.wait_until(&format!("{libraries}.then((now) => now !== {before})"))
}

/// All values that the browser stores, or those of one kind.
const STORED: &str = "async (kind) => {
    const request = (asked) => new Promise((done, failed) => {
        // What is deleted meanwhile is not made anew.
        asked.onupgradeneeded = () => asked.transaction.abort();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
    });
    const values = [];
    for (const { name } of await indexedDB.databases()) {
        const database = await request(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
            if (kind && kind !== store) continue;
            const all = database.transaction(store).objectStore(store);
            values.push(...await request(all.getAll()));
        }
        database.close();
    }
    return values;
}";

/// The section of the largest cluster.
#[track_caller]
pub fn first_cluster(page: &Page) -> Locator<'_> {
    page.find("region", "Cluster #1")
}

/// The texts in a column of a table, from its first track on.
pub fn column(table: &Locator<'_>, place: usize) -> Result<Vec<String>> {
    let rows = table.rows()?.into_iter().skip(1);
    let cell = |row: Vec<String>| row.into_iter().nth(place);
    Ok(rows.filter_map(cell).collect())
}

/// The columns of the tables, counted from the left.
pub mod columns {
    /// The track's name.
    pub const TRACK: usize = 1;
    /// Its artists.
    pub const ARTISTS: usize = 3;
    /// Its labels.
    pub const LABEL: usize = 4;
    /// Its score.
    pub const SCORE: usize = 5;
}
