//! `wasm-opt`, which makes the WebAssembly smaller and faster.

use std::path::PathBuf;

use anyhow::Result;

/// What npm calls it.
const NAME: &str = if cfg!(windows) {
    "wasm-opt.cmd"
} else {
    "wasm-opt"
};

use super::{npm, on_path};
use crate::versions::{BINARYEN, BINARYEN_PACKAGE};

/// Where `wasm-opt` is; installs it where it is missing.
pub fn path() -> Result<PathBuf> {
    if let Some(folder) = on_path("wasm-opt", BINARYEN) {
        return Ok(folder.join("wasm-opt"));
    }
    let program = format!(".bin/{NAME}");
    let folder = npm::folder_with(&BINARYEN_PACKAGE, &program)?;
    Ok(folder.join(program))
}
