//! `wasm-opt`, which makes WebAssembly smaller.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// What the Rust compiler may write.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// The largest function that is put into all its callers, in parts of WebAssembly's syntax tree.
/// Of larger ones the calls are smaller; with this one a seventh of the functions go, each of
/// which a browser would compile when it is first called.
const INLINED: [&str; 2] = ["--always-inline-max-function-size", "6"];

/// Functions of one kind side by side: compression likes that, by 1 or 2 %.
const ORDER: &str = "--reorder-functions-by-name";

/// Makes a module smaller, in its place.
pub fn shrink(wasm_opt: &Path, module: &Path) -> Result<()> {
    let mut command = Command::new(wasm_opt);
    command.args(FEATURES).args(["-Oz", ORDER]).args(INLINED);
    let output = command
        .arg(module)
        .arg("--output")
        .arg(module)
        .output()
        .with_context(|| format!("{} cannot be started", wasm_opt.display()))?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "wasm-opt failed: {complaint}");
    Ok(())
}
