//! What the visitor sets: features and their weights, how many clusters, seed.

use serde::{Deserialize, Serialize};

use super::Feature;

/// How much a feature counts, in tenths: 10 is the plain weight, 0 would be absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Weight(u8);

/// How the number of clusters is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClusterCount {
    /// The seed's rule: one cluster for each fifty tracks, 3 to 10, fewer while the
    /// largest is more than ten times the smallest.
    Classic,
    /// The largest k in 3..=12 whose silhouette is close to the best of that range.
    Automatic,
    /// This many, 2 to 20.
    Exactly(u8),
}

/// What to compare tracks by, into how many clusters, from which seed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Recipe {
    /// The chosen features with their weights, in the order of [`Feature`], each once.
    features: Vec<(Feature, Weight)>,
    /// How many clusters.
    pub clusters: ClusterCount,
    /// Where the random starts begin.
    pub seed: u32,
}
