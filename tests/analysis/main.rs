//! What a library and a recipe become.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod again;
mod any_input;
mod balance;
mod explain;
mod recipe;
mod reference;
