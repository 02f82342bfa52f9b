//! What the page promises of links that carry a view.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod fixtures;
mod frozen;
mod round_trip;
mod sizes;
