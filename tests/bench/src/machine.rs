//! What it was measured on.

use std::fs;
use std::process::Command;
use std::thread::available_parallelism;

use anyhow::Result;
use driver::Page;
use serde_json::json;

/// The machine, the browser and the day, as a sentence.
pub fn describe(page: &Page) -> Result<String> {
    let browser = page.call("Browser.getVersion", json!({}))?;
    let day = page.evaluate("new Date().toISOString().slice(0, 10)")?;
    let cores = available_parallelism().map_or(1, usize::from);
    Ok(format!(
        "`cargo xtask bench` on {}, {} with {cores} cores, headless {} without a GPU. \
         Medians of three runs, each in a fresh profile.\n",
        day.as_str().unwrap_or_default(),
        processor().unwrap_or_else(|| "a processor that does not say its name".to_owned()),
        browser["product"].as_str().unwrap_or_default(),
    ))
}

fn processor() -> Option<String> {
    let linux = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(": ")?.1.to_owned())
    });
    linux.or_else(|| {
        let mac = Command::new("sysctl")
            .args(["-n", "machdep.cpu.brand_string"])
            .output()
            .ok()?;
        Some(String::from_utf8(mac.stdout).ok()?.trim().to_owned()).filter(|name| !name.is_empty())
    })
}
