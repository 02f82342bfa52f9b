//! The browser draws the sample library that every other machine draws.
#![cfg(target_arch = "wasm32")]

mod sample_digest;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_sample_library_is_the_same_here() {
    let library = tone_clusters::sample::library();
    assert_eq!(sample_digest::digest(&library), sample_digest::EXPECTED);
}
