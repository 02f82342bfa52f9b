//! The result of an analysis.

use std::{fmt, iter};

use serde::{Deserialize, Serialize};

use super::curve::Curve;
use super::feature::Feature;
use super::recipe::{ClusterCount, Recipe};
use super::space::Space;
use crate::format::to_u32;

/// What the tracks were compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// The features of the recipe.
    Recipe,
    /// Metadata, because the library has no audio features at all.
    Metadata,
}

/// The clusters of a library, and everything that an analysis finds out about them.
///
/// A *row* is a placed track; the vectors `tracks`, `cluster`, `position`,
/// `own_distance` and `next_distance` have one entry a row, in library order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clustering {
    /// The recipe of the analysis.
    pub recipe: Recipe,
    /// What the tracks were compared by.
    pub basis: Basis,
    /// The features that were used, one for each column of the matrix.
    pub features: Vec<Feature>,
    /// Row → index into the library's tracks, ascending.
    pub tracks: Vec<u32>,
    /// Row → index into `clusters`.
    pub cluster: Vec<u8>,
    /// Row → position on the map: its coordinates along the first two components.
    pub position: Vec<[f32; 2]>,
    /// Row → Euclidean distance to the centre of its own cluster.
    pub own_distance: Vec<f32>,
    /// Row → Euclidean distance to the nearest other centre; equals `own_distance` when there
    /// is one cluster.
    pub next_distance: Vec<f32>,
    /// The tracks that could not be placed, in library order.
    pub not_placed: Vec<NotPlaced>,
    /// The clusters, largest first.
    pub clusters: Vec<Cluster>,
    /// The mean of each feature over all rows, without its weight, 0 to 1.
    pub means: Vec<f32>,
    /// How the values of each feature are distributed over all rows; empty for a view from a
    /// link.
    pub curves: Vec<Curve>,
    /// The two axes of the map.
    pub axes: [Axis; 2],
    /// Component → its share of the variance. These are the components that k-means used.
    pub explained_variance: Vec<f32>,
    /// Sum of the squared distances of all rows to the centres of their clusters.
    pub inertia: f64,
    /// How the number of clusters was decided.
    pub choice: Choice,
    /// What the visitor should know about this result.
    pub notes: Vec<Note>,
    /// The features of the recipe that were left out, because too few tracks have them.
    pub unused: Vec<UnusedFeature>,
    /// The space that the clusters were found in; `None` for a view from a link.
    pub space: Option<Space>,
}

/// A feature of the recipe that was left out, because too few tracks have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnusedFeature {
    /// The feature.
    pub feature: Feature,
    /// How many tracks have it.
    pub known: u32,
}

/// One cluster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cluster {
    /// The number of its rows.
    pub size: u32,
    /// Its name in words: `Mellow, acoustic`.
    pub name: String,
    /// The mean of each feature over its rows, as in [`Clustering::means`].
    pub means: Vec<f32>,
    /// How the values of each feature are distributed over its rows, as in
    /// [`Clustering::curves`].
    pub curves: Vec<Curve>,
}

/// A track without a position on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotPlaced {
    /// Index into the library's tracks.
    pub track: u32,
    /// Why not.
    pub reason: Reason,
}

/// Why a track has no position on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The track has no audio features.
    NoAudioFeatures,
    /// This chosen feature of the track is unknown.
    Missing(Feature),
}

/// One axis of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    /// The largest loadings, at most three, largest first.
    pub loadings: Vec<Loading>,
    /// The share of the variance that it explains, 0 to 1.
    pub explained_variance: f32,
}

/// The coefficient of a feature in an axis.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Loading {
    /// The feature.
    pub feature: Feature,
    /// The coefficient, -1 to 1.
    pub value: f32,
}

/// How the number of clusters was decided.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What the recipe asks for.
    pub asked: ClusterCount,
    /// The number that the rule gave before it was lowered.
    pub proposed: u8,
    /// The number of clusters.
    pub taken: u8,
    /// For the automatic choice: the mean silhouette of the proposed number, the number with
    /// the best silhouette in the range, and that silhouette.
    pub silhouette: Option<(f32, u8, f32)>,
    /// Why there are fewer clusters than proposed, if there are.
    pub lowered: Option<Lowered>,
    /// What the recipe's limits of size have changed, if anything.
    pub balancing: Option<Balancing>,
}

/// What limits of size have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balancing {
    /// How many clusters were merged into their nearest.
    pub merged: u8,
    /// How many clusters were split in two.
    pub split: u8,
}

/// Why there are fewer clusters than the rule proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lowered {
    /// The largest cluster would have been more than ten times the smallest.
    Unbalanced,
    /// There are fewer distinct rows.
    FewerDistinctRows,
}

/// Something the visitor should know about a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// No track has audio features, so the tracks were compared by metadata.
    NoAudioFeatures,
    /// There are fewer distinct rows than clusters asked for.
    FewerDistinctRows {
        /// The number of distinct rows.
        distinct: u32,
    },
    /// All placed tracks have the same values.
    AllAlike,
}

/// The silhouette curve: the quality of each number of clusters.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sweep {
    /// One point for each number of clusters, ascending.
    pub points: Vec<SweepPoint>,
    /// The number of rows that the silhouettes were measured on, if not all.
    pub sample: Option<u32>,
}

/// The quality of one number of clusters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SweepPoint {
    /// The number of clusters.
    pub k: u8,
    /// Mean silhouette, -1 to 1.
    pub silhouette: f32,
    /// Sum of the squared distances to the centres.
    pub inertia: f64,
}

impl Axis {
    /// The words at the positive and at the negative end of the axis:
    /// `Energetic, happy, danceable` and `Mellow, sad, not danceable`. Both are empty for
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
        (in_one_line(&positive), in_one_line(&negative))
    }
}

/// Words with commas between them, of which only the first begins with a capital letter.
fn in_one_line(words: &[&str]) -> String {
    let words = words.iter().enumerate();
    let words = words.map(|(index, word)| match index {
        0 => (*word).to_owned(),
        _ => word.to_ascii_lowercase(),
    });
    words.collect::<Vec<_>>().join(", ")
}

impl Clustering {
    /// The row of a track; `None` when it is not placed.
    #[must_use]
    pub fn row(&self, track: u32) -> Option<usize> {
        self.tracks.binary_search(&track).ok()
    }

    /// The cluster of a track; `None` when it is not placed.
    #[must_use]
    pub fn cluster_of(&self, track: u32) -> Option<u8> {
        self.cluster.get(self.row(track)?).copied()
    }

    /// Cluster → how many of these tracks it has.
    #[must_use]
    pub fn count_by_cluster(&self, tracks: &[u32]) -> Vec<u32> {
        let mut counts = vec![0; self.clusters.len()];
        for cluster in tracks.iter().filter_map(|&track| self.cluster_of(track)) {
            if let Some(count) = counts.get_mut(usize::from(cluster)) {
                *count += 1;
            }
        }
        counts
    }

    /// The reasons why tracks are not placed with the number of tracks, tracks without audio
    /// features first, then in the order of [`Feature`].
    #[must_use]
    pub fn not_placed_by_reason(&self) -> Vec<(Reason, u32)> {
        let missing = Feature::ALL.map(Reason::Missing);
        let reasons = iter::once(Reason::NoAudioFeatures).chain(missing);
        let counted = reasons.map(|reason| {
            let left = self.not_placed.iter();
            let count = left.filter(|left| left.reason == reason).count();
            (reason, to_u32(count))
        });
        counted.filter(|(_, count)| *count > 0).collect()
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAudioFeatures => f.write_str("no audio features"),
            Self::Missing(feature) => write!(f, "{} is unknown", feature.title()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Recipe, analyse};
    use crate::sample;

    #[test]
    fn a_track_has_one_cluster() {
        let clustering = analyse(&sample::library(), &Recipe::default()).unwrap();
        let placed = clustering.tracks[3];
        assert_eq!(clustering.cluster_of(placed), Some(clustering.cluster[3]));
        assert_eq!(clustering.cluster_of(u32::MAX), None);
        let all: Vec<u32> = (0..240).collect();
        let sizes: Vec<u32> = clustering.clusters.iter().map(|it| it.size).collect();
        assert_eq!(clustering.count_by_cluster(&all), sizes);
    }
}
