//! The same library and the same recipe give the same clusters: here …
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod clustering_digest;

use clustering_digest::{EXPECTED, digest, recipes};

#[test]
fn every_track_is_in_the_cluster_where_it_is_everywhere() {
    assert_eq!(recipes().each_ref().map(digest), EXPECTED);
}
