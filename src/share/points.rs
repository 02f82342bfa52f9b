//! The second section: points whose tracks the link does not carry.

use serde::{Deserialize, Serialize};

use super::quantizer::{CurveIndex, GridCell, cell_at};

/// The most points that a link carries beside those of its tracks.
pub const MAX_POINTS: usize = 100_000;

/// A point: its cluster, and the index of its cell along the curve.
pub type Point = (u8, CurveIndex);

/// The section as it is written. The order of its fields is part of version 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PointSection {
    /// How many points each cluster has.
    pub counts: Vec<u32>,
    /// Curve indices, ascending within each cluster, each as the difference from the one
    /// before it.
    pub steps: Vec<u32>,
}

impl PointSection {
    /// The section of these points, which are sorted.
    pub fn encode(points: impl Iterator<Item = Point>, clusters: usize) -> Self {
        let mut section = Self {
            counts: vec![0; clusters],
            steps: Vec::new(),
        };
        let mut last = None;
        for (cluster, index) in points {
            if let Some(count) = section.counts.get_mut(usize::from(cluster)) {
                let before = last.filter(|&(before, _)| before == cluster);
                let step = index - before.map_or(0, |(_, index)| index);
                section.steps.push(step);
                *count += 1;
                last = Some((cluster, index));
            }
        }
        section
    }

    /// Cluster and cell of each point; `None` where counts and steps do not agree.
    pub fn decode(&self, clusters: usize) -> Option<Vec<(u8, GridCell)>> {
        if self.steps.len() > MAX_POINTS || self.counts.len() != clusters {
            return None;
        }
        let mut cells = Vec::with_capacity(self.steps.len());
        let mut steps = self.steps.iter();
        for (cluster, &count) in (0..).zip(&self.counts) {
            let mut index = 0_u32;
            for _ in 0..count {
                index = index.checked_add(*steps.next()?)?;
                cells.push((cluster, cell_at(index)?));
            }
        }
        steps.next().is_none().then_some(cells)
    }
}

/// `count` of the sorted points, picked evenly along the curve, so that each cluster and
/// each region of the map keeps its share.
pub fn downsample(points: &[Point], count: usize) -> impl Iterator<Item = Point> + '_ {
    let (all, count) = (points.len() as u64, count as u64);
    let before = move |index: u64| index * count / all.max(1);
    let kept = (0..all).zip(points);
    kept.filter(move |&(index, _)| before(index + 1) > before(index) || count >= all)
        .map(|(_, &point)| point)
}

#[cfg(test)]
mod tests {
    use super::super::quantizer::curve_index;
    use super::*;

    #[test]
    fn downsampling_keeps_the_share_of_each_cluster() {
        let points: Vec<Point> = (0..900).map(|i| (u8::from(i >= 600), i)).collect();
        let kept: Vec<Point> = downsample(&points, 90).collect();
        assert_eq!(kept.len(), 90);
        assert_eq!(kept.iter().filter(|(cluster, _)| *cluster == 0).count(), 60);
        for gap in kept.windows(2).map(|pair| pair[1].1 - pair[0].1) {
            assert_eq!(gap, 10);
        }
        assert_eq!(downsample(&points, 0).count(), 0);
        assert_eq!(downsample(&points, 5_000).count(), 900);
        assert_eq!(downsample(&[], 3).count(), 0);
    }

    #[test]
    fn points_read_back() {
        let points = [(0, 5), (0, 5), (0, 9), (2, 1), (2, 1 << 23)];
        let section = PointSection::encode(points.into_iter(), 3);
        assert_eq!(section.steps[..4], [5, 0, 4, 1]);
        let decoded = section.decode(3).unwrap().into_iter();
        let again: Vec<Point> = decoded
            .map(|(cluster, cell)| (cluster, curve_index(cell)))
            .collect();
        assert_eq!(again, points);
    }

    #[test]
    fn wrong_counts_are_refused() {
        let decode = |counts: &[u32], steps: &[u32]| {
            let section = PointSection {
                counts: counts.to_vec(),
                steps: steps.to_vec(),
            };
            section.decode(counts.len())
        };
        assert!(decode(&[2], &[1]).is_none());
        assert!(decode(&[1], &[1, 1]).is_none());
        assert!(decode(&[u32::MAX; 3], &[]).is_none());
        assert!(decode(&[2], &[u32::MAX, 1]).is_none());
        assert!(decode(&[1], &[1 << 24]).is_none());
        assert!(PointSection::default().decode(1).is_none());
    }
}
