//! k-means clustering of points, and the silhouette that measures its quality.
//!
//! The `kmeans` crate runs the starts. This crate seeds them, improves the best of them until
//! nothing moves, and measures the result.
//!
//! It is a package of its own because Cargo sets the optimisation level per package: the page
//! is built for size, this for speed. Functions that the page calls often are marked
//! `#[inline(never)]`, since code inlined into the page would be built for size again.

mod balance;
mod blocks;
mod dataset;
mod engine;
mod hamerly;
mod partition;
mod points;
mod search;
mod seeding;
mod silhouettes;
mod split_merge;
mod summary;
mod sums;

pub use balance::{BalanceStep, Balanced, Balancer, SizeLimits};
pub use dataset::Dataset;
pub use partition::Partition;
pub use points::{Centre, DIMENSIONS, Point, nearest_points};
pub use search::{Search, SearchStep};
pub use seeding::resample;
pub use silhouettes::Silhouettes;
