//! The script that fetches the chunks of the program.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::Result;

/// What it is called.
pub const NAME: &str = "chunks.js";

/// Where it says which files there are.
const FILES: &str = "const FILES = {};";

/// Writes it into `folder`, beside the script `program` of the program. Chunks are given by
/// their names with those of their files, in order.
pub fn write(folder: &Path, program: &str, chunks: &BTreeMap<String, Vec<String>>) -> Result<()> {
    fs::write(folder.join(NAME), script(program, chunks)?)?;
    Ok(())
}

fn script(program: &str, chunks: &BTreeMap<String, Vec<String>>) -> Result<String> {
    let source = include_str!("chunks.js");
    let (mut files, mut loaders) = (String::new(), String::new());
    for (chunk, names) in chunks {
        let names: Vec<String> = names.iter().map(|name| format!("{name}.wasm")).collect();
        write!(files, "\n  {chunk}: {names:?},")?;
        // The macro of `wasm_split_helpers` calls it so.
        writeln!(
            loaders,
            "export const __wasm_split_load_{chunk} = (callback, data) => load(\"{chunk}\", callback, data);"
        )?;
    }
    if !files.is_empty() {
        files.push('\n');
    }
    let source = source
        .replace("./tone-clusters.js", &format!("./{program}.js"))
        .replace(FILES, &format!("const FILES = {{{files}}};"));
    Ok(source + &loaders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_names_the_files_and_has_a_loader_for_each_chunk() {
        let chunks = BTreeMap::from([
            ("one".to_owned(), vec!["one".to_owned()]),
            ("other".to_owned(), vec!["one".to_owned(), "two".to_owned()]),
        ]);
        let script = script("page", &chunks).unwrap();
        assert!(script.contains("import(\"./page.js\")"));
        assert!(script.contains("other: [\"one.wasm\", \"two.wasm\"],"));
        assert!(script.contains("export const __wasm_split_load_one = "));
        assert!(!script.contains("tone-clusters.js"));
    }

    #[test]
    fn without_chunks_the_script_fetches_nothing() {
        assert!(script("page", &BTreeMap::new()).unwrap().contains(FILES));
    }
}
