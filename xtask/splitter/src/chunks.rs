//! Taking the chunks out of the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use release::digest;
use wasm_split_cli_support::{Options, transform};

use crate::order::Order;

/// The folder that Trunk copies.
const COPIED: &str = "snippets";
/// The script that fetches the chunks.
const SCRIPT: &str = "chunks.js";

/// What Rust emits: the same as in `index.html`, where Trunk reads it for the rest.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// Takes the chunks out of the program and puts them where Trunk finds them. Returns the
/// path of the rest.
pub fn take_out(order: &Order) -> Result<PathBuf> {
    let copied = order.folder.join(COPIED);
    if copied.exists() {
        // The chunks of the build before.
        fs::remove_dir_all(&copied)?;
    }
    let program = fs::read(&order.program)
        .with_context(|| format!("{} cannot be read", order.program.display()))?;
    let folder = format!("{COPIED}/{}", digest([program.as_slice()]));
    let home = order.folder.join(&folder);
    fs::create_dir_all(&home)?;

    let rest = order.folder.join("rest.wasm");
    let script = format!("./{folder}/{SCRIPT}");
    let program_script = format!("../../{}.js", order.name);
    let mut options = Options::new(&program);
    options.output_dir = &order.folder;
    options.main_out_path = &rest;
    options.link_name = &script;
    options.main_module = &program_script;
    let split = transform(options).map_err(|error| anyhow!("{error:?}"))?;
    ensure!(
        !split.split_modules.is_empty(),
        "the program has no chunks: was it built with the feature `split`?"
    );
    for chunk in &split.split_modules {
        let name = chunk.file_name().context("a chunk without a name")?;
        shrink(chunk, &home.join(name))?;
        fs::remove_file(chunk)?;
    }
    Ok(rest)
}

/// Makes a chunk smaller. Where there is no `wasm-opt` yet, since it is left to Trunk to
/// download it, the chunk stays as it is, and that is said.
fn shrink(chunk: &Path, shrunk: &Path) -> Result<()> {
    let Ok(wasm_opt) = which::which("wasm-opt") else {
        let name = shrunk.file_name().unwrap_or_default().display();
        eprintln!("warning: no wasm-opt is on the PATH, so {name} is larger than it has to be");
        fs::copy(chunk, shrunk)?;
        return Ok(());
    };
    let mut wasm_opt = Command::new(wasm_opt);
    wasm_opt.args(FEATURES).arg("-Oz").arg(chunk);
    let output = wasm_opt.arg("--output").arg(shrunk).output()?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "wasm-opt failed: {complaint}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_and_the_rest_are_shrunk_for_the_same_browsers() {
        let page = include_str!("../../../index.html");
        assert!(page.contains(&FEATURES.join(" ")));
    }
}
