//! What the project promises of CSV files: every family, every awkward row, every bad
//! file, and any bytes at all.
#![cfg(not(target_arch = "wasm32"))]
// Functions that tests share may fail as tests do.
#![allow(clippy::expect_used, clippy::panic)]

mod awkward;
mod encodings;
mod families;
mod fixtures;
mod properties;
mod refused;
mod several;
mod shapes;
mod spotify_copy;
mod steps;
