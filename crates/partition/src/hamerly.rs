//! Lloyd's algorithm in double precision, with Hamerly's bounds.
//!
//! The engine's single precision suffices to compare starts. This continues from them to
//! the fixed point, where every point is in the cluster with the nearest centre and every
//! centre is the mean of its points. Most points are far from any border, and bounds on
//! their distances show that they stay where they are (G. Hamerly, *Making k-means even
//! faster*, 2010), so that a late round costs a fraction of an early one.

use super::engine::Candidate;
use super::partition::Partition;
use super::points::{Centre, DIMENSIONS, Point, squared_distance, widened};

/// Lloyd's algorithm with bounds, run round by round.
pub struct Hamerly {
    centres: Vec<Centre>,
    cluster: Vec<u8>,
    /// Point → upper bound of its distance to its own centre.
    upper: Vec<f64>,
    /// Point → lower bound of its distance to every other centre.
    lower: Vec<f64>,
    rounds: u32,
}

impl Hamerly {
    /// Real libraries settle within a hundred rounds.
    const MAX_ROUNDS: u32 = 500;

    /// Starts from these centres, with nothing known of the distances.
    #[must_use]
    pub fn new(points: &[Point], centres: &[Point]) -> Self {
        Self {
            centres: centres.iter().map(widened).collect(),
            cluster: vec![0; points.len()],
            upper: vec![f64::INFINITY; points.len()],
            lower: vec![0.0; points.len()],
            rounds: 0,
        }
    }

    /// Starts from these centres with a presumed cluster for each point, an upper bound of
    /// the distance to its centre, and a lower bound of the distances to all others.
    #[must_use]
    pub fn with_bounds(
        centres: &[Point],
        cluster: Vec<u8>,
        upper: Vec<f64>,
        lower: Vec<f64>,
    ) -> Self {
        Self {
            centres: centres.iter().map(widened).collect(),
            cluster,
            upper,
            lower,
            rounds: 0,
        }
    }

    /// Runs one round; returns whether it was the last.
    pub fn round(&mut self, points: &[Point]) -> bool {
        let moved_points = self.assign(points);
        self.rounds += 1;
        if moved_points == 0 && self.rounds > 1 || self.rounds == Self::MAX_ROUNDS {
            return true;
        }
        let means = self.means(points);
        self.move_to(means);
        false
    }

    /// The partition by the current centres.
    #[must_use]
    pub fn partition(&self, points: &[Point]) -> Partition {
        Partition::from_centres(points, &self.centres)
    }

    /// The current centres and their inertia.
    #[must_use]
    pub fn candidate(&self, points: &[Point]) -> Candidate {
        let to_centre = |(point, &cluster): (&Point, &u8)| {
            squared_distance(&widened(point), &self.centres[usize::from(cluster)])
        };
        Candidate {
            centres: self
                .centres
                .iter()
                .map(|centre| centre.map(|value| value as f32))
                .collect(),
            inertia: points.iter().zip(&self.cluster).map(to_centre).sum(),
        }
    }

    /// Assigns every point to its nearest centre; returns how many changed their cluster.
    fn assign(&mut self, points: &[Point]) -> usize {
        let gaps = half_gaps(&self.centres);
        let mut changed = 0;
        let bounds = self.upper.iter_mut().zip(&mut self.lower);
        for ((point, cluster), (upper, lower)) in points.iter().zip(&mut self.cluster).zip(bounds) {
            let safe = lower.max(gaps[usize::from(*cluster)]);
            if *upper < safe {
                continue;
            }
            let point = widened(point);
            *upper = squared_distance(&point, &self.centres[usize::from(*cluster)]).sqrt();
            if *upper < safe {
                continue;
            }
            let (nearest, first, second) = two_nearest(&point, &self.centres);
            changed += usize::from(nearest != *cluster);
            (*cluster, *upper, *lower) = (nearest, first.sqrt(), second.sqrt());
        }
        changed
    }

    /// The mean of each cluster's points; an empty cluster keeps its centre.
    fn means(&self, points: &[Point]) -> Vec<Centre> {
        let mut sums = vec![[0.0; DIMENSIONS]; self.centres.len()];
        let mut sizes = vec![0_u32; self.centres.len()];
        for (point, &cluster) in points.iter().zip(&self.cluster) {
            let sum = &mut sums[usize::from(cluster)];
            for (sum, value) in sum.iter_mut().zip(widened(point)) {
                *sum += value;
            }
            sizes[usize::from(cluster)] += 1;
        }
        let mean = |((sum, &size), &old): ((&Centre, &u32), &Centre)| {
            if size == 0 {
                old
            } else {
                sum.map(|sum| sum / f64::from(size))
            }
        };
        sums.iter()
            .zip(&sizes)
            .zip(&self.centres)
            .map(mean)
            .collect()
    }

    /// Moves the centres, and loosens the bounds by the distances that they move.
    fn move_to(&mut self, means: Vec<Centre>) {
        let drifts: Vec<_> = self
            .centres
            .iter()
            .zip(&means)
            .map(|(old, new)| squared_distance(old, new).sqrt())
            .collect();
        let farthest = drifts.iter().copied().fold(0.0, f64::max);
        for ((&cluster, upper), lower) in self
            .cluster
            .iter()
            .zip(&mut self.upper)
            .zip(&mut self.lower)
        {
            *upper += drifts[usize::from(cluster)];
            *lower -= farthest;
        }
        self.centres = means;
    }
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
            exact.centres = exact.means(points);
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
