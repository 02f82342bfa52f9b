//! `wasm-opt`, which makes the WebAssembly smaller and faster.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// What npm calls it.
const NAME: &str = if cfg!(windows) {
    "wasm-opt.cmd"
} else {
    "wasm-opt"
};

use super::{cache, on_path};
use crate::process;
use crate::versions::{BINARYEN, BINARYEN_INTEGRITY};

/// Where `wasm-opt` is; installs it where it is missing.
pub fn path() -> Result<PathBuf> {
    if let Some(folder) = on_path("wasm-opt", BINARYEN) {
        return Ok(folder.join("wasm-opt"));
    }
    let home = cache::folder("binaryen", BINARYEN)?;
    let wasm_opt = home.join("node_modules").join(".bin").join(NAME);
    if !wasm_opt.is_file() {
        let npm = which::which("npm").with_context(|| {
            format!(
                "the released page is made smaller by wasm-opt of binaryen {BINARYEN}, which is \
                 neither here nor to be installed without npm. Install one of the two"
            )
        })?;
        install(&npm, &home)?;
    }
    Ok(wasm_opt)
}

fn install(npm: &Path, home: &Path) -> Result<()> {
    let what = format!(
        "Installing binaryen {BINARYEN} into {} (once, about 10 seconds)",
        home.display()
    );
    process::timed(&what, || {
        fs::create_dir_all(home)?;
        fs::write(home.join("package.json"), package())?;
        fs::write(home.join("package-lock.json"), lock_file())?;
        let mut npm = process::command(npm);
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
        process::run(npm.current_dir(home))
    })
}

/// What npm is asked for.
fn package() -> String {
    format!("{{ \"dependencies\": {{ \"binaryen\": \"{BINARYEN}.0.0\" }} }}\n")
}

/// What npm has to find: it refuses a package with another digest.
fn lock_file() -> String {
    format!(
        r#"{{
  "name": "binaryen-{BINARYEN}",
  "lockfileVersion": 3,
  "requires": true,
  "packages": {{
    "": {{ "dependencies": {{ "binaryen": "{BINARYEN}.0.0" }} }},
    "node_modules/binaryen": {{
      "version": "{BINARYEN}.0.0",
      "integrity": "{BINARYEN_INTEGRITY}",
      "bin": {{ "wasm-opt": "bin/wasm-opt" }}
    }}
  }}
}}
"#
    )
}
