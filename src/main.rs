//! The entry: the page or, on a worker's thread, the worker. They are one program, so that
//! what both need is fetched once.

#[cfg(target_arch = "wasm32")]
fn main() {
    use tone_clusters::{ui, worker};
    match worker::scope() {
        Some(scope) => worker::start(scope),
        None => ui::mount(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: `cargo xtask serve` builds and serves it.");
}
