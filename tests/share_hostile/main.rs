//! Whatever stands in an address: a view that is consistent, or a sentence, and never more
//! than 16 MB of memory. Apart from the other tests of links, since all allocations of the
//! process are counted.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod any_text;
#[path = "../share/fixtures.rs"]
mod fixtures;
mod memory;
mod on_the_way;
