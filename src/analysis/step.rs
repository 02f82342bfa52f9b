//! What a step of an analysis leads to.

use serde::{Deserialize, Serialize};

use super::{Clustering, Sweep};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// The clusters of the recipe are searched.
    Clustering,
    /// Other numbers of clusters are tried, for the curve.
    Sweep,
    /// Their quality is measured.
    Silhouettes,
}

/// What a step led to.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// It goes on.
    Progress {
        /// What is being done.
        stage: Stage,
        /// How much of it is done.
        done: u32,
        /// How much there is to do.
        total: u32,
    },
    /// The clusters.
    Clustered(Box<Clustering>),
    /// The silhouette curve.
    Swept(Sweep),
    /// Both are there; nothing is left to do.
    Done,
}
