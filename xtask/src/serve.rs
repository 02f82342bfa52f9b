//! Serving the built page on this machine.

use anyhow::{Context, Result};
use static_host::StaticHost;

use crate::page::{self, Base};
use crate::process::cargo;
use crate::{process, setup};

/// Where the page is served.
pub const PORT: u16 = 8080;
/// Where it is served beside a stand-in: elsewhere, or a browser that has kept the page
/// would open the one that calls Spotify.
pub const PORT_BESIDE_STAND_IN: u16 = 8081;

/// Builds the release page and serves it until the process is ended.
pub fn serve(port: u16) -> Result<()> {
    page::build_and_weigh(&setup::tools()?, &Base::root())?;
    let host = StaticHost::start(&page::folder(), "/", port)
        .with_context(|| format!("port {port} cannot be used: choose another one with --port"))?;
    process::announce(&format!("The page is at {} (Ctrl+C ends it)", host.url()));
    host.serve_for_good()
        .context("the page is no longer served")
}

/// Builds the release page and serves it beside a stand-in for Spotify and ReccoBeats,
/// until the process is ended. The stand-in says how it is used.
pub fn beside_stand_in(port: u16) -> Result<()> {
    page::build_and_weigh(&setup::tools()?, &Base::root())?;
    process::announce("Starting the stand-in");
    let mut stand_in = cargo(["run", "--quiet", "--package", "stand-in", "--"]);
    stand_in.arg("--page").arg(page::folder());
    process::run(stand_in.args(["--page-port", &port.to_string()]))
}
