//! The tests that run in WebAssembly, in a headless browser.

use std::fs;

use anyhow::Result;

use crate::process::{self, root};
use crate::setup::{Browser, Tools};

/// Runs `tests/browser*` in the browser.
pub fn run(tools: &Tools, browser: &Browser) -> Result<()> {
    let options = root().join("target").join("webdriver.json");
    fs::write(&options, capabilities(&browser.chromium.to_string_lossy()))?;
    let mut cargo = tools.command("cargo");
    cargo.args([
        "test",
        "--package",
        "tone-clusters",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    cargo.args(["--test", "browser*"]);
    cargo
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", options);
    // Two cores are slow to start a browser.
    process::run(cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "300"))
}

/// How chromedriver is asked to start Chromium.
fn capabilities(chromium: &str) -> String {
    let flags: Vec<_> = FLAGS.iter().map(|flag| format!("{flag:?}")).collect();
    let flags = flags.join(", ");
    format!(r#"{{ "goog:chromeOptions": {{ "binary": {chromium:?}, "args": [{flags}] }} }}"#)
}

/// Headless, also for root, and silent on the network.
const FLAGS: [&str; 8] = [
    "headless",
    "no-sandbox",
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
];
