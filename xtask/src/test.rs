//! Every check and every test, one step after the other.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::page::{self, Hosting};
use crate::process::{announce, cargo, run, seconds, timed};
use crate::setup;
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
    /// Journeys through the released page, in Chromium.
    Journeys,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Checks, Self::Native, Self::Wasm, Self::Journeys];
    /// Their names.
    pub const NAMES: [&str; 4] = ["checks", "native", "wasm", "journeys"];

    /// The stage of this name.
    pub fn named(name: &str) -> Option<Self> {
        let at = Self::NAMES.iter().position(|known| *known == name)?;
        Self::ALL.get(at).copied()
    }
}

/// One of the things to do.
struct Step {
    stage: Stage,
    name: &'static str,
    /// How many seconds it takes on two cores from a fresh clone, after the steps before it.
    takes: u64,
    work: fn() -> Result<()>,
}

const PAGE: &str = "released page";
const JOURNEYS: &str = "journeys";

/// What answers soonest comes first.
const STEPS: [Step; 10] = [
    Step {
        stage: Stage::Checks,
        name: "format",
        takes: 1,
        work: || run(&mut cargo(["fmt", "--all", "--check"])),
    },
    Step {
        stage: Stage::Checks,
        name: "lints",
        takes: 75,
        work: || run(cargo(["clippy", "--workspace", "--all-targets"]).args(DENY)),
    },
    Step {
        stage: Stage::Native,
        name: "native tests",
        takes: 165,
        work: || {
            let browsers = ["--exclude", "driver", "--exclude", "journeys"];
            run(cargo(["test", "--workspace"]).args(browsers))
        },
    },
    Step {
        stage: Stage::Checks,
        name: "lints, WebAssembly",
        takes: 74,
        work: || run(cargo(["clippy", "--all-targets"]).args(WASM).args(DENY)),
    },
    Step {
        stage: Stage::Checks,
        name: "documents",
        takes: 13,
        work: || document(&["--workspace"]),
    },
    Step {
        stage: Stage::Checks,
        name: "documents, WebAssembly",
        takes: 10,
        work: || document(&WASM),
    },
    Step {
        stage: Stage::Wasm,
        name: "WebAssembly tests",
        takes: 99,
        work: || wasm_tests::run(&setup::wasm_tests()?, &setup::browser()?),
    },
    Step {
        stage: Stage::Journeys,
        name: "tests of the driver",
        takes: 14,
        work: || in_browser("driver"),
    },
    Step {
        stage: Stage::Journeys,
        name: PAGE,
        takes: 240,
        work: || page::for_tests(&Hosting::default()).map(drop),
    },
    Step {
        stage: Stage::Journeys,
        name: JOURNEYS,
        takes: 400,
        work: journeys,
    },
];

const DENY: [&str; 3] = ["--", "--deny", "warnings"];
const WASM: [&str; 4] = [
    "--package",
    "tone-clusters",
    "--target",
    "wasm32-unknown-unknown",
];

fn document(what: &[&str]) -> Result<()> {
    let mut cargo = cargo(["doc", "--no-deps"]);
    run(cargo.args(what).env("RUSTDOCFLAGS", "--deny warnings"))
}

fn in_browser(package: &str) -> Result<()> {
    let browser = setup::browser()?;
    run(cargo(["test", "--package", package]).env("CHROME", browser.chromium))
}

fn journeys() -> Result<()> {
    let browser = setup::browser()?;
    let axe = setup::axe::script()?;
    // As many as may have a browser; left to itself, one for each core.
    let mut cargo = cargo(["test", "--package", "journeys", "--", "--test-threads=3"]);
    run(cargo.env("CHROME", browser.chromium).env("AXE", axe))
}

/// Runs the stages, all of them when none is named. A step that fails does not keep
/// the rest from running: the summary and the exit code tell.
pub fn test(stages: &[Stage]) -> Result<()> {
    let is_wanted = |step: &&Step| stages.is_empty() || stages.contains(&step.stage);
    let steps: Vec<&Step> = STEPS.iter().filter(is_wanted).collect();
    announce_all(&steps);
    // What may be missing is known before the long wait; what is long to build is not built
    // before its turn.
    if steps.iter().any(|step| step.stage == Stage::Checks) {
        setup::checks()?;
    }
    if steps.iter().any(|step| is_in_browser(step.stage)) {
        setup::browser()?;
    }
    let mut report = Report::default();
    for step in steps {
        if step.name == JOURNEYS && report.has_failed(PAGE) {
            // They would go through an older one.
            report.skip(step.name);
        } else {
            report.run(step);
        }
    }
    report.close()
}

fn is_in_browser(stage: Stage) -> bool {
    matches!(stage, Stage::Wasm | Stage::Journeys)
}

/// Says what will be done, and how long it may take.
fn announce_all(steps: &[&Step]) {
    let all: u64 = steps.iter().map(|step| step.takes).sum();
    let all = all.div_ceil(60);
    announce(&format!(
        "{} steps, about {all} minutes on two cores from a fresh clone, less afterwards",
        steps.len()
    ));
    for step in steps {
        println!(
            "{:>12}  {}",
            seconds(Duration::from_secs(step.takes)),
            step.name
        );
    }
}

/// What was done, how long it took, and what came of it.
#[derive(Debug, Default)]
struct Report(Vec<(&'static str, Duration, &'static str)>);

const FAILED: &str = "FAILED";

impl Report {
    fn run(&mut self, step: &Step) {
        let start = Instant::now();
        let outcome = match timed(step.name, step.work) {
            Ok(()) => "ok",
            Err(error) => {
                eprintln!("error: {error:#}");
                FAILED
            }
        };
        self.0.push((step.name, start.elapsed(), outcome));
    }

    fn skip(&mut self, name: &'static str) {
        self.0.push((name, Duration::ZERO, "skipped"));
    }

    fn has_failed(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|(done, _, outcome)| *done == name && *outcome == FAILED)
    }

    fn close(self) -> Result<()> {
        announce("summary");
        for (name, time, outcome) in &self.0 {
            println!("{outcome:7} {:>12}  {name}", seconds(*time));
        }
        let failed = self.0.iter().filter(|(_, _, outcome)| *outcome != "ok");
        match failed.count() {
            0 => Ok(()),
            failed => bail!("{failed} of {} steps failed", self.0.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_steps_and_all_of_them_take_twenty_minutes_at_most() {
        for stage in Stage::ALL {
            assert!(STEPS.iter().any(|step| step.stage == stage), "{stage:?}");
        }
        assert!(STEPS.iter().map(|step| step.takes).sum::<u64>() <= 20 * 60);
    }

    #[test]
    fn journeys_come_after_the_page_that_they_go_through() {
        let at = |name| STEPS.iter().position(|step| step.name == name);
        assert!(at(PAGE) < at(JOURNEYS) && at(PAGE).is_some());
    }
}
