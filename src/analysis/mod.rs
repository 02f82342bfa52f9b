//! From a library and a recipe to clusters. One door: [`analyse`].
//!
//! Pure: the same library and the same recipe give the same clusters to the last
//! track, natively and in every browser.

mod clustering;
mod feature;
mod recipe;

pub use clustering::{Axis, Basis, Choice, Cluster, Clustering, Loading, NotPlaced, Note, Reason, Sweep, SweepPoint};
pub use feature::Feature;
pub use recipe::{ClusterCount, Recipe, Weight};
