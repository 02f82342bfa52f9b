//! Everything that the commands need and a newcomer may not have: installed once,
//! into a folder of our own, each step announced.

pub mod axe;
mod browser;
mod cache;
mod download;
mod npm;
pub mod rust;
mod tool;
pub mod wasm_opt;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

pub use browser::{Browser, browser};
use tool::{TRUNK, WASM_BINDGEN_CLI};

use crate::{process, versions};

/// Where the tools of the build are, as a `PATH`.
#[derive(Debug)]
pub struct Tools {
    path: OsString,
}

impl Tools {
    /// Tools in these folders, before those that are on the `PATH` already.
    fn with(folders: impl IntoIterator<Item = PathBuf>) -> Result<Self> {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = folders.into_iter().chain(env::split_paths(&path));
        let path = env::join_paths(folders)?;
        Ok(Self { path })
    }

    /// A command that finds the tools, and hands them on to what it runs itself.
    pub fn command(&self, program: &str) -> Command {
        // The name is looked up here: Windows would look through our own PATH.
        let program = which::which_in(program, Some(&self.path), process::root())
            .unwrap_or_else(|_| program.into());
        let mut command = process::command(program);
        command.env("PATH", &self.path);
        command
    }
}

/// Sets up Trunk, which builds the released page.
pub fn trunk() -> Result<Tools> {
    Tools::with([TRUNK.folder()?])
}

/// Sets up Trunk where it need not be built from source.
pub fn trunk_at_once() -> Result<Option<Tools>> {
    let folder = TRUNK.folder_at_once()?;
    folder.map(|folder| Tools::with([folder])).transpose()
}

/// Sets up what the tests in WebAssembly need.
pub fn wasm_tests() -> Result<Tools> {
    versions::check_lock_file()?;
    rust::ensure_target()?;
    Tools::with([WASM_BINDGEN_CLI.folder()?])
}

/// Sets up what the checks of the code need.
pub fn checks() -> Result<()> {
    rust::ensure_component("rustfmt", "fmt")?;
    rust::ensure_component("clippy", "clippy")
}

/// Where a tool of this version stands on the `PATH`, if it does.
fn on_path(binary: &str, version: &str) -> Option<PathBuf> {
    let found = which::which(binary).ok()?;
    let said = process::output(process::command(&found).arg("--version"))?;
    let folder = found.parent()?.to_owned();
    said.split_whitespace()
        .any(|word| word == version)
        .then_some(folder)
}
