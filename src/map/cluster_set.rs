//! A set of clusters: those that are switched off, say.

/// A set of cluster indices below 32; an analysis has at most 20.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ClusterSet(u32);

impl ClusterSet {
    /// No cluster.
    pub const EMPTY: Self = Self(0);

    /// Whether the cluster is in the set.
    #[must_use]
    pub fn contains(self, cluster: u8) -> bool {
        self.0 & bit(cluster) != 0
    }

    /// The set with the cluster put in, or taken out if it was there.
    #[must_use]
    pub fn toggled(self, cluster: u8) -> Self {
        Self(self.0 ^ bit(cluster))
    }

    /// Whether nothing is in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those of the first `count` clusters that are in the set.
    #[must_use]
    pub fn among(self, count: usize) -> usize {
        (0..32)
            .take(count)
            .filter(|&cluster| self.contains(cluster))
            .count()
    }
}

/// The bit of a cluster; none for an index that no analysis gives.
fn bit(cluster: u8) -> u32 {
    1u32.checked_shl(u32::from(cluster)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_goes_in_and_out() {
        let set = ClusterSet::EMPTY.toggled(3).toggled(19);
        assert!(set.contains(3) && set.contains(19) && !set.contains(4));
        assert_eq!(set.among(10), 1);
        assert!(set.toggled(3).toggled(19).is_empty());
        assert_eq!(set.toggled(32), set);
        assert!(!set.contains(200));
    }
}
