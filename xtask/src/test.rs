//! Every check and every test, in stages.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::page::{self, Hosting};
use crate::process::{announce, cargo, run, seconds};
use crate::program::Kind;
use crate::setup::{self, Browser};
use crate::wasm_tests;

/// A part of the tests that can be run by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Format, lints and documents, with warnings denied.
    Checks,
    /// Tests on this machine.
    Native,
    /// Tests in WebAssembly, in Chromium.
    Wasm,
    /// Journeys through the built page, in Chromium.
    Journeys,
}

impl Stage {
    /// All of them, in the order in which they are run.
    pub const ALL: [Self; 4] = [Self::Checks, Self::Native, Self::Wasm, Self::Journeys];
    /// Their names.
    pub const NAMES: [&str; 4] = ["checks", "native", "wasm", "journeys"];

    /// The stage of this name.
    pub fn named(name: &str) -> Option<Self> {
        let at = Self::NAMES.iter().position(|known| *known == name)?;
        Self::ALL.get(at).copied()
    }
}

/// Runs the stages, all of them when none is named. A step that fails does not keep
/// the rest from running: the summary and the exit code tell.
pub fn test(stages: &[Stage]) -> Result<()> {
    let stages = if stages.is_empty() {
        &Stage::ALL
    } else {
        stages
    };
    // All of the set-up first: what cannot be installed is known before the long wait.
    stages.iter().try_for_each(|stage| stage.set_up())?;
    let mut report = Report::default();
    stages.iter().try_for_each(|stage| stage.run(&mut report))?;
    report.close()
}

impl Stage {
    fn set_up(self) -> Result<()> {
        match self {
            Self::Checks => setup::checks(),
            Self::Native => Ok(()),
            Self::Wasm => setup::wasm_tests().and(setup::browser()).map(drop),
            Self::Journeys => setup::release().and(setup::browser()).map(drop),
        }
    }

    fn run(self, report: &mut Report) -> Result<()> {
        match self {
            Self::Checks => checks(report),
            Self::Native => {
                report.step("native tests", native);
            }
            Self::Wasm => {
                let (tools, browser) = (setup::wasm_tests()?, setup::browser()?);
                report.step("WebAssembly tests", || wasm_tests::run(&tools, &browser));
            }
            Self::Journeys => journeys(report, &setup::browser()?),
        }
        Ok(())
    }
}

fn checks(report: &mut Report) {
    const WASM: [&str; 4] = [
        "--package",
        "tone-clusters",
        "--target",
        "wasm32-unknown-unknown",
    ];
    const DENY: [&str; 3] = ["--", "--deny", "warnings"];
    report.step("format", || run(&mut cargo(["fmt", "--all", "--check"])));
    report.step("lints", || {
        run(cargo(["clippy", "--workspace", "--all-targets"]).args(DENY))
    });
    report.step("lints, WebAssembly", || {
        run(cargo(["clippy", "--all-targets"]).args(WASM).args(DENY))
    });
    report.step("documents", || {
        run(cargo(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "--deny warnings"))
    });
    report.step("documents, WebAssembly", || {
        run(cargo(["doc", "--no-deps"])
            .args(WASM)
            .env("RUSTDOCFLAGS", "--deny warnings"))
    });
}

fn native() -> Result<()> {
    run(cargo(["test", "--workspace"]).args(["--exclude", "driver", "--exclude", "journeys"]))
}

fn journeys(report: &mut Report, browser: &Browser) {
    let in_browser =
        |package| run(cargo(["test", "--package", package]).env("CHROME", &browser.chromium));
    report.step("tests of the driver", || in_browser("driver"));
    let built = report.step("build of the page", || {
        page::build(Kind::Release, &Hosting::default()).map(drop)
    });
    if built {
        report.step("journeys", || in_browser("journeys"));
    }
}

/// What was done, how long it took, and whether it went well.
#[derive(Debug, Default)]
struct Report(Vec<(String, Duration, bool)>);

impl Report {
    fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        announce(name);
        let start = Instant::now();
        let done = work();
        if let Err(error) = &done {
            eprintln!("error: {error:#}");
        }
        self.0
            .push((name.to_owned(), start.elapsed(), done.is_ok()));
        done.is_ok()
    }

    fn close(self) -> Result<()> {
        announce("summary");
        for (name, time, well) in &self.0 {
            println!(
                "{:6} {:>12}  {name}",
                if *well { "ok" } else { "FAILED" },
                seconds(*time)
            );
        }
        let failed = self.0.iter().filter(|(_, _, well)| !well).count();
        if failed > 0 {
            bail!("{failed} of {} steps failed", self.0.len());
        }
        Ok(())
    }
}
