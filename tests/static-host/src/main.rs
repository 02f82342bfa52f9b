//! Serves a built page on 127.0.0.1, or weighs it:
//! `static-host <folder> <port> [--keep-nothing]`, `static-host --weigh <folder>`.

use std::env;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use static_host::{Overlay, StaticHost, weigh};

/// A service worker that keeps nothing, so that a reload after a build shows the build.
const KEEPS_NOTHING: &str = "self.addEventListener('install', () => self.skipWaiting());\n";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["--weigh", folder] => weigh(Path::new(folder)).map(|weights| print!("{weights}")),
        [folder, port] => serve(folder, port, Overlay::default()),
        [folder, port, "--keep-nothing"] => serve(
            folder,
            port,
            Overlay::default().with("sw.js", KEEPS_NOTHING),
        ),
        _ => Err(io::Error::other(
            "usage: static-host <folder> <port> [--keep-nothing] | --weigh <folder>",
        )),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(folder: &str, port: &str, overlay: Overlay) -> io::Result<()> {
    let port = port.parse().map_err(io::Error::other)?;
    let host = StaticHost::start_with(Path::new(folder), "/", port, overlay).map_err(|error| {
        let why = format!("port {port} cannot be used ({error}): choose another one with --port");
        io::Error::new(error.kind(), why)
    })?;
    println!("\n==> The page is at {} (Ctrl+C ends it)", host.url());
    host.serve_for_good()
}
