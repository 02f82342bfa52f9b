//! The worker's entry.

#[cfg(target_arch = "wasm32")]
fn main() {
    tone_clusters::worker::serve();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: `cargo xtask serve` builds and serves it.");
}
