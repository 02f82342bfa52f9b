//! The page's entry: mounts the app, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    tone_clusters::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: `cargo xtask serve` builds and serves it.");
}
