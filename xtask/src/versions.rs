//! The tools of the build, pinned. Nothing else in the project names their versions,
//! but for Rust itself (`rust-toolchain.toml`), the `wasm-bindgen` crate, and what the
//! splitter is made of (`Cargo.lock`).

use anyhow::{Result, ensure};

use crate::process;

/// Builds the page from `index.html`.
pub const TRUNK: &str = "0.21.14";

/// Writes the JavaScript around the WebAssembly. It has to be of the very version
/// of the `wasm-bindgen` crate.
pub const WASM_BINDGEN: &str = "0.2.126";

/// The release of binaryen that `wasm-opt` is taken from.
pub const BINARYEN: &str = "132";

/// Checks that `Cargo.lock` holds the `wasm-bindgen` that the pinned tool fits.
pub fn check_lock_file() -> Result<()> {
    let lock_file = std::fs::read_to_string(process::root().join("Cargo.lock"))?;
    let locked = locked_version(&lock_file, "wasm-bindgen").unwrap_or("no version");
    ensure!(
        locked == WASM_BINDGEN,
        "Cargo.lock has wasm-bindgen {locked}, but xtask/src/versions.rs pins {WASM_BINDGEN}: \
         make the two equal"
    );
    Ok(())
}

fn locked_version<'a>(lock_file: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock_file.lines().skip_while(|line| *line != name);
    lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_found_by_its_whole_name() {
        let lock_file = "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n\
                         [[package]]\nname = \"a\"\nversion = \"2.0.0\"\n";
        assert_eq!(locked_version(lock_file, "a"), Some("2.0.0"));
        assert_eq!(locked_version(lock_file, "b"), None);
    }
}
