//! Stands where Trunk looks for `wasm-bindgen`: takes the chunks out of the program, and
//! hands the rest on to the real one.
//!
//! Trunk copies what is found in the folder `snippets` beside the program's script; the
//! chunks and the script that fetches them are put there, in a folder whose name changes
//! with the program.

use std::env;
use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};

mod chunks;
mod names;
mod order;

use order::Order;

/// The environment variable that says where the real `wasm-bindgen` is.
const REAL: &str = "REAL_WASM_BINDGEN";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let Some(order) = Order::of(&arguments) else {
        return wasm_bindgen(&arguments);
    };
    let rest = chunks::take_out(&order)?;
    let mut arguments = order.for_program(&rest);
    // The table of functions and the stack are what the chunks share with the rest.
    arguments.push("--keep-lld-exports".into());
    wasm_bindgen(&arguments)?;
    names::shorten(&order)
}

fn wasm_bindgen(arguments: &[OsString]) -> Result<()> {
    let real = env::var_os(REAL).with_context(|| format!("{REAL} is not set"))?;
    let status = Command::new(real).args(arguments).status()?;
    ensure!(status.success(), "wasm-bindgen failed");
    Ok(())
}
