//! From a library and a recipe to clusters.
//!
//! Pure: the same library and the same recipe give the same clusters to the last track,
//! natively and in every browser.
//!
//! A library is read once into a [`FeatureTable`]. A recipe selects the tracks and columns of
//! a matrix from it, k-means divides the matrix's first principal components into clusters,
//! and the recipe's rule decides into how many. [`Quality`] says how much the result is worth.
//! [`Analysis`] does this in small steps; [`analyse`] and [`sweep`] run it to the end.

mod agreement;
mod assemble;
mod assessment;
mod choose;
mod clustering;
mod compare;
mod curve;
mod eigen;
mod error;
mod explain;
mod feature;
mod identity;
mod matrix;
mod members;
mod messages;
mod naming;
mod pca;
mod profile;
mod quality;
mod query;
mod range;
mod recipe;
mod scale;
mod space;
mod steps;
mod table;

pub use agreement::{Agreement, adjusted_rand_index};
pub use clustering::{
    Axis, Balancing, Basis, Choice, Cluster, Clustering, Loading, Lowered, NotPlaced, Note, Reason,
    Sweep, SweepPoint, UnusedFeature,
};
pub use compare::{Comparison, Flow};
pub use curve::{BINS, Curve, bin_of};
pub use error::AnalysisError;
pub use explain::{Contribution, Explanation, Margin};
pub use feature::{Feature, UnknownFeature};
pub use identity::{Grouping, Match, SAME_NAME, fixed_order, match_clusters, match_colours};
pub use members::Members;
pub use profile::ClusterProfile;
pub use quality::{ClusterQuality, Distinctness, Quality, Stability};
pub use range::{FeatureRange, RangeStep};
pub use recipe::{Balance, ClusterCount, LastFeature, Recipe, Weight};
pub use steps::{Analysis, AnalysisStage, AnalysisStep};
pub use table::FeatureTable;

use crate::library::Library;

/// Finds the clusters of a library.
///
/// # Errors
///
/// [`AnalysisError`] when there are too few tracks, or too little is known of them.
pub fn analyse(library: &Library, recipe: &Recipe) -> Result<Clustering, AnalysisError> {
    let mut analysis = Analysis::new(&FeatureTable::from_library(library), recipe.clone())?;
    loop {
        if let AnalysisStep::Clustered(clustering) = analysis.step() {
            return Ok(*clustering);
        }
    }
}

/// Measures the whole silhouette curve of a library: the quality of each number of clusters.
///
/// # Errors
///
/// [`AnalysisError`] when there are too few tracks, or too little is known of them.
pub fn sweep(library: &Library, recipe: &Recipe) -> Result<Sweep, AnalysisError> {
    let mut analysis = Analysis::new(&FeatureTable::from_library(library), recipe.clone())?;
    let (mut points, mut sample) = (Vec::new(), None);
    loop {
        match analysis.step() {
            AnalysisStep::Swept(sweep) => Sweep { points, sample } = sweep,
            AnalysisStep::Done => return Ok(Sweep { points, sample }),
            _ => {}
        }
    }
}
