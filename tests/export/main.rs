//! What the page promises of files to take away.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod commonmark;
mod csv;
mod fixtures;
mod json;
mod markdown;
mod markup;
mod seed;
