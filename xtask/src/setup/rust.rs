//! Parts of the Rust toolchain. rustup installs them with the toolchain, unless the
//! toolchain was there before.

use std::path::Path;

use anyhow::Result;

use crate::process;

const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that WebAssembly can be compiled.
pub fn ensure_target() -> Result<()> {
    let mut rustc = process::command("rustc");
    let libraries = process::output(rustc.args(["--print", "target-libdir", "--target", TARGET]));
    if libraries.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    process::timed(
        &format!("Adding the target {TARGET} (once, a few seconds)"),
        || process::run(process::command("rustup").args(["target", "add", TARGET])),
    )
}

/// Makes sure that a component is there, which is seen by its cargo command.
pub fn ensure_component(component: &str, cargo_command: &str) -> Result<()> {
    if process::output(&mut process::cargo([cargo_command, "--version"])).is_some() {
        return Ok(());
    }
    process::timed(
        &format!("Adding the component {component} (once, a few seconds)"),
        || process::run(process::command("rustup").args(["component", "add", component])),
    )
}
