//! ui

pub mod map;
