//! The project's own commands: `cargo xtask serve | test | build | bench`.
//!
//! Each sets up whatever it needs before it starts, once, and says so.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

mod bench;
mod page;
mod process;
mod program;
mod serve;
mod setup;
mod style;
mod test;
mod tools;
mod versions;
mod wasm_tests;

use page::{Base, Hosting, Origin};
use program::Kind;
use test::Stage;

fn main() -> ExitCode {
    match run(&commands().get_matches()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The commands. They are written without clap's macros, which take longer to compile than
/// all the rest.
fn commands() -> Command {
    let serve = Command::new("serve")
        .about("Build the page quickly and serve it on this machine")
        .arg(flag("release").help("Build and serve the page as it is released: takes longer"))
        .arg(
            flag("stand-in")
                .help("Log in to a stand-in for Spotify, which needs no account and no network"),
        )
        .arg(
            Arg::new("port")
                .long("port")
                .value_parser(value_parser!(u16))
                .help(
                    "The port of 127.0.0.1 to serve on [default: 8080 to 8083, one for each \
                       kind of page, since browsers keep pages by their address]",
                ),
        );
    let test = Command::new("test")
        .about("Check format, lints and documents, and run every test")
        .arg(
            Arg::new("stages")
                .action(ArgAction::Append)
                .value_parser(Stage::NAMES)
                .help("Run these stages only"),
        );
    let build = Command::new("build")
        .about("Build the released page into dist/")
        .arg(flag("quick").help("Build the quick page instead, into dist-quick/"))
        .arg(
            Arg::new("base")
                .long("base")
                .value_parser(value_parser!(Base))
                .default_value("/")
                .help("The path under which the page will be hosted"),
        )
        .arg(
            Arg::new("origin")
                .long("origin")
                .value_name("ORIGIN")
                .value_parser(value_parser!(Origin))
                .help(
                    "Where the page will be hosted (https://example.org): other programs then \
                       find the picture that they show beside a link",
                ),
        )
        .arg(
            Arg::new("allow")
                .long("allow")
                .value_name("ORIGIN")
                .action(ArgAction::Append)
                .value_parser(value_parser!(Origin))
                .help(
                    "Let the page call this origin too (https://example.org), and show \
                       pictures from it; may be given more than once",
                ),
        );
    let program = Command::new("program")
        .about("A step of `trunk build`: from Rust to the folder assets/")
        .hide(true);
    let bench = Command::new("bench").about("Measure the built page and write BENCHMARKS.md");
    Command::new("cargo xtask")
        .about("Tone Clusters: build it, try it, test it, measure it")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([serve, test, build, program, bench])
}

fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

fn run(arguments: &ArgMatches) -> Result<()> {
    match arguments.subcommand() {
        Some(("serve", arguments)) => serve(arguments),
        Some(("test", arguments)) => {
            let names = arguments.get_many::<String>("stages").unwrap_or_default();
            test::test(
                &names
                    .filter_map(|name| Stage::named(name))
                    .collect::<Vec<_>>(),
            )
        }
        Some(("build", arguments)) => build(arguments),
        Some(("program", _)) => program::for_trunk(),
        Some(("bench", _)) => bench::bench(),
        // clap lets no other through.
        _ => Ok(()),
    }
}

fn serve(arguments: &ArgMatches) -> Result<()> {
    let (release, stand_in) = (
        arguments.get_flag("release"),
        arguments.get_flag("stand-in"),
    );
    let kind = if release { Kind::Release } else { Kind::Quick };
    let folder = page::build(kind, &Hosting::default())?;
    let port = arguments.get_one("port").copied();
    let port = port.unwrap_or(8080 + u16::from(stand_in) + 2 * u16::from(release));
    if stand_in {
        serve::beside_stand_in(&folder, port)
    } else {
        serve::alone(&folder, kind, port)
    }
}

fn build(arguments: &ArgMatches) -> Result<()> {
    let kind = if arguments.get_flag("quick") {
        Kind::Quick
    } else {
        Kind::Release
    };
    let hosting = Hosting {
        base: arguments
            .get_one::<Base>("base")
            .cloned()
            .unwrap_or_default(),
        origin: arguments.get_one::<Origin>("origin").cloned(),
        allow: arguments
            .get_many("allow")
            .unwrap_or_default()
            .cloned()
            .collect(),
    };
    page::build(kind, &hosting).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_complete() {
        commands().debug_assert();
    }

    #[test]
    fn every_stage_can_be_named() {
        let named = Stage::NAMES.map(Stage::named);
        assert_eq!(named, Stage::ALL.map(Some));
    }
}
