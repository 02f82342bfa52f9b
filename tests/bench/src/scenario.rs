//! What is done with the page while it is measured.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use driver::{Page, Point};
use serde_json::json;
use static_host::{Overlay, StaticHost};

use crate::statistics::{median, worst};
use crate::table::{Amount, Table};
use crate::timeline::{self, IMPORT, KMEANS, Measure, NEAREST, QUALITY, SPANS, SWEEP};
use crate::{library, lookalike, reference};

/// How often each thing is measured.
const RUNS: usize = 3;
/// Device pixels to a CSS pixel, in each direction, with which the map is measured.
const PIXEL_RATIOS: [f64; 2] = [1.0, 2.0];
/// How often the map is zoomed, and how often it is dragged then.
const ZOOMS: usize = 3;
const TURNS: usize = 20;
/// How long a measure is waited for that the page may not tell.
const TELLS: Duration = Duration::from_secs(20);

/// The files that a visit asks for, with what is done in it. After it, the service worker
/// fetches all others, so here is one that does not.
fn asked_by(dist: &Path, visit: impl FnOnce(&Page) -> Result<()>) -> Result<BTreeSet<String>> {
    let overlay = Overlay::default().with("sw.js", "");
    let host = StaticHost::start_with(dist, "/", 0, overlay)?;
    let page = timeline::watched(&host.url())?;
    page.visit("")?;
    visit(&page)?;
    Ok(host.asked())
}

/// The files that the start page asks for before it can be used. The chunks of the program,
/// with the map, come after that.
pub fn start_page(dist: &Path) -> Result<BTreeSet<String>> {
    let mut asked = asked_by(dist, |page| {
        Ok(page.find("figure", driver::any()).appears()?)
    })?;
    asked.retain(|file| !static_host::is_chunk(file));
    Ok(asked)
}

/// The files that a first visit asks for, up to the clusters of the sample library.
pub fn first_visit(dist: &Path) -> Result<BTreeSet<String>> {
    asked_by(dist, |page| {
        timeline::start(page)?;
        page.find("link", "Try the sample library").click()?;
        timeline::until_shown(page).map(drop)
    })
}

/// When something of the start page is painted over a slow connection, beside a page as heavy
/// as Exportify. Both are sent as they are, not compressed.
pub fn first_paint(site: &str, table: &mut Table) -> Result<()> {
    let folder = tempfile::tempdir()?;
    lookalike::write(folder.path())?;
    let other = StaticHost::start(folder.path(), "/", 0)?;
    let (own, other) = (slow_paints(site)?, slow_paints(&other.url())?);
    let what = "first paint at 1.6 Mbit/s and 150 ms, files not compressed";
    table.note(what, time(&own));
    table.note(
        "the same of a page that is built as Exportify is",
        time(&other),
    );
    let ratio = median(&own).zip(median(&other));
    table.budget(
        "first paint against that page",
        Amount::Ratio(1.0),
        ratio.map(|(own, other)| Amount::Ratio(own / other)),
    );
    Ok(())
}

fn slow_paints(site: &str) -> Result<Vec<f64>> {
    let mut paints = Vec::new();
    for _ in 0..RUNS {
        let page = timeline::watched(site)?;
        page.call("Network.enable", json!({}))?;
        let bytes_a_second = 1.6e6 / 8.0;
        page.call(
            "Network.emulateNetworkConditions",
            json!({
                "offline": false,
                "latency": 150,
                "downloadThroughput": bytes_a_second,
                "uploadThroughput": bytes_a_second,
            }),
        )?;
        page.visit("")?;
        paints.push(timeline::first_paint(&page)?);
    }
    Ok(paints)
}

/// From the navigation to the clusters of the sample library, in a browser that has nothing
/// of the page yet. It goes where the start page's link leads to: how long a visitor takes
/// to find and click it is not the page's time. Each time it is followed by an empty page,
/// since machines differ, and the same one from minute to minute.
pub fn sample(site: &str, empty: &str, table: &mut Table) -> Result<()> {
    let (mut shown, mut first, mut headings) = (Vec::new(), Vec::new(), Vec::new());
    let mut spans = Vec::new();
    for _ in 0..RUNS {
        let page = timeline::watched(site)?;
        page.visit("clusters/sample")?;
        shown.push(timeline::clusters_since_navigation(&page)?);
        first.push(timeline::first_cluster_since_navigation(&page)?);
        spans.extend(timeline::spans(&page)?);
        let page = timeline::watched(empty)?;
        page.visit("")?;
        headings.push(timeline::first_paint(&page)?);
    }
    let what = "sample library: navigation to the map and the first table";
    table.note(what, time(&first));
    let what = "sample library: navigation to the last table";
    table.note(what, time(&shown));
    for (span, what) in SPANS.into_iter().enumerate() {
        let times: Vec<f64> = spans.iter().map(|spans| spans[span]).collect();
        table.note(format!("of it, {what}"), time(&times));
    }
    let what = "an empty Leptos page: navigation to its heading on screen";
    table.note(what, time(&headings));
    let against = |times: &[f64]| {
        let both = median(times).zip(median(&headings));
        both.map(|(time, heading)| Amount::Ratio(time / heading))
    };
    table.note(
        "the map and the first table: time against the empty page",
        against(&first),
    );
    table.budget(
        "the last table: time against the empty page",
        Amount::Ratio(3.0),
        against(&shown),
    );
    Ok(())
}

/// From a CSV file of so many rows to its clusters, and what can be done with them.
pub fn library(site: &str, size: usize, table: &mut Table) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("library.csv");
    fs::write(&file, library::csv(size))?;
    let runs = (0..RUNS)
        .map(|_| Run::of(site, &file, size))
        .collect::<Result<Vec<_>>>()?;
    let all = |value: fn(&Run) -> Option<f64>| runs.iter().filter_map(value).collect::<Vec<_>>();
    let rows = format!("{} rows", thousands(size));

    let limit = Amount::Milliseconds(if size > 10_000 { 2_500.0 } else { 1_000.0 });
    let shown = time(&all(|run| Some(run.shown)));
    table.budget(
        format!("CSV of {rows}: file to tables and map"),
        limit,
        shown,
    );
    let imported = all(|run| run.import);
    table.note(
        format!("CSV of {rows}: bytes to library, in the worker"),
        time(&imported),
    );
    let split = all(|run| Some(run.split));
    let ratio = median(&imported).zip(median(&split));
    table.note(
        "the same against splitting the text at commas in JavaScript",
        ratio.map(|(own, split)| Amount::Ratio(own / split)),
    );
    let longest = worst(&all(|run| run.longest_task)).map_or(Amount::Below50, Amount::Milliseconds);
    let what = format!("{rows}: longest task on the page's thread meanwhile");
    table.budget(what, Amount::Milliseconds(50.0), Some(longest));
    let shift = worst(&all(|run| Some(run.layout_shift))).map(Amount::Number);
    let most = if size > 10_000 { 0.10 } else { 0.05 };
    let what = format!("{rows}: layout shift meanwhile");
    table.budget(what, Amount::Number(most), shift);
    if size == 1_000 {
        let what = format!("{rows}: change k, to the new picture");
        table.budget(
            what,
            Amount::Milliseconds(100.0),
            time(&all(|run| Some(run.picture))),
        );
        let what = format!("{rows}: change k, to the last table");
        table.note(what, time(&all(|run| Some(run.tables))));
    }
    for (number, pixel_ratio) in PIXEL_RATIOS.into_iter().enumerate() {
        let frames = runs.iter().flat_map(|run| run.frames[number].clone());
        let frames: Vec<_> = frames.collect();
        let what = format!(
            "{} points, device pixel ratio {pixel_ratio}: one frame of the map, median",
            thousands(size)
        );
        table.budget(what, Amount::Milliseconds(16.0), time(&frames));
        table.note(
            "the longest of these frames",
            worst(&frames).map(Amount::Milliseconds),
        );
    }
    if let Some(kmeans) = runs.iter().find_map(|run| run.kmeans.clone()) {
        compare(
            size,
            &file,
            &kmeans,
            &all(|run| Some(run.kmeans.as_ref()?.duration)),
            table,
        );
    }
    let quality = time(&all(|run| run.quality));
    let what =
        format!("{rows}: from the clusters to the last answer on how good and stable they are");
    match size {
        10_000 => table.budget(what, Amount::Milliseconds(3_000.0), quality),
        50_000 => table.budget(what, Amount::Milliseconds(8_000.0), quality),
        _ => table.note(what, quality),
    }
    let nearest = time(&all(|run| run.nearest));
    let what = format!("{rows}: the ten tracks most like one");
    match size {
        50_000 => table.budget(what, Amount::Milliseconds(50.0), nearest),
        _ => table.note(what, nearest),
    }
    let sweep = time(&all(|run| run.sweep));
    let what = format!("{rows}: sweep k = 2..12 with silhouettes");
    if size == 10_000 {
        table.budget(what, Amount::Milliseconds(1_000.0), sweep);
    } else {
        table.note(what, sweep);
    }
    Ok(())
}

/// k-means beside scikit-learn's: its time where it is installed, and the best inertia that
/// it finds, which is recorded for where it is not.
fn compare(size: usize, file: &Path, kmeans: &Measure, times: &[f64], table: &mut Table) {
    let rows = format!("{} rows", thousands(size));
    table.note(format!("{rows}: k-means in WebAssembly"), time(times));
    let inertia = kmeans.detail["inertia"].as_f64();
    table.note(format!("{rows}: inertia"), inertia.map(Amount::Number));
    let k = kmeans.detail["k"].as_u64();
    let reference = k.and_then(|k| reference::run(file, k));
    let native = reference.map(|it| Amount::Milliseconds(it.milliseconds));
    table.note(
        format!("{rows}: k-means in scikit-learn, native, one thread"),
        native,
    );
    let ratio = reference
        .zip(median(times))
        .map(|(it, own)| Amount::Ratio(own / it.milliseconds));
    let limit = match size {
        ..=1_000 => 0.7,
        1_001..=10_000 => 0.4,
        _ => 0.2,
    };
    table.budget(
        format!("{rows}: time against scikit-learn"),
        Amount::Ratio(limit),
        ratio,
    );
    let best = reference.map(|it| it.best_inertia);
    let best = best.or_else(|| reference::recorded(file, k?));
    let ratio = best
        .zip(inertia)
        .map(|(best, own)| Amount::Ratio(own / best));
    let what = format!("{rows}: inertia against the best of 200 starts");
    table.budget(what, Amount::Ratio(1.002), ratio);
}

/// One visit with one file. Times are milliseconds.
struct Run {
    shown: f64,
    longest_task: Option<f64>,
    layout_shift: f64,
    kmeans: Option<Measure>,
    sweep: Option<f64>,
    /// From the clusters on screen to the last answer on how good they are.
    quality: Option<f64>,
    /// To make a library of the file's bytes.
    import: Option<f64>,
    /// To split them at line ends and commas in JavaScript.
    split: f64,
    nearest: Option<f64>,
    /// From another number of clusters to the new picture, and to the last of the tables.
    picture: f64,
    tables: f64,
    /// For each pixel ratio.
    frames: [Vec<f64>; PIXEL_RATIOS.len()],
}

impl Run {
    fn of(site: &str, file: &Path, tracks: usize) -> Result<Self> {
        let page = timeline::watched(site)?;
        page.resize(1440, 900, 1.0)?;
        page.visit("")?;
        // The start page is at rest once its own map stands, and the service worker has
        // fetched what a first visit did without.
        page.find("figure", driver::any()).appears()?;
        page.evaluate("navigator.serviceWorker.ready.then(() => 0)")?;
        timeline::start_with_the_next("drop", &page)?;
        page.drop_files(&[file])?;
        let shown = timeline::until_shown(&page)?;
        let shown_at = timeline::shown_at(&page)?;
        // The worker may tell of the sample as well, which was open before.
        let told = |name| {
            let is_meant = |it: &Measure| it.detail["tracks"].as_u64() == Some(tracks as u64);
            timeline::wait_for_measure(&page, name, TELLS, is_meant)
        };
        let kmeans = told(KMEANS)?;
        let sweep = told(SWEEP)?.map(|sweep| sweep.duration);
        let quality = told(QUALITY)?.map(|it| (it.end - shown_at).max(0.0));
        let import = timeline::wait_for_measure(&page, IMPORT, TELLS, |_| true)?;
        let import = import.map(|import| import.duration);
        let longest_task = timeline::longest_task(&page)?;
        let layout_shift = timeline::layout_shift(&page)?;
        let (picture, tables) = change_k(&page)?;
        let mut frames = [const { Vec::new() }; PIXEL_RATIOS.len()];
        for (frames, pixel_ratio) in frames.iter_mut().zip(PIXEL_RATIOS) {
            page.resize(1440, 900, pixel_ratio)?;
            *frames = zoom_and_pan(&page)?;
        }
        let split = timeline::split_dropped_file(&page)?;
        // Last, because what it finds takes the place of the clusters.
        let nearest = find_similar(&page)?;
        Ok(Self {
            shown,
            longest_task,
            layout_shift,
            kmeans,
            sweep,
            quality,
            import,
            split,
            nearest,
            picture,
            tables,
            frames,
        })
    }
}

/// Asks for the tracks that are most like the first one on the page; how long the worker
/// searched.
fn find_similar(page: &Page) -> Result<Option<f64>> {
    page.evaluate("document.querySelector('tr[data-track] .track-name').click(); 0")?;
    // In the row, and on the card of the point.
    page.find("button", "More like this").nth(0).click()?;
    let found = timeline::wait_for_measure(page, NEAREST, TELLS, |_| true)?;
    Ok(found.map(|found| found.duration))
}

/// Asks for another number of clusters; how long the map's new picture and the last of the
/// tables took.
fn change_k(page: &Page) -> Result<(f64, f64)> {
    timeline::start_with_the_next("input", page)?;
    page.find("button", "Adjust").click()?;
    page.find("spinbutton", "Number of clusters").set("6")?;
    let tables = timeline::until_shown(page)?;
    Ok((timeline::until_drawn(page)?, tables))
}

/// Zooms into the map and drags it about; the times of its frames. The wheel would belong
/// to the page for a while after anything has scrolled.
fn zoom_and_pan(page: &Page) -> Result<Vec<f64>> {
    let map = page.find("figure", "Comparison of Cluster");
    let plot = map.find("application", driver::any());
    let size = plot.size()?;
    timeline::start(page)?;
    for _ in 0..ZOOMS {
        map.find("button", "Zoom in").click()?;
    }
    let on_the_way = |turn: usize| {
        let share = turn as f64 / TURNS as f64;
        Point::new(size.x * (0.3 + 0.4 * share), size.y * (0.7 - 0.4 * share))
    };
    for turn in 0..TURNS {
        plot.drag(&[on_the_way(turn), on_the_way(turn + 1)])?;
        // The next move is for the next frame.
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => 0)")?;
    }
    timeline::frames(page)
}

/// The median of some times.
pub fn time(values: &[f64]) -> Option<Amount> {
    median(values).map(Amount::Milliseconds)
}

/// A number with a comma before its thousands.
pub fn thousands(number: usize) -> String {
    match number / 1_000 {
        0 => number.to_string(),
        thousands => format!("{thousands},{:03}", number % 1_000),
    }
}
