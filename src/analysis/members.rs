//! Who belongs to which cluster, looked up from either side.

use std::sync::Arc;

use ranking::ranked;

use super::Clustering;

/// The tracks of each cluster, and the row of each track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Members {
    /// Cluster → its tracks, nearest to the centroid first, ties in library order.
    nearest: Vec<Arc<[u32]>>,
    /// Track → row of the clustering.
    rows: Vec<Option<u32>>,
    /// Track → cluster.
    clusters: Vec<Option<u8>>,
}

impl Members {
    /// The members of a clustering of a library with this many tracks.
    #[must_use]
    pub fn of(clustering: &Clustering, tracks: usize) -> Self {
        let mut rows = vec![None; tracks];
        let mut clusters = vec![None; tracks];
        let mut by_cluster = vec![Vec::new(); clustering.clusters.len()];
        for ((row, &track), &cluster) in (0_u32..).zip(&clustering.tracks).zip(&clustering.cluster)
        {
            if let (Some(at), Some(of), Some(members)) = (
                rows.get_mut(track as usize),
                clusters.get_mut(track as usize),
                by_cluster.get_mut(usize::from(cluster)),
            ) {
                *at = Some(row);
                *of = Some(cluster);
                members.push(row);
            }
        }
        let nearest = by_cluster
            .into_iter()
            .map(|rows| nearest_first(clustering, rows))
            .collect();
        Self {
            nearest,
            rows,
            clusters,
        }
    }

    /// The tracks of a cluster, nearest to its centroid first; none for a cluster that is not there.
    #[must_use]
    pub fn nearest_first(&self, cluster: usize) -> Arc<[u32]> {
        self.nearest.get(cluster).cloned().unwrap_or_default()
    }

    /// The row of a track; `None` when it is not placed.
    #[must_use]
    pub fn row(&self, track: u32) -> Option<u32> {
        self.rows.get(track as usize).copied().flatten()
    }

    /// The cluster of a track; `None` when it is not placed.
    #[must_use]
    pub fn cluster(&self, track: u32) -> Option<u8> {
        self.clusters.get(track as usize).copied().flatten()
    }

    /// How many of these tracks each cluster has.
    #[must_use]
    pub fn spread(&self, tracks: &[u32]) -> Vec<u32> {
        let mut counts = vec![0; self.nearest.len()];
        for cluster in tracks.iter().filter_map(|&track| self.cluster(track)) {
            if let Some(count) = counts.get_mut(usize::from(cluster)) {
                *count += 1;
            }
        }
        counts
    }
}

fn nearest_first(clustering: &Clustering, rows: Vec<u32>) -> Arc<[u32]> {
    let distance = |row: &u32| {
        clustering
            .own_distance
            .get(*row as usize)
            .copied()
            .unwrap_or(f32::MAX)
    };
    let rows = ranked(rows, |one, other| distance(one).total_cmp(&distance(other)));
    rows.iter()
        .filter_map(|&row| clustering.tracks.get(row as usize).copied())
        .collect()
}
