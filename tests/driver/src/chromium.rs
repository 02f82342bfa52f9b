//! Starting and ending the browser.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::{Failure, Result, wait};

/// Headless, also for root; silent on the network but for this machine; with no
/// timers slowed down because nobody looks, and with nothing that glides to where it is scrolled.
const FLAGS: [&str; 17] = [
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
    "--disable-smooth-scrolling",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
];

const START: Duration = Duration::from_secs(60);

/// Runs the browser until the pipe to this closes, and deletes its profile. The pipe closes
/// also when the process at its other end was ended, and could not clean up.
const KEEPER: &str = "profile=$1; shift
    \"$@\" & browser=$!
    read -r end
    kill -9 $browser; wait $browser
    # What the browser had started ends a little later, and may write until then.
    for again in 1 2 3 4 5; do
        rm -rf \"$profile\"; sleep 0.1
        [ -e \"$profile\" ] || break
    done";

/// A running browser with a profile of its own. Both end when it is dropped, or when this
/// process ends.
#[derive(Debug)]
pub(crate) struct Chromium {
    keeper: Child,
    profile: PathBuf,
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
        let profile = profile.keep();
        let keeper = Command::new("sh")
            .args(["-c", KEEPER, "sh"])
            .arg(&profile)
            .arg(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Failure::Launch(error.to_string()))?;
        Ok(Self { keeper, profile })
    }

    /// The address to speak to the browser at, once it has opened its port.
    pub(crate) fn address(&self) -> Result<Address> {
        let file = self.profile.join("DevToolsActivePort");
        wait::until(START, || read_address(&file))
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing is left to be done where this fails.
        let _ = self.keeper.wait();
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
