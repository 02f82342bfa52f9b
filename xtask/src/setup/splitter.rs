//! The project's own splitter, which takes chunks out of the program.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process;

/// The splitter goes by the name of the program that it stands before.
pub const NAME: &str = "wasm-bindgen";

/// A folder with nothing but the splitter, built anew where it has changed.
pub fn folder() -> Result<PathBuf> {
    process::run(&mut process::cargo([
        "build",
        "--quiet",
        "--package",
        "splitter",
    ]))?;
    // cargo puts it beside this program.
    let own = env::current_exe()?;
    let built = own.parent().context("this program is in no folder")?;
    let folder = built.join("stands-before");
    fs::create_dir_all(&folder)?;
    let file = |folder: &Path, name: &str| folder.join(format!("{name}{EXE_SUFFIX}"));
    fs::copy(file(built, "splitter"), file(&folder, NAME))?;
    Ok(folder)
}
