//! Measuring the built page.

use anyhow::Result;

use crate::page::{self, Base};
use crate::process::{announce, cargo, run};
use crate::setup;

/// Builds the release page and measures it in the browser; the table goes to
/// `BENCHMARKS.md`.
pub fn bench() -> Result<()> {
    let (tools, browser) = (setup::tools()?, setup::browser()?);
    page::build(&tools, &Base::root())?;
    announce("Measuring (a few minutes; leave the machine alone meanwhile)");
    let mut bench = cargo(["run", "--release", "--package", "bench"]);
    run(bench.env("CHROME", &browser.chromium))
}
