//! From a library and a recipe to clusters. One door: [`analyse`].
//!
//! Pure: the same library and the same recipe give the same clusters to the last
//! track, natively and in every browser.
//!
//! A library is read once into a [`FeatureTable`]; a recipe picks a matrix from it; its
//! principal components are divided by k-means; the rule of the recipe, with the
//! silhouette where it asks for it, says into how many; the rest is words. [`Analysis`]
//! does this in steps, [`analyse`] and [`sweep`] do it in one go.

mod assemble;
mod choose;
mod clustering;
mod colours;
mod eigen;
mod error;
mod feature;
mod matrix;
mod members;
mod naming;
mod pca;
mod query;
mod recipe;
mod scale;
mod stages;
mod step;
mod table;
mod weight;
mod words;

pub use clustering::{
    Axis, Basis, Choice, Cluster, Clustering, Loading, Lowered, NotPlaced, Note, Reason, Sweep,
    SweepPoint,
};
pub use colours::{Grouping, match_colours};
pub use error::AnalysisError;
pub use feature::{Feature, NotAFeature};
pub use members::Members;
pub use recipe::{ClusterCount, LastFeature, Recipe};
pub use stages::Analysis;
pub use step::{Stage, Step};
pub use table::FeatureTable;
pub use weight::Weight;

use crate::library::Library;

/// The clusters of a library.
///
/// # Errors
///
/// [`AnalysisError`] when there are too few tracks, or too little is known of them.
pub fn analyse(library: &Library, recipe: &Recipe) -> Result<Clustering, AnalysisError> {
    let mut analysis = Analysis::new(&FeatureTable::from_library(library), recipe.clone())?;
    loop {
        if let Step::Clustered(clustering) = analysis.step() {
            return Ok(*clustering);
        }
    }
}

/// The silhouette curve of a library: the quality of each number of clusters.
///
/// # Errors
///
/// [`AnalysisError`] when there are too few tracks, or too little is known of them.
pub fn sweep(library: &Library, recipe: &Recipe) -> Result<Sweep, AnalysisError> {
    let mut analysis = Analysis::new(&FeatureTable::from_library(library), recipe.clone())?;
    loop {
        if let Step::Swept(sweep) = analysis.step() {
            return Ok(sweep);
        }
    }
}
