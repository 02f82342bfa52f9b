//! Tells the linker what the splitting of the program needs.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_set = |name: &str| env::var_os(name).is_some();
    if is_set("CARGO_FEATURE_SPLIT") && env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32")
    {
        // Where the program mentions which of its parts: chunks get theirs anew.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
