//! Running other programs, from the root of the project.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

/// The project's root folder.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// A command in the project's root.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    // cargo hands its `[env]` on to what it runs. A cargo inside would take that for
    // the visitor's own wish, and build half of the crates again.
    command
        .current_dir(root())
        .env_remove("RUSTC_BOOTSTRAP")
        .stdin(Stdio::null());
    command
}

/// cargo, in the project's root.
pub fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut cargo = command("cargo");
    cargo.args(arguments);
    cargo
}

/// Runs a command with its output in view; anything but success is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("{name} cannot be started"))?;
    ensure!(status.success(), "{name} failed ({status})");
    Ok(())
}

/// What a command prints; nothing where it cannot be run or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// Says what is about to be done.
pub fn announce(what: &str) {
    println!("\n==> {what}");
}

/// Does something that takes a while. Says what it is, every few seconds that it is still
/// being done, and how long it took.
pub fn timed<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    announce(what);
    let start = Instant::now();
    let (done, is_done) = mpsc::channel::<()>();
    let outcome = thread::scope(|scope| {
        scope.spawn(move || {
            while is_done.recv_timeout(SILENCE) == Err(RecvTimeoutError::Timeout) {
                say_it_goes_on(start.elapsed());
            }
        });
        let outcome = work();
        drop(done);
        outcome
    })?;
    println!("    done in {}", seconds(start.elapsed()));
    Ok(outcome)
}

/// How long nothing is said at most.
const SILENCE: Duration = Duration::from_secs(8);

fn say_it_goes_on(since: Duration) {
    // In a terminal cargo may have left the line in which it shows its progress.
    let clear = if io::stdout().is_terminal() {
        "\r\u{1b}[K"
    } else {
        ""
    };
    println!("{clear}    … {}", seconds(since));
}

/// A time as a person would say it.
pub fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        whole @ 10..100 => format!("{whole} s"),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}
