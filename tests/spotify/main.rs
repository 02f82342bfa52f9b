//! What the project promises of Spotify and ReccoBeats: every recorded shape, every kind
//! of break, the fewest calls, and any answers at all.
#![cfg(not(target_arch = "wasm32"))]
// Functions that tests share may fail as tests do.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod account;
mod breaks;
mod checkpoints;
mod features;
mod fixtures;
mod hearts;
mod kept;
mod labels;
mod paging;
mod properties;
mod refusals;
mod run;
mod scores;
mod service;
mod shapes;
