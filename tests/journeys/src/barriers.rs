//! What assistive technology would stumble over: axe-core looks at every page, dialog and main
//! state, in both themes. `cargo xtask test journeys` sets it up; by hand, the variable `AXE`
//! names its script.

use std::env;
use std::fs;
use std::sync::LazyLock;

use driver::{Motion, Page, Result, Scheme, any, containing};
use stand_in::Settings;

use crate::harness::{journey, journey_with};
use crate::spotify::steps::{choose_liked_songs, log_in, music, sees_liked_songs};
use crate::steps::{adjust, arrive, bring, reads, sees_clusters, take_the_sample, unfold};

static AXE: LazyLock<String> = LazyLock::new(|| {
    let script = env::var_os("AXE").expect("AXE names the script of axe-core");
    fs::read_to_string(script).expect("the script of axe-core can be read")
});

/// Runs axe-core with all the rules that it has by default.
const LOOK: &str = "window.found = null;
    axe.run(document, { resultTypes: ['violations'] }).then(
        ({ violations }) => {
            window.found = violations.flatMap(({ id, nodes }) =>
                nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
        },
        (error) => { window.found = [`axe-core: ${error}`]; },
    );
    0";

/// What was found in the states of a journey so far.
struct Inspection<'p> {
    page: &'p Page,
    findings: Vec<String>,
}

impl<'p> Inspection<'p> {
    fn new(page: &'p Page) -> Self {
        Self {
            page,
            findings: Vec::new(),
        }
    }

    /// Looks at the page as it is now, light and dark.
    fn look(&mut self, state: &str) -> Result<()> {
        let is_there = self.page.evaluate("typeof axe === 'object'")?;
        if is_there != true {
            self.page.evaluate(&AXE)?;
        }
        for (scheme, theme) in [(Scheme::Dark, "dark"), (Scheme::Light, "light")] {
            self.page.prefer(scheme, Motion::Reduced)?;
            let is_on = format!("document.documentElement.dataset.theme === '{theme}'");
            self.page.wait_until(&is_on)?;
            // The shortest animation takes a frame.
            self.page.evaluate(
                "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
            )?;
            // It may take longer than the browser may for any one answer.
            self.page.evaluate(LOOK)?;
            self.page.wait_until("window.found !== null")?;
            let found = self.page.evaluate("window.found")?;
            let found = found.as_array().into_iter().flatten();
            let named = found.map(|it| format!("{state}, {theme}: {}", it.as_str().unwrap_or("?")));
            self.findings.extend(named);
        }
        Ok(())
    }

    #[track_caller]
    fn has_found_nothing(self) -> Result<()> {
        assert!(self.findings.is_empty(), "{}", self.findings.join("\n"));
        Ok(())
    }
}

/// Opens a dialog with a button, looks at it and closes it.
fn look_at_dialog(it: &mut Inspection<'_>, button: &str, title: &str) -> Result<()> {
    it.page.find("button", button).click()?;
    let dialog = it.page.find("dialog", title);
    dialog.appears()?;
    it.look(title)?;
    dialog.find("button", "Close").click()?;
    dialog.disappears()
}

#[test]
fn the_start_page_has_no_barrier() {
    journey("barriers, start", |page| {
        let mut it = Inspection::new(page);
        arrive(page)?;
        it.look("start page")?;
        page.find("DisclosureTriangle", "How do I get a file?")
            .click()?;
        it.look("start page, how to get a file")?;
        look_at_dialog(&mut it, "Connect Spotify", "Use your own client id")?;
        page.find("button", "More").click()?;
        page.find("radio", "Dark").appears()?;
        it.look("menu of the start page")?;
        it.has_found_nothing()
    });
}

#[test]
fn the_cluster_page_has_no_barrier() {
    journey("barriers, clusters", |page| {
        let mut it = Inspection::new(page);
        take_the_sample(page)?;
        page.wait_until(
            "document.querySelector('.heading').innerText.includes('keep their group')",
        )?;
        it.look("cluster page")?;
        page.find("region", "Cluster #1")
            .find("button", "Show all 87")
            .click()?;
        it.look("a whole table")?;
        page.find("searchbox", "Search all tracks").fill("bus")?;
        reads(page, "found")?;
        it.look("search")?;
        page.find("searchbox", "Search all tracks")
            .fill("nothing has this name")?;
        reads(page, "Nothing matches")?;
        it.look("search for nothing")?;
        page.find("searchbox", "Search all tracks").fill("")?;
        page.find("list", "Clusters on the map")
            .find("button", containing("Cluster #2"))
            .click()?;
        it.look("a cluster switched off")?;
        adjust(page)?;
        page.find("spinbutton", "Number of clusters").appears()?;
        page.wait_until("document.querySelector('.apart__bar') !== null")?;
        it.look("adjust")?;
        it.has_found_nothing()
    });
}

#[test]
fn the_map_has_no_barrier() {
    journey("barriers, map", |page| {
        let mut it = Inspection::new(page);
        take_the_sample(page)?;
        let map = page.find("figure", "Comparison of Cluster");
        map.find("application", any()).press("ArrowLeft")?;
        map.says("Why here")?;
        it.look("card of a point")?;
        map.find("button", "Close").click()?;
        let button = map.find("button", containing("Colour by"));
        button.click()?;
        map.find("button", "Decade").appears()?;
        it.look("what the map can be coloured by")?;
        map.find("button", "Decade").click()?;
        map.find("list", "What the colours stand for").appears()?;
        it.look("colours of decades")?;
        it.has_found_nothing()
    });
}

#[test]
fn the_dialogs_of_the_cluster_page_have_no_barrier() {
    journey("barriers, dialogs", |page| {
        let mut it = Inspection::new(page);
        take_the_sample(page)?;
        page.find("button", "Share").click()?;
        let dialog = page.find("dialog", "Share these clusters");
        dialog.find("textbox", "Link to this view").value()?;
        it.look("share")?;
        unfold(&dialog)?;
        it.look("share, unfolded")?;
        dialog.find("button", "Close").click()?;
        look_at_dialog(&mut it, "Export", "Export these clusters")?;
        look_at_dialog(&mut it, "Save as playlists", "Save as playlists")?;
        page.find("button", "More").click()?;
        page.find("radio", "Dark").appears()?;
        it.look("menu")?;
        page.press("Escape")?;
        page.find("button", containing("Libraries: ")).click()?;
        page.find("link", "Sample library").appears()?;
        it.look("libraries")?;
        it.has_found_nothing()
    });
}

#[test]
fn other_pages_have_no_barrier() {
    journey("barriers, other pages", |page| {
        let mut it = Inspection::new(page);
        for (address, heading) in [
            ("about", "About Tone Clusters"),
            ("privacy", "Privacy"),
            ("nowhere", "There is nothing at this address"),
            ("clusters/0123456789abcdef", "This library is not here"),
            ("shared#nothing", "This link cannot be shown"),
        ] {
            page.visit(address)?;
            page.find("heading", heading).appears()?;
            it.look(address)?;
        }
        take_the_sample(page)?;
        page.find("link", "Mây Bốn Mùa").nth(0).click()?;
        reads(page, "Artist · ")?;
        it.look("artist")?;
        page.back()?;
        sees_clusters(page, "Sample Library", 5)?;
        page.settles("scrollY")?;
        page.find("link", "Phố Nhỏ Music").nth(0).click()?;
        reads(page, "Label · ")?;
        it.look("label")?;
        it.has_found_nothing()
    });
}

#[test]
fn a_shared_view_has_no_barrier() {
    let mut link = String::new();
    journey("barriers, making a link", |page| {
        take_the_sample(page)?;
        page.find("button", "Share").click()?;
        let dialog = page.find("dialog", "Share these clusters");
        let address = dialog.find("textbox", "Link to this view").value()?;
        let (_, text) = address.split_once("/shared#").unwrap();
        link = format!("shared#{text}");
        Ok(())
    });
    journey("barriers, shared view", |page| {
        let mut it = Inspection::new(page);
        page.visit(&link)?;
        sees_clusters(page, "Sample Library", 5)?;
        it.look("shared view")?;
        it.has_found_nothing()
    });
}

#[test]
fn a_file_and_the_player_have_no_barrier() {
    journey("barriers, file and player", |page| {
        let mut it = Inspection::new(page);
        page.play_host(
            "https://open.spotify.com",
            "<!doctype html><html lang=en><title>Player</title><main><h1>Player</h1></main>",
        )?;
        bring(page, "exportify_net_2025.csv", "exportify net 2025")?;
        page.find("DisclosureTriangle", "What was read").click()?;
        it.look("a file")?;
        page.find("button", "Play Lantern Street").click()?;
        page.find("complementary", "Spotify’s player")
            .find("button", "OK")
            .appears()?;
        it.look("player")?;
        it.has_found_nothing()
    });
}

#[test]
fn a_phone_has_no_barrier() {
    journey("barriers, phone", |page| {
        let mut it = Inspection::new(page);
        page.resize(390, 844, 2.0)?;
        arrive(page)?;
        it.look("start page, phone")?;
        take_the_sample(page)?;
        it.look("cluster page, phone")?;
        page.find("button", "More").click()?;
        page.find("radio", "Dark").appears()?;
        it.look("menu, phone")?;
        page.press("Escape")?;
        page.find("button", "Search").click()?;
        page.find("searchbox", any()).appears()?;
        it.look("search, phone")?;
        page.find("button", "Adjust").click()?;
        page.find("dialog", "Adjust").appears()?;
        it.look("adjust, phone")?;
        it.has_found_nothing()
    });
}

#[test]
fn what_is_loaded_from_spotify_has_no_barrier() {
    journey_with("barriers, Spotify", Settings::default(), |page, _| {
        let mut it = Inspection::new(page);
        log_in(page)?;
        music(page).find("checkbox", any()).becomes(15)?;
        it.look("choosing")?;
        choose_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        it.look("Liked Songs")?;
        look_at_dialog(&mut it, "Save as playlists", "Save as playlists")?;
        it.has_found_nothing()
    });
}
