//! What the colours of the map stand for: clusters, or something else that the library
//! knows of its tracks.

mod colour_by;
mod groups;
mod legend;
#[cfg(test)]
mod tests;

pub use colour_by::{ColourBy, SourceLists};
pub use legend::{Colouring, EntryColour, LegendEntry};
