//! The least that a page with Leptos can be: one heading. `cargo xtask bench` measures how
//! long it takes a browser to show it, and then how many times that Tone Clusters needs.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    mount_to_body(|| view! { <h1>"An empty page"</h1> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: `cargo xtask bench` builds and measures it.");
}
