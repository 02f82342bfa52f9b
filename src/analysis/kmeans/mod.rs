//! Points → clusters. The `kmeans` crate does Lloyd's algorithm; this decides where it
//! starts, which start wins, and makes the result exact.

mod engine;
mod exact;
mod field;
mod partition;
mod points;
mod search;
mod seeding;
mod swaps;

pub use field::Field;
pub use partition::Partition;
pub use points::{DIMENSIONS, Point, strided};
pub use search::{Found, Search};
