//! The tools of the build, pinned. Nothing else in the project names their versions,
//! but for Rust itself (`rust-toolchain.toml`), the `wasm-bindgen` crate, and what
//! `xtask/program` is made of (`Cargo.lock`).

use std::env::consts::{ARCH, OS};

use anyhow::{Context, Result, ensure};

use crate::process;

/// An archive with a tool for one kind of system.
#[derive(Debug)]
pub struct Archive {
    /// The system, as Rust calls it, and its processor.
    pub system: [&'static str; 2],
    /// Where it is; `{}` stands for the version.
    pub url: &'static str,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: &'static str,
}

/// A package at npm.
#[derive(Debug)]
pub struct NpmPackage {
    pub name: &'static str,
    pub version: &'static str,
    /// The SHA-512 of the package, as npm writes it.
    pub integrity: &'static str,
    /// The program of the package that is used, and where it is in the package.
    pub program: Option<[&'static str; 2]>,
    /// What it is for, as the start of a sentence.
    pub purpose: &'static str,
}

impl Archive {
    /// The one for this system.
    pub fn for_this_system(archives: &'static [Self]) -> Result<&'static Self> {
        let mut archives = archives.iter();
        archives
            .find(|archive| archive.system == [OS, ARCH])
            .with_context(|| format!("nothing is published for {OS} on {ARCH}"))
    }
}

/// Builds the page from `index.html`.
pub const TRUNK: &str = "0.21.14";

/// Runs the tests in WebAssembly. It has to be of the very version of the `wasm-bindgen`
/// crate.
pub const WASM_BINDGEN: &str = "0.2.126";

/// The release of binaryen that `wasm-opt` is taken from.
pub const BINARYEN: &str = "132";

/// Its package at npm.
pub const BINARYEN_PACKAGE: NpmPackage = NpmPackage {
    name: "binaryen",
    version: "132.0.0",
    integrity: "sha512-4Usg7yEvwO3FMso3Oov6qkOOHSod1IEv+boKkh77kTljM+eNBouqCTbqWswGzbG+vDNO/b/v2C4gfEh1WgB9Lg==",
    program: Some(["wasm-opt", "bin/wasm-opt"]),
    purpose: "the released page is made smaller by wasm-opt of",
};

/// Looks for what assistive technology would stumble over, in the journeys.
pub const AXE_PACKAGE: NpmPackage = NpmPackage {
    name: "axe-core",
    version: "4.14.1",
    integrity: "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    program: None,
    purpose: "the journeys look for barriers with",
};

/// What is published of Trunk, with the digests that <https://github.com/taiki-e/install-action>
/// has recorded.
pub const TRUNK_ARCHIVES: [Archive; 5] = [
    Archive {
        system: ["linux", "aarch64"],
        url: "https://github.com/trunk-rs/trunk/releases/download/v{}/trunk-aarch64-unknown-linux-musl.tar.gz",
        sha256: "e8e2a2bb423ce6702ab9f4f02f8c9ae99d790f0301f7634e986b2dd8706019cc",
    },
    Archive {
        system: ["linux", "x86_64"],
        url: "https://github.com/trunk-rs/trunk/releases/download/v{}/trunk-x86_64-unknown-linux-musl.tar.gz",
        sha256: "a67f4054b249fe9acc5fabc25de1aebf19783aca3ad6ff64bf34d7da44d0ea20",
    },
    Archive {
        system: ["macos", "aarch64"],
        url: "https://github.com/trunk-rs/trunk/releases/download/v{}/trunk-aarch64-apple-darwin.tar.gz",
        sha256: "764e299dd50d89442a4e96a236349f57961984b701e74d3dbdb39cd1c9f5101e",
    },
    Archive {
        system: ["macos", "x86_64"],
        url: "https://github.com/trunk-rs/trunk/releases/download/v{}/trunk-x86_64-apple-darwin.tar.gz",
        sha256: "f1ba0e3bbe24e0ae219c6d22c33e24e2825c1608dd27c2556e323495110f1a95",
    },
    Archive {
        system: ["windows", "x86_64"],
        url: "https://github.com/trunk-rs/trunk/releases/download/v{}/trunk-x86_64-pc-windows-msvc.zip",
        sha256: "cd6ac15b9daff0365e5695036791ef2ce3c63f61c014f5a8c532363266e4569c",
    },
];

/// Likewise of the command `wasm-bindgen`.
pub const WASM_BINDGEN_ARCHIVES: [Archive; 5] = [
    Archive {
        system: ["linux", "aarch64"],
        url: "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{}/wasm-bindgen-{}-aarch64-unknown-linux-gnu.tar.gz",
        sha256: "96864b3992ad45536deb59fc62edc5b845376b7d8b4ac670a6bdab4ab8d2c657",
    },
    Archive {
        system: ["linux", "x86_64"],
        url: "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{}/wasm-bindgen-{}-x86_64-unknown-linux-musl.tar.gz",
        sha256: "064948d58e2d6c0a745216477a639ba696216d6309aaa902939d1b865b1d869d",
    },
    Archive {
        system: ["macos", "aarch64"],
        url: "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{}/wasm-bindgen-{}-aarch64-apple-darwin.tar.gz",
        sha256: "7df536babe345deb68828148dbdc71179118afdab42d83547c7cebfbf1426bd5",
    },
    Archive {
        system: ["macos", "x86_64"],
        url: "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{}/wasm-bindgen-{}-x86_64-apple-darwin.tar.gz",
        sha256: "6014dca993c8bf8a6ec10b6fccfbeabf599842d011f58a4abb7669afef784422",
    },
    Archive {
        system: ["windows", "x86_64"],
        url: "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{}/wasm-bindgen-{}-x86_64-pc-windows-msvc.tar.gz",
        sha256: "5a3773c7e69cfb2d865e235e9210de184c8c3af1787720646ec1a8bbe09c6179",
    },
];

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
    fn the_package_is_of_the_release() {
        assert_eq!(BINARYEN_PACKAGE.version, format!("{BINARYEN}.0.0"));
    }

    #[test]
    fn a_package_is_found_by_its_whole_name() {
        let lock_file = "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n\
                         [[package]]\nname = \"a\"\nversion = \"2.0.0\"\n";
        assert_eq!(locked_version(lock_file, "a"), Some("2.0.0"));
        assert_eq!(locked_version(lock_file, "b"), None);
    }
}
