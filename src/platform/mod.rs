//! Every contact with the browser. What needs no browser, such as errors and names, is
//! compiled for every target, so that the rooms above the browser can speak of it.

pub mod chunk;
