//! What is sent to somebody and taken away, while it is measured.

use std::fs;

use anyhow::Result;
use driver::Page;

use crate::scenario::{thousands, time};
use crate::statistics::median;
use crate::table::{Amount, Table};
use crate::{library, timeline};

/// How many tracks the libraries have whose links are measured.
pub const LINKED: [usize; 3] = [120, 1_000, 50_000];
/// How many tracks the library has that is exported.
const EXPORTED: usize = 10_000;
/// The forms, by the names of their buttons.
const FORMS: [&str; 6] = [
    "Web page",
    "Markdown",
    "Map as SVG",
    "Map as PNG",
    "CSV",
    "JSON",
];
/// How often each thing is measured.
const RUNS: usize = 3;
/// The field of the dialog that holds the whole link, once it is made.
const LINK: &str = "[...document.querySelectorAll('dialog[open] input[readonly]')]
    .find((field) => field.value.includes('/shared#'))";
/// Tells of files on their way to the visitor.
const WATCH_FILES: &str = "
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
        if (this.download) globalThis.filesMade = (globalThis.filesMade ?? 0) + 1;
        click.call(this);
    };";

/// A link of a library's clusters: its size, how long it takes to make and to show.
pub fn link(site: &str, size: usize, table: &mut Table) -> Result<()> {
    let page = opened(site, size)?;
    let (mut made, mut shown, mut address) = (Vec::new(), Vec::new(), String::new());
    for _ in 0..RUNS {
        timeline::start_with_the_next("click", &page)?;
        timeline::watch(&page, LINK)?;
        page.find("button", "Share").click()?;
        made.push(timeline::until_it_held(&page)?);
        let field = page.evaluate(&format!("{LINK}.value"))?;
        address = field.as_str().unwrap_or_default().to_owned();
        page.find("dialog", "Share these clusters")
            .find("button", "Close")
            .click()?;
        shown.push(show(site, &address)?);
    }
    let tracks = format!("link of {} tracks", thousands(size));
    let limit = if size == 120 { 8.0 } else { 32.0 };
    // All of it: a chat program counts where the page is hosted as well.
    let kibibytes = Amount::Kibibytes(address.len() as f64 / 1_024.0);
    table.budget(&tracks, Amount::Kibibytes(limit), Some(kibibytes));
    table.note(format!("{tracks}: to make it"), time(&made));
    table.note(
        format!("{tracks}: from its address to the clusters"),
        time(&shown),
    );
    Ok(())
}

/// Opens a link as somebody else; milliseconds from the navigation to its clusters.
fn show(site: &str, address: &str) -> Result<f64> {
    let page = timeline::watched(site)?;
    page.visit(address.strip_prefix(site).unwrap_or(address))?;
    timeline::clusters_since_navigation(&page)
}

/// The files of a library's clusters: how long each takes from the click to the download.
pub fn exports(site: &str, table: &mut Table) -> Result<()> {
    let page = opened(site, EXPORTED)?;
    page.find("button", "Export").click()?;
    for form in FORMS {
        let mut times = Vec::new();
        for _ in 0..RUNS {
            page.evaluate("globalThis.filesMade = 0")?;
            timeline::start_with_the_next("click", &page)?;
            timeline::watch(&page, "globalThis.filesMade > 0")?;
            page.find("dialog", "Export these clusters")
                .find("button", form)
                .click()?;
            times.push(timeline::until_it_held(&page)?);
        }
        let what = format!("{} tracks: export as {form}", thousands(EXPORTED));
        table.note(what, median(&times).map(Amount::Milliseconds));
    }
    Ok(())
}

/// A page with the clusters of a library of this size.
fn opened(site: &str, size: usize) -> Result<Page> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("library.csv");
    fs::write(&file, library::csv(size))?;
    let page = timeline::watched(site)?;
    page.run_before_load(WATCH_FILES)?;
    page.resize(1440, 900, 1.0)?;
    page.visit("")?;
    page.find("figure", driver::any()).appears()?;
    timeline::start(&page)?;
    page.drop_files(&[&file])?;
    timeline::until_shown(&page)?;
    Ok(page)
}
