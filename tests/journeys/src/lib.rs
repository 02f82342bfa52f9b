//! Journeys through the built page, each as its visitor would tell it.
//!
//! They drive what is in `dist/`: `cargo xtask test journeys` builds it first.
#![cfg(test)]

mod arriving;
mod harness;
