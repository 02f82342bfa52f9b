//! How far two partitions of the same points agree.

use super::identity::{Grouping, match_clusters};
use super::recipe::ClusterCount;

/// How far two partitions of the same points agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Point → whether it is in the matching cluster of the other partition.
    pub stays: Vec<bool>,
    /// The adjusted Rand index.
    pub rand_index: f64,
}

impl Agreement {
    /// Compares two partitions, both as point → cluster. Their clusters are matched by best
    /// overlap; a point whose cluster has no match does not stay.
    #[must_use]
    pub fn new(one: &[u8], other: &[u8]) -> Self {
        let tracks: Vec<u32> = (0..one.len() as u32).collect();
        let grouping = |cluster| Grouping {
            tracks: &tracks,
            cluster,
        };
        let clusters = one.iter().map(|&cluster| cluster.saturating_add(1));
        let clusters = clusters.max().unwrap_or_default();
        let matches = match_clusters(grouping(other), grouping(one), clusters);
        let stays = |(&one, &other): (&u8, &u8)| {
            matches[usize::from(one)].is_some_and(|it| it.previous == other)
        };
        Self {
            stays: one.iter().zip(other).map(stays).collect(),
            rand_index: adjusted_rand_index(one, other),
        }
    }

    /// The share of points that stay.
    #[must_use]
    pub fn share(&self) -> f64 {
        let staying = self.stays.iter().filter(|&&stays| stays).count();
        staying as f64 / self.stays.len().max(1) as f64
    }
}

/// The adjusted Rand index of two partitions, both as point → cluster (L. Hubert and
/// P. Arabie, *Comparing partitions*, 1985): 1 if they are the same, 0 on average by chance.
#[must_use]
pub fn adjusted_rand_index(one: &[u8], other: &[u8]) -> f64 {
    const CLUSTERS: usize = ClusterCount::MAX as usize + 1;
    let mut counts = vec![[0.0_f64; CLUSTERS]; CLUSTERS];
    let index = |cluster: u8| usize::from(cluster).min(CLUSTERS - 1);
    for (&one, &other) in one.iter().zip(other) {
        counts[index(one)][index(other)] += 1.0;
    }
    let pairs = |count: f64| count * (count - 1.0) / 2.0;
    let both: f64 = counts
        .as_flattened()
        .iter()
        .map(|&count| pairs(count))
        .sum();
    let row = |row: &[f64; CLUSTERS]| pairs(row.iter().sum());
    let column = |column: usize| pairs(counts.iter().map(|row| row[column]).sum());
    let in_one: f64 = counts.iter().map(row).sum();
    let in_other: f64 = (0..CLUSTERS).map(column).sum();
    let all = pairs(one.len() as f64);
    let expected = if all > 0.0 {
        in_one * in_other / all
    } else {
        0.0
    };
    let largest = (in_one + in_other) / 2.0;
    // Two partitions into single points, or into one cluster, are the same.
    if largest <= expected {
        return 1.0;
    }
    (both - expected) / (largest - expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renumbered_clusters_agree() {
        let agreement = Agreement::new(&[0, 0, 1, 1, 2], &[2, 2, 0, 0, 1]);
        assert_eq!((agreement.share(), agreement.rand_index), (1.0, 1.0));
    }

    #[test]
    fn a_merged_cluster_does_not_stay() {
        let agreement = Agreement::new(&[0, 0, 0, 1, 1], &[0; 5]);
        assert_eq!(agreement.stays, [true, true, true, false, false]);
        assert_eq!(agreement.rand_index, 0.0);
    }

    #[test]
    fn trivial_partitions_are_the_same() {
        assert_eq!(adjusted_rand_index(&[0; 5], &[0; 5]), 1.0);
        assert_eq!(adjusted_rand_index(&[0, 1, 2], &[2, 0, 1]), 1.0);
        assert_eq!(adjusted_rand_index(&[], &[]), 1.0);
    }
}
