//! Building the page: the released one with Trunk, the quick one without.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::Result;

use crate::program::{self, Kind};
use crate::setup::{Tools, wasm_opt};
use crate::tools::Tool;
use crate::{process, setup};

/// The path under which the page will be hosted; begins and ends with a slash.
#[derive(Debug, Clone)]
pub struct Base(String);

impl Default for Base {
    /// The root of a host.
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl FromStr for Base {
    type Err = String;

    fn from_str(path: &str) -> Result<Self, String> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "/-_.~".contains(c);
        if !path.starts_with('/') || !path.ends_with('/') || !path.chars().all(allowed) {
            return Err("a base begins and ends with a slash: /any/path/".to_owned());
        }
        Ok(Self(path.to_owned()))
    }
}

/// An origin that the page may call, as its policy names it: `https://example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-.:".contains(c);
        let text = text.strip_suffix('/').unwrap_or(text);
        let host = text.strip_prefix("https://").unwrap_or_default();
        let name = host.strip_prefix("*.").unwrap_or(host);
        if name.is_empty() || !name.chars().all(allowed) {
            return Err(
                "an origin is https:// and a host, and no path: https://example.org".to_owned(),
            );
        }
        Ok(Self(text.to_owned()))
    }
}

/// What a host decides about its page.
#[derive(Debug, Clone, Default)]
pub struct Hosting {
    /// The path that it is under.
    pub base: Base,
    /// What it may call beside the services that it knows.
    pub allow: Vec<Origin>,
    /// The origin that it is hosted at, where that is known.
    pub origin: Option<Origin>,
}

impl Hosting {
    /// Makes a release of what was built into `folder`.
    fn finish(&self, folder: &Path) -> Result<()> {
        let allow: Vec<String> = self.allow.iter().map(|it| it.0.clone()).collect();
        let origin = self.origin.as_ref().map(|it| it.0.as_str());
        release::finish(folder, &self.base.0, &allow, origin)
    }
}

/// Builds the page. Returns the folder.
pub fn build(kind: Kind, hosting: &Hosting) -> Result<PathBuf> {
    match kind {
        Kind::Quick => quick(hosting),
        Kind::Release => release(hosting),
    }
}

/// Builds the released page into `dist/`, with Trunk. Returns the folder.
fn release(hosting: &Hosting) -> Result<PathBuf> {
    announce_release(hosting);
    // What is missing is known before the long wait.
    wasm_opt::path()?;
    let folder = with_trunk(&setup::trunk()?, hosting)?;
    weigh(&folder)?;
    Ok(folder)
}

/// The same for tests, which do not weigh it, and do not wait until Trunk is built from source:
/// where it is not there, its part is done as for the quick page.
pub fn for_tests(hosting: &Hosting) -> Result<PathBuf> {
    announce_release(hosting);
    match setup::trunk_at_once()? {
        Some(trunk) => with_trunk(&trunk, hosting),
        None => without_trunk(Kind::Release, hosting),
    }
}

/// Builds the quick page into `dist-quick/`. Returns the folder.
fn quick(hosting: &Hosting) -> Result<PathBuf> {
    process::announce(
        "This is the quick build: the same page, larger and slower. With `--release` you get \
         the released one",
    );
    without_trunk(Kind::Quick, hosting)
}

fn announce_release(hosting: &Hosting) {
    process::announce(&format!(
        "Building the released page for {} (4 to 7 minutes on two cores)",
        hosting.base.0
    ));
}

fn with_trunk(tools: &Tools, hosting: &Hosting) -> Result<PathBuf> {
    let folder = Kind::Release.folder();
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--release", "--skip-version-check"]);
    trunk.args(["--public-url", "/"]);
    // Trunk knows this variable too, and wants it to be `true` or `false`.
    process::run(trunk.env_remove("NO_COLOR"))?;
    hosting.finish(&folder)?;
    Ok(folder)
}

fn without_trunk(kind: Kind, hosting: &Hosting) -> Result<PathBuf> {
    let folder = kind.folder();
    remove_folder(&folder)?;
    copy(&process::root().join("public"), &folder)?;
    program::build(kind, &folder.join("assets"))?;
    fs::copy(
        process::root().join("index.html"),
        folder.join("index.html"),
    )?;
    hosting.finish(&folder)?;
    Ok(folder)
}

/// Says what a first visit to the page costs.
fn weigh(folder: &Path) -> Result<()> {
    process::timed("Compressing it, to say what a visit weighs", || {
        let mut weigh = process::command(Tool::StaticHost.build()?);
        process::run(weigh.arg("--weigh").arg(folder))
    })
}

fn remove_folder(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for file in release::files(from)? {
        let copy = to.join(&file);
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(from.join(&file), copy)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_https_and_a_host() {
        for right in [
            "https://example.org",
            "https://*.example.org",
            "https://a.b:8443/",
        ] {
            let origin = right.parse::<Origin>().unwrap();
            assert_eq!(origin.0, right.trim_end_matches('/'));
        }
        for wrong in [
            "",
            "*",
            "https:",
            "https://",
            "https://*",
            "http://example.org",
            "example.org",
            "https://example.org/path",
            "https://example.org; script-src *",
            "https://example.org\"",
        ] {
            assert!(wrong.parse::<Origin>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_base_begins_and_ends_with_a_slash() {
        assert!("/".parse::<Base>().is_ok());
        assert!("/any/path/".parse::<Base>().is_ok());
        for wrong in [
            "",
            "path",
            "/path",
            "path/",
            "/a b/",
            "https://example.org/",
        ] {
            assert!(wrong.parse::<Base>().is_err(), "{wrong}");
        }
    }
}
