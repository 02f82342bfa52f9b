//! The project's own commands: `cargo xtask serve | test | build | bench`.
//!
//! Each sets up whatever it needs before it starts, once, and says so.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

mod bench;
mod page;
mod process;
mod serve;
mod setup;
mod test;
mod versions;
mod wasm_tests;

use page::Base;
use test::Stage;

/// Tone Clusters: build it, try it, test it, measure it.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the release page and serve it on this machine
    Serve {
        /// The port of 127.0.0.1 to serve on [default: 8080, or 8081 with --stand-in]
        #[arg(long)]
        port: Option<u16>,
        /// Log in to a stand-in for Spotify, which needs no account and no network
        #[arg(long)]
        stand_in: bool,
    },
    /// Check format, lints and documents, and run every test
    Test {
        /// Run these stages only
        stages: Vec<Stage>,
    },
    /// Build the release page into dist/
    Build {
        /// The path under which the page will be hosted
        #[arg(long, default_value = "/")]
        base: Base,
    },
    /// Measure the built page and write BENCHMARKS.md
    Bench,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve { port, stand_in } if stand_in => {
            serve::beside_stand_in(port.unwrap_or(serve::PORT_BESIDE_STAND_IN))
        }
        Command::Serve { port, .. } => serve::serve(port.unwrap_or(serve::PORT)),
        Command::Test { stages } => test::test(&stages),
        Command::Build { base } => page::build_and_weigh(&setup::tools()?, &base),
        Command::Bench => bench::bench(),
    }
}
