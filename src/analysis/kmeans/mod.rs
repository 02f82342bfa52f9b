//! Points → clusters. The `kmeans` crate does Lloyd's algorithm; this decides where it
//! starts, which start wins, and makes the result exact.

mod engine;
mod exact;
mod partition;
mod points;
mod search;
mod seeding;

pub use partition::Partition;
pub use points::{DIMENSIONS, Point, squared_distance, strided, widened};
pub use search::{Field, Found, Search};
