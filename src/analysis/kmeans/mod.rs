//! Points → clusters. The `kmeans` crate runs the ten starts; this decides where they
//! begin, follows the best of them to their end, and makes the result exact.

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
