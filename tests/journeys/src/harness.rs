//! What every journey has around it: a host, a browser with a fresh profile, and a record
//! when something goes wrong.

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Condvar, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use driver::{Browser, Complaint, Page, Result};
use stand_in::page::Hosting;
use stand_in::{Settings, StandIn};
use static_host::{Overlay, StaticHost};

/// How many browsers may run at once: one more than a small machine has cores, since each waits
/// now and then.
const BROWSERS: usize = 3;

/// How long a step may wait for the page, on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(40);

/// Covers live on this host, and a journey has no network.
const COVERS: &str = "https://i.scdn.co/";

/// Goes on a journey, with a profile that nobody has used. It fails when a step
/// fails, and when the page complained about something that no step expected.
/// What the page looked like then is written to `target/journeys/`.
pub fn journey(name: &str, steps: impl FnOnce(&Page) -> Result<()>) {
    journey_to(name, &SITE.url(), steps);
}

/// The same, to a page that is hosted at this address.
pub fn journey_to(name: &str, site: &str, steps: impl FnOnce(&Page) -> Result<()>) {
    let _turn = Turn::wait_for();
    travel(name, site, steps);
}

/// Goes on a journey to the page that is hosted beside a stand-in for Spotify. It fails
/// as well when a token was seen where none belongs.
pub fn journey_with(
    name: &str,
    settings: Settings,
    steps: impl FnOnce(&Page, &StandIn) -> Result<()>,
) {
    journey_at(name, settings, &Hosting::default(), steps);
}

/// The same, to a page whose host decides otherwise.
pub fn journey_at(
    name: &str,
    settings: Settings,
    hosting: &Hosting,
    steps: impl FnOnce(&Page, &StandIn) -> Result<()>,
) {
    let _turn = Turn::wait_for();
    let stand_in = StandIn::start(settings).unwrap();
    let site = stand_in::page::serve(&dist(), &stand_in, hosting).unwrap();
    travel(name, &site.url(), |page| {
        steps(page, &stand_in)?;
        shows_no_token(page, &stand_in)
    });
    assert_eq!(stand_in.leaks(), [], "a token was in an address");
}

fn travel(name: &str, site: &str, steps: impl FnOnce(&Page) -> Result<()>) {
    let page = Page::open_in(take_browser(), site).unwrap();
    let went = panic::catch_unwind(AssertUnwindSafe(|| {
        settle_in(&page)
            .and_then(|()| steps(&page))
            .map_err(|failure| failure.to_string())?;
        let complaints = page.complaints().map_err(|failure| failure.to_string())?;
        match complaints.iter().find(|complaint| !is_a_cover(complaint)) {
            Some(complaint) => Err(format!("the page complained: {complaint}")),
            None => Ok(()),
        }
    }));
    match went {
        Ok(Ok(())) => give_back(page.close().unwrap()),
        Ok(Err(reason)) => panic!("{reason}\n{}", record(name, &page)),
        Err(reason) => {
            eprintln!("{}", record(name, &page));
            panic::resume_unwind(reason);
        }
    }
}

/// The browsers that wait for their next journey. To start one takes longer than many a
/// journey, so one serves several, each in a profile of its own. One in which a journey failed
/// is not used again.
static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

fn take_browser() -> Browser {
    let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
    idle.unwrap_or_else(|| Browser::start().unwrap())
}

fn give_back(browser: Browser) {
    let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
    idle.push(browser);
}

/// No code and no token is in the page or in its address.
fn shows_no_token(page: &Page, stand_in: &StandIn) -> Result<()> {
    let shown = page.evaluate("location.href + document.documentElement.outerHTML")?;
    let shown = shown.as_str().unwrap_or_default();
    for secret in stand_in.issued() {
        assert!(!shown.contains(&secret.value), "the page shows {secret:?}");
    }
    Ok(())
}

/// A desk with a wide screen, unless the journey says otherwise.
fn settle_in(page: &Page) -> Result<()> {
    page.set_patience(PATIENCE);
    page.resize(1440, 900, 1.0)
}

/// Whether it is about a cover that did not load.
fn is_a_cover(complaint: &Complaint) -> bool {
    complaint.source.starts_with(COVERS)
}

/// Writes down what the page looks like; says where.
fn record(name: &str, page: &Page) -> String {
    let folder = root().join("target").join("journeys");
    let file = folder.join(name.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
    let text = fs::create_dir_all(&folder)
        .map_err(Into::into)
        .and_then(|()| page.outline())
        .and_then(|outline| {
            let complaints = page
                .complaints()?
                .iter()
                .map(|it| format!("{it}\n"))
                .collect::<String>();
            let address = page.address()?;
            fs::write(
                file.with_extension("txt"),
                format!("{address}\n{complaints}\n{outline}"),
            )?;
            page.screenshot(&file.with_extension("png"))
        });
    match text {
        Ok(()) => format!("see {} and .txt", file.with_extension("png").display()),
        Err(failure) => format!("the page cannot be recorded: {failure}"),
    }
}

/// The built page, hosted under the base that it was built for.
static SITE: LazyLock<StaticHost> = LazyLock::new(|| host(&dist(), Overlay::default()));

/// Hosts a folder that holds the built page, under the base that it was built for.
pub fn host(folder: &Path, overlay: Overlay) -> StaticHost {
    let base = static_host::base_of(folder).expect("dist/ is there: `cargo xtask build` writes it");
    StaticHost::start_with(folder, &base, 0, overlay).expect("a port is free")
}

/// The folder of the built page: `dist`, or what the variable `DIST` says.
pub fn dist() -> PathBuf {
    root().join(std::env::var_os("DIST").unwrap_or_else(|| "dist".into()))
}

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Permission to run a browser; given back when dropped.
struct Turn;

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

impl Turn {
    fn wait_for() -> Self {
        let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let running = ENDED.wait_while(running, |running| *running >= BROWSERS);
        *running.unwrap_or_else(PoisonError::into_inner) += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}
