//! Makes what browsers load of the WebAssembly that the Rust compiler writes.
//!
//! `program <name>.wasm <folder>` writes into the folder a script, `<name>.js`, the program
//! beside it, `<name>_bg.wasm`, and the script that fetches its chunks. With `--split` it
//! first takes the chunks out of the program; with `--wasm-opt <path>` it makes the program
//! and its chunks smaller. A package of its own, because what it is built from is large and
//! `xtask` itself has to start quickly.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

#[cfg(any(test, feature = "split"))]
mod exports;
#[cfg(any(test, feature = "split"))]
mod merge;
mod optimize;
mod script;
#[cfg(feature = "split")]
mod split;

fn main() -> ExitCode {
    match Arguments::parse(env::args_os().skip(1)).and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
struct Arguments {
    /// The program as the linker left it.
    input: PathBuf,
    /// Where to put what browsers load.
    folder: PathBuf,
    split: bool,
    wasm_opt: Option<PathBuf>,
}

impl Arguments {
    fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self> {
        let (mut paths, mut split, mut wasm_opt) = (Vec::new(), false, None);
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--split") => split = true,
                Some("--wasm-opt") => wasm_opt = Some(arguments.next().context("which one?")?),
                _ => paths.push(PathBuf::from(argument)),
            }
        }
        let Ok([input, folder]) = <[PathBuf; 2]>::try_from(paths) else {
            bail!("usage: program <in.wasm> <folder> [--split] [--wasm-opt <path>]");
        };
        Ok(Self {
            input,
            folder,
            split,
            wasm_opt: wasm_opt.map(PathBuf::from),
        })
    }

    /// What the program and its script are called.
    fn name(&self) -> Result<&str> {
        let name = self.input.file_stem().and_then(|name| name.to_str());
        name.context("the program has no name")
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let (folder, name) = (&arguments.folder, arguments.name()?);
    std::fs::create_dir_all(folder)?;
    let input = if arguments.split {
        &split(arguments)?
    } else {
        script::write(folder, name, &BTreeMap::new())?;
        &arguments.input
    };
    Bindgen::new()
        .web(true)?
        .input_path(input)
        .out_name(name)
        .typescript(false)
        .omit_default_module_path(false)
        // The table of functions and the stack are what the chunks share with the rest.
        .keep_lld_exports(arguments.split)
        .generate(folder)?;
    if let Some(wasm_opt) = &arguments.wasm_opt {
        let program = folder.join(format!("{name}_bg.wasm"));
        optimize::shrink(wasm_opt, &program)?;
    }
    Ok(())
}

/// Takes the chunks out of the program. Returns the path of the rest.
#[cfg(feature = "split")]
fn split(arguments: &Arguments) -> Result<PathBuf> {
    let rest = arguments.input.with_extension("rest.wasm");
    let chunks = split::take_out(
        &arguments.input,
        &arguments.folder,
        arguments.name()?,
        &rest,
    )?;
    if let Some(wasm_opt) = &arguments.wasm_opt {
        for chunk in &chunks {
            optimize::shrink(wasm_opt, chunk)?;
        }
    }
    Ok(rest)
}

#[cfg(not(feature = "split"))]
fn split(_: &Arguments) -> Result<PathBuf> {
    bail!("this build of `program` has not the feature `split`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments> {
        Arguments::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn the_arguments_are_a_file_a_folder_and_what_to_do() {
        let quick = parse("a.wasm b").unwrap();
        assert_eq!(quick.input, PathBuf::from("a.wasm"));
        assert_eq!(quick.name().unwrap(), "a");
        assert_eq!(quick.folder, PathBuf::from("b"));
        assert!(!quick.split && quick.wasm_opt.is_none());
        let release = parse("--split a.wasm b --wasm-opt /c/wasm-opt").unwrap();
        assert!(release.split);
        assert_eq!(release.wasm_opt, Some(PathBuf::from("/c/wasm-opt")));
        for wrong in ["", "a.wasm", "a b c", "a b --wasm-opt"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
