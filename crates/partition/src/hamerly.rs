//! Lloyd's algorithm in double precision, with Hamerly's bounds.
//!
//! The engine's single precision suffices to compare starts. This continues from them to
//! the fixed point, where every point is in the cluster with the nearest centre and every
//! centre is the mean of its points. Most points are far from any border, and bounds on
//! their distances show that they stay where they are (G. Hamerly, *Making k-means even
//! faster*, 2010), so that a late round costs a fraction of an early one.

use super::engine::Candidate;
use super::partition::Partition;
use super::points::{Centre, Point, squared_distance, widened};
use super::sums::ClusterSums;

/// Lloyd's algorithm with bounds, run round by round.
pub struct Hamerly {
    centres: Vec<Centre>,
    cluster: Vec<u8>,
    /// None until every point was assigned for the first time.
    sums: Option<ClusterSums>,
    /// Point → upper bound of its distance to its own centre, before the last move.
    upper: Vec<f64>,
    /// Point → lower bound of its distance to every other centre, before the last move.
    lower: Vec<f64>,
    /// Centre → by how much it moved last.
    drifts: Vec<f64>,
    rounds: u32,
}

/// What bounds the distances of a cluster's points: any `u8` is a valid index.
type ByCluster = [f64; u8::MAX as usize + 1];

impl Hamerly {
    /// Real libraries settle within a hundred rounds.
    const MAX_ROUNDS: u32 = 500;

    /// Starts from these centres, with nothing known of the distances.
    #[must_use]
    pub fn new(points: &[Point], centres: &[Point]) -> Self {
        Self {
            centres: centres.iter().map(widened).collect(),
            cluster: vec![0; points.len()],
            sums: None,
            upper: vec![f64::INFINITY; points.len()],
            lower: vec![0.0; points.len()],
            drifts: Vec::new(),
            rounds: 0,
        }
    }

    /// Starts from these centres with a presumed cluster for each point and the sums of those
    /// clusters, an upper bound of the distance to its centre, and a lower bound of the
    /// distances to all others.
    #[must_use]
    pub fn with_bounds(
        centres: &[Point],
        cluster: Vec<u8>,
        sums: ClusterSums,
        upper: Vec<f64>,
        lower: Vec<f64>,
    ) -> Self {
        Self {
            centres: centres.iter().map(widened).collect(),
            cluster,
            sums: Some(sums),
            upper,
            lower,
            drifts: Vec::new(),
            rounds: 0,
        }
    }

    /// Runs one round; returns whether it was the last.
    pub fn round(&mut self, points: &[Point]) -> bool {
        let moved_points = self.assign(points);
        self.rounds += 1;
        let is_settled = moved_points == 0 && self.rounds > 1;
        if is_settled {
            // Point by point, the sums have gathered errors of rounding.
            self.sums = None;
        }
        let (cluster, k) = (&self.cluster, self.centres.len());
        let sums = self
            .sums
            .get_or_insert_with(|| ClusterSums::new(points, cluster, k));
        let means = sums.means(&self.centres);
        let moves = self.centres.iter().zip(&means);
        self.drifts = moves
            .map(|(old, new)| squared_distance(old, new).sqrt())
            .collect();
        self.centres = means;
        is_settled || self.rounds == Self::MAX_ROUNDS
    }

    /// The partition by the current centres.
    #[must_use]
    pub fn partition(&self, points: &[Point]) -> Partition {
        Partition::from_centres(points, &self.centres)
    }

    /// The current centres and their inertia, after at least one round.
    #[must_use]
    pub fn candidate(&self) -> Candidate {
        let centres = self.centres.iter();
        let sums = self.sums.as_ref();
        Candidate {
            centres: centres
                .map(|centre| centre.map(|value| value as f32))
                .collect(),
            inertia: sums.map_or(f64::INFINITY, ClusterSums::inertia),
        }
    }

    /// Assigns every point to its nearest centre; returns how many changed their cluster.
    fn assign(&mut self, points: &[Point]) -> usize {
        let gaps = by_cluster(&half_gaps(&self.centres));
        let drifts = by_cluster(&self.drifts);
        let farthest = self.drifts.iter().copied().fold(0.0, f64::max);
        let mut changed = 0;
        let bounds = self.upper.iter_mut().zip(&mut self.lower);
        for ((point, cluster), (upper, lower)) in points.iter().zip(&mut self.cluster).zip(bounds) {
            let own = usize::from(*cluster);
            *upper += drifts[own];
            *lower -= farthest;
            let gap = gaps[own];
            let safe = if *lower > gap { *lower } else { gap };
            if *upper < safe {
                continue;
            }
            let point = widened(point);
            *upper = squared_distance(&point, &self.centres[own]).sqrt();
            if *upper < safe {
                continue;
            }
            let (nearest, first, second) = two_nearest(&point, &self.centres);
            if nearest != *cluster {
                changed += 1;
                if let Some(sums) = &mut self.sums {
                    sums.move_point(&point, *cluster, nearest);
                }
            }
            (*cluster, *upper, *lower) = (nearest, first.sqrt(), second.sqrt());
        }
        changed
    }
}

fn by_cluster(values: &[f64]) -> ByCluster {
    let mut all = [0.0; u8::MAX as usize + 1];
    all.iter_mut()
        .zip(values)
        .for_each(|(all, value)| *all = *value);
    all
}

/// Centre → half the distance to the nearest other centre. A point closer than this to its
/// own centre has no nearer one.
fn half_gaps(centres: &[Centre]) -> Vec<f64> {
    let gap = |(index, centre): (usize, &Centre)| {
        let others = centres
            .iter()
            .enumerate()
            .filter(|&(other, _)| other != index);
        let nearest = others
            .map(|(_, other)| squared_distance(centre, other))
            .fold(f64::INFINITY, f64::min);
        nearest.sqrt() / 2.0
    };
    centres.iter().enumerate().map(gap).collect()
}

/// The nearest centre, the first of equally near ones, and the squared distances to it and
/// to the second nearest.
fn two_nearest(point: &Centre, centres: &[Centre]) -> (u8, f64, f64) {
    let (mut nearest, mut first, mut second) = (0, f64::INFINITY, f64::INFINITY);
    for (index, centre) in (0_u8..).zip(centres) {
        let squared = squared_distance(point, centre);
        if squared < first {
            second = first;
            (nearest, first) = (index, squared);
        } else if squared < second {
            second = squared;
        }
    }
    (nearest, first, second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partition::nearest;

    /// Lloyd's algorithm without bounds.
    fn lloyd(points: &[Point], centres: &[Point]) -> Vec<Centre> {
        let mut exact = Hamerly::new(points, centres);
        let mut before = vec![u8::MAX; points.len()];
        loop {
            exact.cluster = points
                .iter()
                .map(|point| nearest(&widened(point), &exact.centres).0)
                .collect();
            if exact.cluster == before {
                return exact.centres;
            }
            before.clone_from(&exact.cluster);
            let sums = ClusterSums::new(points, &exact.cluster, exact.centres.len());
            exact.centres = sums.means(&exact.centres);
        }
    }

    #[test]
    fn bounds_change_nothing() {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 16_777_216.0
        };
        for k in 1..=8 {
            let points: Vec<Point> = (0..300)
                .map(|_| [next(), next(), next(), 0.0, 0.0])
                .collect();
            let mut exact = Hamerly::new(&points, &points[..k]);
            while !exact.round(&points) {}
            assert!(exact.rounds < Hamerly::MAX_ROUNDS);
            assert_eq!(exact.centres, lloyd(&points, &points[..k]), "k = {k}");
        }
    }
}
