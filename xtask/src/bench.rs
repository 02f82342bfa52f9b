//! Measuring the built page.

use anyhow::Result;

use crate::page::{self, Hosting};
use crate::process::{announce, cargo, run};
use crate::program::{self, Kind};
use crate::setup;

/// Builds the release page and measures it in the browser; the table goes to
/// `BENCHMARKS.md`.
pub fn bench() -> Result<()> {
    let browser = setup::browser()?;
    page::build(Kind::Release, &Hosting::default())?;
    let empty = program::empty_page()?;
    announce("Measuring (a few minutes; leave the machine alone meanwhile)");
    let mut bench = cargo(["run", "--release", "--package", "bench", "--"]);
    run(bench.arg(empty).env("CHROME", &browser.chromium))
}
