//! Points → clusters. The `kmeans` crate runs the ten starts; this decides where they
//! begin, follows the best of them to their end, makes the result exact, and measures how
//! good it is.
//!
//! A package of its own, because only a package can have an optimisation level of its
//! own: the page is built for size, this for speed. What the page calls often is never
//! inlined into it, where it would be built as the page is.

mod engine;
mod exact;
mod field;
mod partition;
mod points;
mod search;
mod seeding;
mod silhouettes;
mod swaps;

pub use field::Field;
pub use partition::Partition;
pub use points::{Centre, DIMENSIONS, Point};
pub use search::{Found, Search};
pub use silhouettes::Silhouettes;
