//! `wasm-opt`, which makes the WebAssembly smaller and faster.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{cache, on_path};
use crate::process;
use crate::versions::BINARYEN;

/// The folder with `wasm-opt`; none where it is left to Trunk to download it.
pub fn folder() -> Result<Option<PathBuf>> {
    if let Some(folder) = on_path("wasm-opt", BINARYEN) {
        return Ok(Some(folder));
    }
    let home = cache::folder("binaryen", BINARYEN)?;
    let folder = home.join("node_modules").join(".bin");
    if folder.join("wasm-opt").is_file() {
        return Ok(Some(folder));
    }
    let Ok(npm) = which::which("npm") else {
        process::announce(&format!(
            "No wasm-opt {BINARYEN} and no npm here: Trunk will download it (once, a few seconds), \
             but the chunks of the program are taken out before and stay larger. Install npm for a \
             release"
        ));
        return Ok(None);
    };
    install(&npm, &home)?;
    Ok(Some(folder))
}

fn install(npm: &Path, home: &Path) -> Result<()> {
    let home_shown = home.display();
    let what = format!("Installing binaryen {BINARYEN} into {home_shown} (once, about 10 seconds)");
    process::timed(&what, || {
        std::fs::create_dir_all(home)?;
        let mut npm = process::command(npm);
        npm.args(["install", "--no-audit", "--no-fund", "--prefix"])
            .arg(home);
        process::run(npm.arg(format!("binaryen@{BINARYEN}")))
    })
}
