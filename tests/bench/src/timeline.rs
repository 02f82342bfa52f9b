//! The times that the page tells of itself.

use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use driver::{Failure, Page};
use serde_json::Value;

/// Clusters stand on the page, as tables and as a map.
pub const SHOWN: &str = "tone:clusters-shown";

/// The mark that the page sets when the map and the first cluster are on the screen: more than
/// that does not fit on most.
const FIRST_SHOWN: &str = "tone:first-cluster-shown";
/// k-means, all restarts.
pub const KMEANS: &str = "tone:kmeans";
/// The silhouette curve.
pub const SWEEP: &str = "tone:sweep";
/// From the clusters to the last answer on how good they are: the curve, and how stable the
/// clusters are.
pub const QUALITY: &str = "tone:quality";
/// Reading files into a library.
pub const IMPORT: &str = "tone:import";
/// The search for what is like a track.
pub const NEAREST: &str = "tone:nearest";

/// Where a measurement begins.
const START: &str = "bench:start";
/// Where it ends, if the page has no mark of its own for that.
const HELD: &str = "bench:held";

/// Keeps the long tasks of the page's thread from its very beginning, and the frames of
/// the map, which the page tells and forgets.
const WATCH: &str = "
    globalThis.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries()))
        .observe({ type: 'longtask', buffered: true });
    globalThis.mapFrames = [];
    new PerformanceObserver((list) => mapFrames.push(...list.getEntriesByName('tone:frame')))
        .observe({ type: 'measure' });
    globalThis.layoutShifts = [];
    new PerformanceObserver((list) => layoutShifts.push(...list.getEntries()))
        .observe({ type: 'layout-shift', buffered: true });
    addEventListener('drop', (event) => { globalThis.droppedFile = event.dataTransfer.files[0]; },
        { capture: true });
";

/// How long a browser that was started goes on loading pages of its own.
const STARTS: Duration = Duration::from_secs(2);

/// A page whose long tasks are watched, in a browser that has been running for a while.
pub fn watched(site: &str) -> Result<Page> {
    let page = Page::open(site)?;
    thread::sleep(STARTS);
    page.set_patience(Duration::from_secs(60));
    page.run_before_load(WATCH)?;
    Ok(page)
}

/// Begins a measurement.
pub fn start(page: &Page) -> Result<()> {
    page.evaluate(&format!(
        "performance.clearMarks(); performance.clearMeasures(); mapFrames.length = 0; \
         performance.mark('{START}'); 0"
    ))?;
    page.evaluate_in_workers("performance.clearMeasures(); 0")?;
    Ok(())
}

/// Begins a measurement with the next event of this name, as 'click' or 'input'.
pub fn start_with_the_next(event: &str, page: &Page) -> Result<()> {
    start(page)?;
    page.evaluate(&format!(
        "addEventListener('{event}', () => {{ performance.clearMarks(); \
         performance.mark('{START}'); }}, {{ capture: true, once: true }}); 0"
    ))?;
    Ok(())
}

/// Looks at every frame whether this holds, from now on; [`until_it_held`] tells when it did.
pub fn watch(page: &Page, condition: &str) -> Result<()> {
    page.evaluate(&format!(
        "performance.clearMarks('{HELD}'); (function look() {{ \
         if ({condition}) performance.mark('{HELD}'); else requestAnimationFrame(look); }})(); 0"
    ))?;
    Ok(())
}

/// Milliseconds from the start until what is watched held.
pub fn until_it_held(page: &Page) -> Result<f64> {
    since_start(page, HELD)
}

/// How long after the start the map's points were drawn for the first time, in milliseconds.
pub fn until_drawn(page: &Page) -> Result<f64> {
    let begin = format!("performance.getEntriesByName('{START}')[0].startTime");
    let first = format!("mapFrames.find((frame) => frame.startTime > {begin})");
    page.wait_until(&format!("{first} !== undefined"))?;
    number(page.evaluate(&format!("{first}.startTime + {first}.duration - {begin}"))?)
}

/// Waits until clusters are shown; milliseconds since the start.
pub fn until_shown(page: &Page) -> Result<f64> {
    since_start(page, SHOWN)
}

/// Waits for a mark of this name; milliseconds since the start.
fn since_start(page: &Page, mark: &str) -> Result<f64> {
    let marks = format!("performance.getEntriesByName('{mark}')");
    page.wait_until(&format!("{marks}.length > 0"))?;
    number(page.evaluate(&format!(
        "{marks}[0].startTime - performance.getEntriesByName('{START}')[0].startTime"
    ))?)
}

/// When all clusters were first shown, in milliseconds since the navigation began.
pub fn clusters_since_navigation(page: &Page) -> Result<f64> {
    since_navigation(page, SHOWN)
}

/// When the map and the first cluster were shown, in milliseconds since the navigation began.
pub fn first_cluster_since_navigation(page: &Page) -> Result<f64> {
    since_navigation(page, FIRST_SHOWN)
}

fn since_navigation(page: &Page, mark: &str) -> Result<f64> {
    let marks = format!("performance.getEntriesByName('{mark}')");
    page.wait_until(&format!("{marks}.length > 0"))?;
    number(page.evaluate(&format!("{marks}[0].startTime"))?)
}

/// When something was first painted, in milliseconds since the navigation began.
pub fn first_paint(page: &Page) -> Result<f64> {
    let paints = "performance.getEntriesByName('first-contentful-paint')";
    page.wait_until(&format!("{paints}.length > 0"))?;
    number(page.evaluate(&format!("{paints}[0].startTime"))?)
}

/// The longest task of the page's thread since the start, in milliseconds; none where
/// no task took 50 ms, which is where the browser starts to count.
pub fn longest_task(page: &Page) -> Result<Option<f64>> {
    let script = format!(
        "Math.max(...longTasks.filter((task) => task.startTime + task.duration > \
         performance.getEntriesByName('{START}')[0].startTime).map((task) => task.duration))"
    );
    // Of no tasks the maximum is minus infinity, which is no number in JSON.
    Ok(page.evaluate(&script)?.as_f64())
}

/// How much of the page has moved since the start without having been asked to.
pub fn layout_shift(page: &Page) -> Result<f64> {
    let script = format!(
        "layoutShifts.filter((shift) => !shift.hadRecentInput && shift.startTime > \
         performance.getEntriesByName('{START}')[0].startTime) \
         .reduce((sum, shift) => sum + shift.value, 0)"
    );
    number(page.evaluate(&script)?)
}

/// How the time from the navigation to the clusters is spent.
pub const SPANS: [&str; 7] = [
    "to fetch, compile and start the program",
    "until the worker has started as well",
    "to make the sample",
    "to send its tracks and group them",
    "to bring the clusters to the page",
    "to draw the map and lay out the first cluster",
    "to lay out the other clusters",
];

/// Milliseconds for each of [`SPANS`]; none where the page or its worker does not tell.
pub fn spans(page: &Page) -> Result<Option<[f64; SPANS.len()]>> {
    // A service worker is asked too, and tells nothing.
    let at = |name: &str| {
        format!(
            "((entry) => entry && performance.timeOrigin + entry.startTime + entry.duration)\
             (performance.getEntriesByName('{name}')[0] ?? null)"
        )
    };
    let here = |name: &str| Ok::<_, anyhow::Error>(page.evaluate(&at(name))?.as_f64());
    let there = |name: &str| {
        let told = page.evaluate_in_workers(&at(name))?;
        Ok::<_, anyhow::Error>(told.iter().find_map(Value::as_f64))
    };
    let moments = [
        page.evaluate("performance.timeOrigin")?.as_f64(),
        here("tone:program-started")?,
        there("tone:worker-started")?,
        there("tone:library-read")?,
        there(KMEANS)?,
        here("tone:clusters-received")?,
        here(FIRST_SHOWN)?,
        here(SHOWN)?,
    ];
    let Some(moments) = moments.into_iter().collect::<Option<Vec<f64>>>() else {
        return Ok(None);
    };
    // The worker starts beside the program, and may be there first.
    let mut latest = f64::NEG_INFINITY;
    let moments: Vec<f64> = moments
        .into_iter()
        .map(|moment| {
            latest = latest.max(moment);
            latest
        })
        .collect();
    Ok(Some(std::array::from_fn(|span| {
        moments[span + 1] - moments[span]
    })))
}

/// How long the frames of the map's points took since the start, in milliseconds.
pub fn frames(page: &Page) -> Result<Vec<f64>> {
    let frames = page.evaluate("mapFrames.map((frame) => frame.duration)")?;
    let frames = frames.as_array().into_iter().flatten();
    Ok(frames.filter_map(Value::as_f64).collect())
}

/// Milliseconds that the browser takes to read the text of the dropped file and to split it
/// at line ends and commas.
pub fn split_dropped_file(page: &Page) -> Result<f64> {
    number(page.evaluate(
        "droppedFile.arrayBuffer().then((bytes) => { const begin = performance.now(); \
         const rows = new TextDecoder().decode(bytes).split('\\n').map((row) => row.split(',')); \
         return rows.length && performance.now() - begin; })",
    )?)
}

/// A measure of the page or of its worker.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Milliseconds.
    pub duration: f64,
    /// When it ended, in milliseconds of Unix time.
    pub end: f64,
    /// What the page adds, such as the inertia.
    pub detail: Value,
}

/// The measures of this name since the start, in the page and in its workers.
pub fn measures(page: &Page, name: &str) -> Result<Vec<Measure>> {
    let script = format!(
        "performance.getEntriesByName('{name}').map(({{ startTime, duration, detail }}) => \
         ({{ duration, end: performance.timeOrigin + startTime + duration, detail }}))"
    );
    let mut found = vec![page.evaluate(&script)?];
    found.extend(page.evaluate_in_workers(&script)?);
    let entries = found.iter().filter_map(Value::as_array).flatten();
    let measure = |entry: &Value| {
        Some(Measure {
            duration: entry["duration"].as_f64()?,
            end: entry["end"].as_f64()?,
            detail: entry["detail"].clone(),
        })
    };
    Ok(entries.filter_map(measure).collect())
}

/// Waits for a measure of this name that `is_meant`; none where the page tells none within
/// `limit`.
pub fn wait_for_measure(
    page: &Page,
    name: &str,
    limit: std::time::Duration,
    is_meant: impl Fn(&Measure) -> bool,
) -> Result<Option<Measure>> {
    let deadline = std::time::Instant::now() + limit;
    while std::time::Instant::now() < deadline {
        let found = measures(page, name)?;
        if let Some(last) = found.into_iter().rfind(&is_meant) {
            return Ok(Some(last));
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    Ok(None)
}

/// When clusters were first shown since the start, in milliseconds of Unix time.
pub fn shown_at(page: &Page) -> Result<f64> {
    number(page.evaluate(&format!(
        "performance.timeOrigin + performance.getEntriesByName('{SHOWN}')[0].startTime"
    ))?)
}

fn number(value: Value) -> Result<f64> {
    value
        .as_f64()
        .context(Failure::Script(format!("{value} is no number")))
}
