//! Serving the built page on this machine.

use std::path::Path;

use anyhow::Result;

use crate::process;
use crate::program::Kind;
use crate::tools::Tool;

/// Serves the page in `folder` until the process is ended.
pub fn alone(folder: &Path, kind: Kind, port: u16) -> Result<()> {
    let mut host = process::command(Tool::StaticHost.build()?);
    host.arg(folder).arg(port.to_string());
    if kind == Kind::Quick {
        // A reload after a build is to show the build.
        host.arg("--keep-nothing");
    }
    process::run(&mut host)
}

/// Serves the page in `folder` beside a stand-in for Spotify and ReccoBeats, until the
/// process is ended. The stand-in says how it is used.
pub fn beside_stand_in(folder: &Path, port: u16) -> Result<()> {
    let stand_in = process::timed("Building the stand-in", || Tool::StandIn.build())?;
    let mut stand_in = process::command(stand_in);
    stand_in.arg("--page").arg(folder);
    process::run(stand_in.args(["--page-port", &port.to_string()]))
}
