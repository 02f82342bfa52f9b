//! The project's own tools that are built when they are needed, since what they are built
//! from is large: cargo takes seconds where there is nothing to do.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::path::{self, PathBuf};

use anyhow::Result;

use crate::process::{self, cargo, root};

/// A package of this project with a program of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Makes what browsers load of WebAssembly.
    Program,
    /// The same, and takes chunks out of it before.
    ProgramWithSplit,
    /// Serves a folder.
    StaticHost,
    /// Plays Spotify and ReccoBeats.
    StandIn,
}

impl Tool {
    fn package(self) -> &'static str {
        match self {
            Self::Program | Self::ProgramWithSplit => "program",
            Self::StaticHost => "static-host",
            Self::StandIn => "stand-in",
        }
    }

    /// Builds the tool. Returns its path.
    pub fn build(self) -> Result<PathBuf> {
        let folder = target_folder()?;
        let package = self.package();
        let mut cargo = cargo(["build", "--quiet", "--locked", "--profile", "tools"]);
        cargo
            .args(["--package", package])
            .arg("--target-dir")
            .arg(&folder);
        if self == Self::ProgramWithSplit {
            cargo.args(["--features", "split"]);
        }
        process::run(&mut cargo)?;
        Ok(folder.join("tools").join(format!("{package}{EXE_SUFFIX}")))
    }
}

/// Where cargo puts what it builds.
pub fn target_folder() -> Result<PathBuf> {
    let said = ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR"]
        .into_iter()
        .find_map(env::var_os);
    let folder = said.map_or_else(|| root().join("target"), PathBuf::from);
    Ok(path::absolute(folder)?)
}
