//! Tools that are built from crates.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;

use anyhow::Result;

use super::{cache, on_path};
use crate::{process, versions};

/// A tool that `cargo install` builds.
pub struct CrateTool {
    package: &'static str,
    version: &'static str,
    binaries: &'static [&'static str],
    /// How long it took to build on two cores.
    takes: &'static str,
}

pub const TRUNK: CrateTool = CrateTool {
    package: "trunk",
    version: versions::TRUNK,
    binaries: &["trunk"],
    takes: "about 7 minutes",
};

pub const WASM_BINDGEN_CLI: CrateTool = CrateTool {
    package: "wasm-bindgen-cli",
    version: versions::WASM_BINDGEN,
    binaries: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    takes: "about 2 minutes",
};

impl CrateTool {
    /// The folder with the tool's binaries; builds them where they are missing.
    pub fn folder(&self) -> Result<PathBuf> {
        if let Some(folder) = self.on_path() {
            return Ok(folder);
        }
        let home = cache::folder(self.package, self.version)?;
        let folder = home.join("bin");
        let there = |binary| folder.join(format!("{binary}{EXE_SUFFIX}")).is_file();
        if !self.binaries.iter().all(there) {
            self.install(&home)?;
        }
        Ok(folder)
    }

    fn on_path(&self) -> Option<PathBuf> {
        let mut folders = self
            .binaries
            .iter()
            .map(|binary| on_path(binary, self.version));
        let first = folders.next()??;
        folders
            .all(|folder| folder.as_ref() == Some(&first))
            .then_some(first)
    }

    fn install(&self, home: &PathBuf) -> Result<()> {
        let Self {
            package,
            version,
            takes,
            ..
        } = self;
        let what = format!(
            "Building {package} {version} into {} (once, {takes})",
            home.display()
        );
        process::timed(&what, || {
            // In a folder of its own, since our .cargo/config.toml is not for others.
            std::fs::create_dir_all(home)?;
            let version = format!("{package}@{version}");
            let mut cargo = process::cargo(["install", "--locked", "--root"]);
            process::run(cargo.arg(home).arg(version).current_dir(home))
        })
    }
}
