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

/// Makes a module smaller, in its place. `more` are further options.
pub fn shrink(wasm_opt: &Path, module: &Path, more: &[&str]) -> Result<()> {
    let mut command = Command::new(wasm_opt);
    command.args(FEATURES).arg("-Oz").args(more);
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
