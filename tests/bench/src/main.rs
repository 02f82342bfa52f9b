//! Measures the built page against its budgets, in headless Chromium.
//!
//! `cargo xtask bench` builds the page and runs this; the table is printed and kept
//! in `BENCHMARKS.md`. The page tells its times through the browser's own User
//! Timing: the mark `tone:clusters-shown` and the measures `tone:kmeans`,
//! `tone:sweep` and `tone:frame`.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use driver::Page;
use static_host::StaticHost;

mod catalogue;
mod library;
mod lookalike;
mod machine;
mod reference;
mod scenario;
mod statistics;
mod table;
mod taking;
mod timeline;

use table::Table;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["library", size] => print!("{}", library::csv(size.parse()?)),
        [empty] => measure(Path::new(empty))?,
        _ => bail!("usage: bench <folder of an empty page> | library <tracks>"),
    }
    Ok(())
}

/// Measures the page in `dist/`, and an empty page beside it.
fn measure(empty: &Path) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let dist = root.join("dist");
    let (host, empty) = (
        StaticHost::start(&dist, "/", 0)?,
        StaticHost::start(empty, "/", 0)?,
    );
    let mut table = Table::default();
    table.weight(
        &static_host::weigh(&dist)?,
        &scenario::start_page(&dist)?,
        &scenario::first_visit(&dist)?,
    );
    scenario::first_paint(&host.url(), &mut table)?;
    scenario::sample(&host.url(), &empty.url(), &mut table)?;
    for size in library::SIZES {
        scenario::library(&host.url(), size, &mut table)?;
    }
    for size in taking::LINKED {
        taking::link(&host.url(), size, &mut table)?;
    }
    taking::exports(&host.url(), &mut table)?;
    let page = Page::open(&host.url())?;
    let report = format!("# Benchmarks\n\n{}\n{table}", machine::describe(&page)?);
    print!("\n{report}");
    fs::write(root.join("BENCHMARKS.md"), report)?;
    Ok(())
}
