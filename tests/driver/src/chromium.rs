//! Starting and ending the browser.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::{Failure, Result, wait};

/// Headless, also for root; silent on the network but for this machine; with no
/// timers slowed down because nobody looks.
const FLAGS: [&str; 16] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--disable-extensions",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
];

const START: Duration = Duration::from_secs(60);

/// A running browser with a profile of its own. Both end when it is dropped.
#[derive(Debug)]
pub struct Chromium {
    process: Child,
    profile: TempDir,
}

impl Chromium {
    /// Starts the browser that the variable `CHROME` names.
    ///
    /// # Errors
    ///
    /// There is no such variable or browser.
    pub fn start() -> Result<Self> {
        let program = env::var_os("CHROME").ok_or_else(|| {
            Failure::Launch("set CHROME to its path, or use `cargo xtask test journeys`".to_owned())
        })?;
        let profile = tempfile::Builder::new().prefix("journey-").tempdir()?;
        let process = Command::new(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Failure::Launch(error.to_string()))?;
        Ok(Self { process, profile })
    }

    /// The address to speak to the browser at, once it has opened its port.
    pub(crate) fn address(&self) -> Result<Address> {
        let file = self.profile.path().join("DevToolsActivePort");
        wait::until(START, || read_address(&file))
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Where the browser listens.
#[derive(Debug)]
pub(crate) struct Address {
    pub port: u16,
    pub path: String,
}

fn read_address(file: &Path) -> Result<Address> {
    let late = || Failure::Late {
        what: "the browser's port".to_owned(),
        limit: START,
    };
    let text = fs::read_to_string(file).map_err(|_| late())?;
    let (port, path) = text.trim().split_once('\n').ok_or_else(late)?;
    let port = port.parse().map_err(|_| late())?;
    Ok(Address {
        port,
        path: path.to_owned(),
    })
}
