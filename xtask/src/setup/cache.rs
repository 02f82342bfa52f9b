//! The folder that our tools are kept in.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// The folder of one version of one tool; it need not exist.
pub fn folder(tool: &str, version: &str) -> Result<PathBuf> {
    let cache = user_cache().context("no home folder is set, so there is nowhere to keep tools")?;
    Ok(cache
        .join("tone-clusters")
        .join("tools")
        .join(format!("{tool}-{version}")))
}

/// Where this system keeps what a user's programs can do without.
fn user_cache() -> Option<PathBuf> {
    if cfg!(windows) {
        return folder_of("LOCALAPPDATA");
    }
    let usual = if cfg!(target_os = "macos") {
        "Library/Caches"
    } else {
        ".cache"
    };
    folder_of("XDG_CACHE_HOME").or_else(|| Some(folder_of("HOME")?.join(usual)))
}

fn folder_of(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
}
