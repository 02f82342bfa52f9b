//! The tracks of each cluster in order.

use std::sync::Arc;

use ranking::ranked;

use super::clustering::Clustering;

/// The tracks of each cluster, nearest to its centre first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Members(Vec<Arc<[u32]>>);

impl Members {
    /// The members of a clustering's clusters in a library with this many tracks. Equally
    /// near tracks are in library order. Points of a shared view whose tracks it does not
    /// carry have numbers beyond the library, and are left out.
    #[must_use]
    pub fn new(clustering: &Clustering, tracks: usize) -> Self {
        let mut rows = vec![Vec::new(); clustering.clusters.len()];
        for ((row, &track), &cluster) in clustering
            .tracks
            .iter()
            .enumerate()
            .zip(&clustering.cluster)
        {
            if let Some(rows) = rows.get_mut(usize::from(cluster))
                && (track as usize) < tracks
            {
                rows.push(row);
            }
        }
        let distance = |row: usize| {
            clustering
                .own_distance
                .get(row)
                .copied()
                .unwrap_or(f32::MAX)
        };
        let nearest_first = |rows: Vec<usize>| {
            let rows = ranked(rows, |&one, &other| {
                distance(one).total_cmp(&distance(other))
            });
            rows.into_iter()
                .filter_map(|row| clustering.tracks.get(row).copied())
                .collect()
        };
        Self(rows.into_iter().map(nearest_first).collect())
    }

    /// The tracks of a cluster, nearest to its centre first; empty when there is no such cluster.
    #[must_use]
    pub fn nearest_first(&self, cluster: usize) -> Arc<[u32]> {
        self.0.get(cluster).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Recipe, analyse};
    use crate::sample;

    #[test]
    fn the_members_of_a_cluster_come_nearest_first() {
        let clustering = analyse(&sample::library(), &Recipe::default()).unwrap();
        let members = Members::new(&clustering, 240);
        let nearest = members.nearest_first(0);
        let distance = |track: &u32| clustering.own_distance[clustering.row(*track).unwrap()];
        assert!(nearest.is_sorted_by_key(distance));
        assert_eq!(nearest.len(), clustering.clusters[0].size as usize);
        assert!(members.nearest_first(200).is_empty());
        // The library has fewer tracks than the view has points.
        let known = Members::new(&clustering, 7);
        let all = (0..clustering.clusters.len()).flat_map(|it| known.nearest_first(it).to_vec());
        assert!(all.into_iter().all(|track| track < 7));
    }
}
