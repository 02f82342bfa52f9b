//! Where the map puts points and names, and in which colours.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod geometry;
mod labels;
mod palette;
