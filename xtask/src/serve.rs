//! Serving the built page on this machine.

use anyhow::{Context, Result};
use static_host::StaticHost;

use crate::page::{self, Base};
use crate::{process, setup};

/// Builds the release page and serves it until the process is ended.
pub fn serve(port: u16) -> Result<()> {
    page::build_and_weigh(&setup::tools()?, &Base::root())?;
    let host = StaticHost::start(&page::folder(), "/", port)
        .with_context(|| format!("port {port} cannot be used: choose another one with --port"))?;
    process::announce(&format!("The page is at {} (Ctrl+C ends it)", host.url()));
    host.serve_for_good()
        .context("the page is no longer served")
}
