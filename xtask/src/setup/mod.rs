//! Everything that the commands need and a newcomer may not have: installed once,
//! into a folder of our own, each step announced.

mod browser;
mod cache;
mod from_crates;
mod rust;
mod splitter;
mod wasm_opt;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

pub use browser::{Browser, browser};
use from_crates::{TRUNK, WASM_BINDGEN_CLI};

use crate::{process, versions};

/// Where the tools of the build are, as a `PATH`.
#[derive(Debug)]
pub struct Tools {
    path: OsString,
}

impl Tools {
    /// A command that finds the tools, and hands them on to what it runs itself.
    pub fn command(&self, program: &str) -> Command {
        // The name is looked up here: Windows would look through our own PATH.
        let program = which::which_in(program, Some(&self.path), process::root())
            .unwrap_or_else(|_| program.into());
        let mut command = process::command(program);
        command.env("PATH", &self.path);
        command
    }

    /// Trunk, which hands the program to the splitter on its way to `wasm-bindgen`.
    pub fn trunk(&self) -> Result<Command> {
        let real = which::which_in(splitter::NAME, Some(&self.path), process::root())?;
        let mut folders = vec![splitter::folder()?];
        folders.extend(env::split_paths(&self.path));
        let mut trunk = self.command("trunk");
        trunk.env("PATH", env::join_paths(folders)?);
        trunk.env("REAL_WASM_BINDGEN", real);
        Ok(trunk)
    }
}

/// Sets up what a build of the page needs.
pub fn tools() -> Result<Tools> {
    versions::check_lock_file()?;
    rust::ensure_target()?;
    let mut folders = vec![TRUNK.folder()?, WASM_BINDGEN_CLI.folder()?];
    folders.extend(wasm_opt::folder()?);
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    Ok(Tools {
        path: env::join_paths(folders)?,
    })
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
