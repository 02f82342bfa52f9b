//! The step from Rust to what browsers load: the folder `assets/` of the page.
//!
//! cargo compiles the page, and the package `xtask/program` turns what the linker writes
//! into a script and a program. Trunk calls this step before it reads `index.html`; the
//! quick page takes it without Trunk.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow, ensure};

use crate::process::{self, cargo, root};
use crate::setup::{rust, wasm_opt};
use crate::tools::{Tool, target_folder};
use crate::{style, versions};

/// The package that is the page.
const PAGE: &str = "tone-clusters";
const TARGET: &str = "wasm32-unknown-unknown";

/// How the program is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As fast as can be.
    Quick,
    /// As small as can be.
    Release,
}

impl Kind {
    /// Where the page of this kind is built.
    pub fn folder(self) -> PathBuf {
        root().join(match self {
            Self::Quick => "dist-quick",
            Self::Release => "dist",
        })
    }

    fn profile(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Release => "release",
        }
    }
}

/// Does the step for Trunk, which says in the environment what it wants.
pub fn for_trunk() -> Result<()> {
    let staged = env::var_os("TRUNK_STAGING_DIR").context(
        "`cargo xtask program` is a step of `trunk build`. For a page use `cargo xtask build`",
    )?;
    let kind = match env::var("TRUNK_PROFILE").as_deref() {
        Ok("release") => Kind::Release,
        _ => Kind::Quick,
    };
    build(kind, &Path::new(&staged).join("assets"))
}

/// Builds the program and puts what browsers load of it into `folder`, with the style sheet.
pub fn build(kind: Kind, folder: &Path) -> Result<()> {
    versions::check_lock_file()?;
    rust::ensure_target()?;
    let wasm_opt = match kind {
        Kind::Quick => None,
        Kind::Release => Some(wasm_opt::path()?),
    };
    let (program, tool) = compile_with_tool(kind)?;
    process::timed("Making a script and a program of it", || {
        let mut command = process::command(tool);
        command.arg(program).arg(folder);
        if let Some(wasm_opt) = wasm_opt {
            command.arg("--split").arg("--wasm-opt").arg(wasm_opt);
        }
        process::run(&mut command)
    })?;
    fs::write(
        folder.join("style.css"),
        style::bundle(&root().join("style"))?,
    )?;
    match kind {
        Kind::Quick => Ok(()),
        Kind::Release => names_no_folder(folder),
    }
}

/// Compiles the page, and beside it what is needed next. Returns the path of what the linker
/// has written, and that of `xtask/program`.
fn compile_with_tool(kind: Kind) -> Result<(PathBuf, PathBuf)> {
    let what = match kind {
        Kind::Quick => "Compiling the page (2 to 4 minutes the first time)",
        Kind::Release => "Compiling the page for release (3 to 6 minutes, after any change)",
    };
    process::timed(what, || {
        // The page alone would keep less than two cores busy.
        let tool = thread::spawn(move || match kind {
            Kind::Quick => Tool::StaticHost.build().and(Tool::Program.build()),
            Kind::Release => Tool::ProgramWithSplit.build(),
        });
        let program = compile(kind);
        let tool = tool.join();
        let tool = tool.map_err(|_| anyhow!("the build of the tools broke down"))?;
        Ok((program?, tool?))
    })
}

/// Compiles the page. Returns the path of what the linker has written.
fn compile(kind: Kind) -> Result<PathBuf> {
    let mut cargo = cargo(["build", "--locked"]);
    cargo.args(["--package", PAGE, "--bin", PAGE, "--target", TARGET]);
    cargo.args(["--profile", kind.profile(), "--target-dir"]);
    cargo.arg(target_folder()?);
    if kind == Kind::Release {
        cargo.args(["--features", "split"]);
        cargo.arg("--config").arg(anonymous()?);
    }
    process::run(&mut cargo)?;
    linked(PAGE, kind)
}

/// What the linker has written of a package.
fn linked(package: &str, kind: Kind) -> Result<PathBuf> {
    let folder = target_folder()?.join(TARGET).join(kind.profile());
    Ok(folder.join(format!("{package}.wasm")))
}

/// Builds the least that a page with Leptos can be, as small as the released page. Returns
/// its folder.
pub fn empty_page() -> Result<PathBuf> {
    const EMPTY: &str = "empty-page";
    let wasm_opt = wasm_opt::path()?;
    let tool = Tool::ProgramWithSplit.build()?;
    let folder = target_folder()?.join(EMPTY);
    process::timed(
        "Building an empty page, to compare with (about a minute)",
        || {
            let mut cargo = cargo(["build", "--release", "--locked", "--package", EMPTY]);
            cargo.args(["--target", TARGET, "--target-dir"]);
            process::run(cargo.arg(target_folder()?))?;
            let mut program = process::command(tool);
            program.arg(linked(EMPTY, Kind::Release)?).arg(&folder);
            process::run(program.arg("--wasm-opt").arg(wasm_opt))
        },
    )?;
    let page = root().join("tests").join(EMPTY).join("index.html");
    fs::copy(page, folder.join("index.html"))?;
    Ok(folder)
}

/// A setting for cargo, with which the program names no folder of this machine: not in the
/// messages of its panics, and not in what makes one build differ from another.
fn anonymous() -> Result<String> {
    let folders = folders_of_sources()?;
    let flags: Vec<String> = folders
        .iter()
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        .collect();
    // A list of strings is written in TOML as it is for debugging in Rust.
    Ok(format!("target.{TARGET}.rustflags={flags:?}"))
}

/// The folders that the page is compiled from, and what to call each. Of several that hold a
/// file the compiler takes the last one.
fn folders_of_sources() -> Result<Vec<(PathBuf, &'static str)>> {
    let home = env::home_dir().context("there is no home folder")?;
    let cargo_home = env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let mut rustc = process::command("rustc");
    let sysroot = process::output(rustc.args(["--print", "sysroot"]));
    let sysroot = PathBuf::from(sysroot.context("rustc does not say where it is")?.trim());
    let registries = cargo_home.join("registry").join("src");
    let mut folders = vec![
        (home, "home"),
        (cargo_home, "cargo"),
        (sysroot.join("lib/rustlib/src/rust"), "rust"),
        (root().to_owned(), "tone-clusters"),
    ];
    // One for each registry; a mirror of crates.io is one of its own.
    for registry in fs::read_dir(registries).into_iter().flatten() {
        folders.push((registry?.path(), "crates"));
    }
    Ok(folders)
}

/// Checks that no file of a folder names a folder that the page was compiled from.
fn names_no_folder(folder: &Path) -> Result<()> {
    for file in release::files(folder)? {
        let bytes = fs::read(folder.join(&file))?;
        for (source, _) in folders_of_sources()? {
            let name = source.to_string_lossy();
            if source.parent().is_none() {
                // A home at the root of the file system has no name of its own.
                continue;
            }
            let names_it = bytes
                .windows(name.len())
                .any(|part| part == name.as_bytes());
            ensure!(!names_it, "{file} names the folder {name} of this machine");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_names_a_folder_of_this_machine_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("page.wasm");
        fs::write(&file, "\0asm tone-clusters/src/main.rs").unwrap();
        assert!(names_no_folder(folder.path()).is_ok());
        fs::write(&file, format!("\0asm {}/src/main.rs", root().display())).unwrap();
        assert!(names_no_folder(folder.path()).is_err());
    }

    #[test]
    fn the_setting_for_cargo_names_each_folder_of_sources_once() {
        let setting = anonymous().unwrap();
        let folders = folders_of_sources().unwrap();
        assert_eq!(
            setting.matches("--remap-path-prefix=").count(),
            folders.len()
        );
        assert!(setting.contains(&format!("{}=tone-clusters", root().display())));
    }
}
