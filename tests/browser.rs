//! What the project promises in the browser: run in Chromium, by `cargo xtask test wasm`.
#![cfg(all(test, target_arch = "wasm32"))]

use tone_clusters::library::TrackId;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_core_runs_here() {
    let id: TrackId = "1cKm6kQLMhc7N3mHS238fk".parse().unwrap();
    assert_eq!(id.as_str(), "1cKm6kQLMhc7N3mHS238fk");
}
