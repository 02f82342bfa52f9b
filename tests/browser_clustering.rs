//! … and in a browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod clustering_digest;

use clustering_digest::{EXPECTED, digest, recipes};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_track_is_in_the_cluster_where_it_is_everywhere() {
    assert_eq!(recipes().each_ref().map(digest), EXPECTED);
}
