//! Taking the chunks out of the program.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

/// The script that fetches the chunks, beside that of the program.
const SCRIPT: &str = "./chunks.js";

/// Takes the chunks out of `program` and puts them into `folder`, with the script that
/// fetches them for the program whose script will be called `name`. What is left goes to
/// `rest`. Returns the paths of the chunks.
pub fn take_out(program: &Path, folder: &Path, name: &str, rest: &Path) -> Result<Vec<PathBuf>> {
    let bytes =
        fs::read(program).with_context(|| format!("{} cannot be read", program.display()))?;
    let main = format!("./{name}.js");
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = rest;
    options.link_name = SCRIPT;
    options.main_module = &main;
    let split = transform(options).map_err(|error| anyhow!("{error:?}"))?;
    ensure!(
        !split.split_modules.is_empty(),
        "the program has no chunks: was it built with the feature `split`?"
    );
    Ok(split.split_modules)
}
