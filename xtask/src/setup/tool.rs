//! Tools that others publish: downloaded where the network allows it, built from source
//! elsewhere.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{cache, download, on_path};
use crate::versions::Archive;
use crate::{process, versions};

/// A tool that is a package on crates.io.
pub struct Tool {
    package: &'static str,
    version: &'static str,
    binaries: &'static [&'static str],
    archives: &'static [Archive],
    /// The options with which it is built from source, and how it is optimised. Building it
    /// takes longer than all that it will ever do.
    options: &'static [&'static str],
    opt_level: &'static str,
    /// How long that takes on two cores.
    takes: &'static str,
}

pub const TRUNK: Tool = Tool {
    package: "trunk",
    version: versions::TRUNK,
    binaries: &["trunk"],
    archives: &versions::TRUNK_ARCHIVES,
    options: &["--no-default-features", "--features", "rustls"],
    opt_level: "0",
    takes: "4 to 5 minutes",
};

pub const WASM_BINDGEN_CLI: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: versions::WASM_BINDGEN,
    binaries: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    archives: &versions::WASM_BINDGEN_ARCHIVES,
    options: &[],
    opt_level: "1",
    takes: "about 2 minutes",
};

impl Tool {
    /// The folder with the tool's binaries, which are installed where they are missing.
    pub fn folder(&self) -> Result<PathBuf> {
        if let Some(folder) = self.folder_at_once()? {
            return Ok(folder);
        }
        let home = self.home()?;
        self.build(&home)?;
        Ok(home.join("bin"))
    }

    /// The same, where the binaries are there already or can be downloaded.
    pub fn folder_at_once(&self) -> Result<Option<PathBuf>> {
        if let Some(folder) = self.on_path() {
            return Ok(Some(folder));
        }
        let home = self.home()?;
        let folder = home.join("bin");
        if self.is_in(&folder) {
            return Ok(Some(folder));
        }
        fs::create_dir_all(&home)?;
        match self.download(&home) {
            Ok(()) => Ok(Some(folder)),
            Err(error) => {
                println!("    it cannot be downloaded here: {error:#}");
                Ok(None)
            }
        }
    }

    fn home(&self) -> Result<PathBuf> {
        cache::folder(self.package, self.version)
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

    fn is_in(&self, folder: &Path) -> bool {
        let is_there = |binary| folder.join(format!("{binary}{EXE_SUFFIX}")).is_file();
        self.binaries.iter().all(is_there)
    }

    fn download(&self, home: &Path) -> Result<()> {
        let (package, version) = (self.package, self.version);
        let what = format!("Downloading {package} {version} (once, a few seconds)");
        process::timed(&what, || {
            let archive = Archive::for_this_system(self.archives)?;
            download::install(archive, self.version, self.binaries, home)
        })
    }

    fn build(&self, home: &Path) -> Result<()> {
        let Self {
            package,
            version,
            takes,
            ..
        } = self;
        let what = format!(
            "Building {package} {version} from source into {} (once, {takes})",
            home.display()
        );
        process::timed(&what, || {
            let mut cargo = process::cargo(["install", "--locked", "--root"]);
            cargo
                .arg(home)
                .arg(format!("{package}@{version}"))
                .args(self.options);
            for (setting, value) in [
                ("CODEGEN_UNITS", "16"),
                ("DEBUG", "0"),
                ("LTO", "off"),
                ("OPT_LEVEL", self.opt_level),
            ] {
                cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
            }
            // In a folder of its own, since our .cargo/config.toml is not for others.
            process::run(cargo.current_dir(home))
        })
    }
}
