//! What an analysis finds.

use serde::{Deserialize, Serialize};

use super::{ClusterCount, Feature, Recipe};

/// What the clusters were made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// The features of the recipe.
    Recipe,
    /// The library has no audio features at all: what there is instead.
    Metadata,
}

/// Everything that an analysis says of a library.
///
/// A *row* is a placed track; the vectors `tracks`, `cluster`, `position`,
/// `own_distance` and `next_distance` have one entry a row, in library order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clustering {
    /// The recipe that was asked for.
    pub recipe: Recipe,
    /// What the clusters were made from.
    pub basis: Basis,
    /// The features that were really used: one column each.
    pub features: Vec<Feature>,
    /// Row → index into the library's tracks.
    pub tracks: Vec<u32>,
    /// Row → index into `clusters`.
    pub cluster: Vec<u8>,
    /// Row → place on the map, in units of the two map components.
    pub position: Vec<[f32; 2]>,
    /// Row → Euclidean distance to the centroid of its own cluster.
    pub own_distance: Vec<f32>,
    /// Row → Euclidean distance to the nearest other centroid; equals `own_distance` with one cluster.
    pub next_distance: Vec<f32>,
    /// Tracks that could not be placed, and why, in library order.
    pub not_placed: Vec<NotPlaced>,
    /// The clusters, largest first.
    pub clusters: Vec<Cluster>,
    /// Mean of each feature over all rows, unscaled by weight, in 0..=1.
    pub means: Vec<f32>,
    /// The two axes of the map.
    pub axes: [Axis; 2],
    /// Share of the variance that each component kept for clustering explains.
    pub explained_variance: Vec<f32>,
    /// Sum of squared distances of all rows to their centroids.
    pub inertia: f64,
    /// Which k was taken, and why.
    pub choice: Choice,
    /// What the visitor should know about this result.
    pub notes: Vec<Note>,
}

/// One cluster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cluster {
    /// How many rows it has.
    pub size: u32,
    /// Its name in words: `Mellow, acoustic`.
    pub name: String,
    /// Mean of each feature over its rows, in 0..=1, as in [`Clustering::means`].
    pub means: Vec<f32>,
}

/// A track that has no place on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotPlaced {
    /// Index into the library's tracks.
    pub track: u32,
    /// Why not.
    pub reason: Reason,
}

/// Why a track has no place on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// Nothing is known of how it sounds.
    NoAudioFeatures,
    /// This chosen feature is unknown.
    Missing(Feature),
}

/// One axis of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    /// The largest loadings, at most three, largest first.
    pub loadings: Vec<Loading>,
    /// Share of the variance that it explains, 0 to 1.
    pub explained_variance: f32,
}

/// What a feature contributes to an axis.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Loading {
    /// The feature.
    pub feature: Feature,
    /// Its coefficient in the component, -1 to 1.
    pub value: f32,
}

/// Which k was taken, and why.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What was asked for.
    pub asked: ClusterCount,
    /// What the rule gave before it was lowered.
    pub proposed: u8,
    /// How many clusters there are.
    pub taken: u8,
    /// For the automatic choice: mean silhouette of the k proposed, and the best of its range with its k.
    pub silhouette: Option<(f32, u8, f32)>,
    /// Why there are fewer than proposed, where there are.
    pub lowered: Option<Lowered>,
}

/// Why there are fewer clusters than the rule proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lowered {
    /// The largest cluster was more than ten times the smallest.
    Unbalanced,
    /// There are not so many different rows.
    FewerDistinctRows,
}

/// Something the visitor should know about a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// No track has audio features, so metadata was used.
    NoAudioFeatures,
    /// There are fewer distinct rows than clusters asked for.
    FewerDistinctRows {
        /// How many rows differ.
        distinct: u32,
    },
    /// All placed tracks are alike in every chosen feature.
    AllAlike,
}

/// Quality for each number of clusters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sweep {
    /// One point for each k, ascending.
    pub points: Vec<SweepPoint>,
    /// How many rows the silhouette was measured on, where not on all.
    pub sample: Option<u32>,
}

/// Quality at one number of clusters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SweepPoint {
    /// How many clusters.
    pub k: u8,
    /// Mean silhouette, -1 to 1.
    pub silhouette: f32,
    /// Sum of squared distances to the centroids.
    pub inertia: f64,
}

impl Axis {
    /// The words at the positive and at the negative end of the axis:
    /// `Energetic, Happy, Danceable` and `Mellow, Sad, Not danceable`. Both are empty for
    /// an axis along which nothing varies.
    #[must_use]
    pub fn words(&self) -> (String, String) {
        let ends = self.loadings.iter().map(|loading| {
            let (high, low) = loading.feature.words();
            if loading.value < 0.0 {
                (low, high)
            } else {
                (high, low)
            }
        });
        let (positive, negative): (Vec<_>, Vec<_>) = ends.unzip();
        (positive.join(", "), negative.join(", "))
    }
}
