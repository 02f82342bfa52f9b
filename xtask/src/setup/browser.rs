//! The browser of the tests, Chromium or Chrome, and the driver of its own version.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::process;

/// Chromium and its driver.
#[derive(Debug)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// chromedriver.
    pub driver: PathBuf,
}

const CHROMIUM: Wanted = Wanted {
    variable: "CHROME",
    package: "chromium",
    names: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    ],
    places: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    ],
};

const DRIVER: Wanted = Wanted {
    variable: "CHROMEDRIVER",
    package: "chromium-driver",
    names: &["chromedriver"],
    places: &[
        "/usr/lib/chromium/chromedriver",
        "/usr/lib/chromium-browser/chromedriver",
        "/opt/homebrew/bin/chromedriver",
    ],
};

/// Finds the browser, and installs it where that can be done.
pub fn browser() -> Result<Browser> {
    let missing: Vec<_> = [&CHROMIUM, &DRIVER]
        .into_iter()
        .filter(|it| it.find().is_none())
        .collect();
    let packages: Vec<_> = missing.iter().map(|it| it.package).collect();
    if !packages.is_empty() {
        install(&packages).with_context(|| help(&packages))?;
    }
    let chromium = CHROMIUM.find().with_context(|| help(&["chromium"]))?;
    let driver = DRIVER.find().with_context(|| help(&["chromium-driver"]))?;
    Ok(Browser { chromium, driver })
}

/// A program that the tests want.
struct Wanted {
    /// The environment variable that says where it is.
    variable: &'static str,
    /// The package of Debian that has it.
    package: &'static str,
    names: &'static [&'static str],
    places: &'static [&'static str],
}

impl Wanted {
    fn find(&self) -> Option<PathBuf> {
        let said = env::var_os(self.variable).map(PathBuf::from);
        said.filter(|path| path.is_file())
            .or_else(|| self.names.iter().find_map(|name| which::which(name).ok()))
            .or_else(|| {
                self.places
                    .iter()
                    .map(PathBuf::from)
                    .find(|path| path.is_file())
            })
    }
}

fn help(packages: &[&str]) -> String {
    format!(
        "the tests need a browser, and {} is missing. Debian has packages of these names. On \
         Ubuntu, whose Chromium is a snap that sees no other program's files, and elsewhere, \
         install Google Chrome and the chromedriver of its version. If they are there and not \
         found, say where with CHROME and CHROMEDRIVER",
        packages.join(" and ")
    )
}

fn install(packages: &[&str]) -> Result<()> {
    ensure!(
        is_debian(),
        "only Debian has the packages to install it from"
    );
    let as_root = as_root()?;
    let apt = |arguments: &[&str]| {
        let line = [
            as_root,
            &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"],
            arguments,
        ]
        .concat();
        process::run(process::command(line[0]).args(&line[1..]))
    };
    let what = format!(
        "Installing {} with apt-get (once, about 30 seconds)",
        packages.join(" and ")
    );
    process::timed(&what, || {
        apt(&["update", "--quiet"])?;
        apt(&[
            &["install", "--yes", "--quiet", "--no-install-recommends"],
            packages,
        ]
        .concat())
    })
}

/// Whether this is Debian itself. What is made from it has other packages, or none.
fn is_debian() -> bool {
    let says = |file| fs::read_to_string(file).is_ok_and(|text| names_debian(&text));
    says("/etc/os-release") && which::which("apt-get").is_ok()
}

fn names_debian(os_release: &str) -> bool {
    let mut ids = os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID="));
    ids.any(|id| id.trim_matches('"') == "debian")
}

/// What to put before a command so that root runs it, without asking for a password.
fn as_root() -> Result<&'static [&'static str]> {
    let user = process::output(process::command("id").arg("-u"));
    if user.is_some_and(|id| id.trim() == "0") {
        return Ok(&[]);
    }
    let sudo = process::output(process::command("sudo").args(["-n", "true"]));
    ensure!(
        sudo.is_some(),
        "apt-get needs root, and sudo asks for a password"
    );
    Ok(&["sudo", "-n"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_is_told_from_what_is_made_from_it() {
        assert!(names_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(names_debian("ID=\"debian\""));
        assert!(!names_debian(
            "ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\""
        ));
        assert!(!names_debian(""));
    }
}
