//! Taking the chunks out of the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::exports::without_unused;
use crate::merge::merge;
use crate::script;

/// The chunk that is always there before the others: what it shares with them is in its file.
const FIRST: &str = "clusters";

/// Takes the chunks out of `program` and puts them into `folder`, with the script that
/// fetches them for the program whose script will be called `name`. What is left goes to
/// `rest`. Returns the paths of the files of chunks.
pub fn take_out(program: &Path, folder: &Path, name: &str, rest: &Path) -> Result<Vec<PathBuf>> {
    let bytes =
        fs::read(program).with_context(|| format!("{} cannot be read", program.display()))?;
    let bytes = without_unused(&bytes)?;
    let main = format!("./{name}.js");
    let link = format!("./{}", script::NAME);
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = rest;
    options.link_name = &link;
    options.main_module = &main;
    let split = transform(options).map_err(|error| anyhow!("{error:?}"))?;
    ensure!(
        !split.split_modules.is_empty(),
        "the program has no chunks: was it built with the feature `split`?"
    );
    let mut chunks: BTreeMap<String, Vec<String>> = split.prefetch_map.into_iter().collect();
    let first = chunks.get(FIRST).cloned();
    let first = first.with_context(|| format!("there is no chunk {FIRST}"))?;
    let merged = put_together(folder, &first)?;
    for files in chunks.values_mut() {
        files.retain(|file| !first.contains(file));
        files.insert(0, merged.clone());
    }
    script::write(folder, name, &chunks)?;
    let mut files: Vec<&String> = chunks.values().flatten().collect();
    files.sort();
    files.dedup();
    Ok(files
        .into_iter()
        .map(|file| folder.join(format!("{file}.wasm")))
        .collect())
}

/// Makes one file of several, under the name of the last. Returns that.
fn put_together(folder: &Path, files: &[String]) -> Result<String> {
    let last = files.last().context("a chunk without files")?;
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|file| folder.join(format!("{file}.wasm")))
        .collect();
    let parts = paths.iter().map(fs::read).collect::<Result<Vec<_>, _>>()?;
    let merged = merge(&parts)?;
    for path in &paths {
        fs::remove_file(path)?;
    }
    fs::write(folder.join(format!("{last}.wasm")), merged)?;
    Ok(last.clone())
}
