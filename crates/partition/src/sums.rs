//! What the centres of clusters follow from: the sums of their points.

use super::points::{Centre, DIMENSIONS, Point, widened};

/// The sums of each cluster's points, which are kept up to date point by point: few points
/// change their cluster in a round of Lloyd's algorithm.
#[derive(Debug, Clone)]
pub struct ClusterSums {
    sums: Vec<Centre>,
    sizes: Vec<u32>,
    /// The sum of all points' squared distances to the origin.
    squares: f64,
}

impl ClusterSums {
    /// Sums up `k` clusters of points.
    #[must_use]
    pub fn new(points: &[Point], cluster: &[u8], k: usize) -> Self {
        let mut sums = vec![[0.0; DIMENSIONS]; k];
        let mut sizes = vec![0; k];
        let mut squares = [0.0; DIMENSIONS];
        for (point, &cluster) in points.iter().zip(cluster) {
            let sum = &mut sums[usize::from(cluster)];
            for ((sum, squares), value) in sum.iter_mut().zip(&mut squares).zip(widened(point)) {
                *sum += value;
                *squares += value * value;
            }
            sizes[usize::from(cluster)] += 1;
        }
        Self {
            sums,
            sizes,
            squares: squares.into_iter().sum(),
        }
    }

    /// A point goes from one cluster to another.
    #[inline]
    pub fn move_point(&mut self, point: &Centre, from: u8, to: u8) {
        for (sum, value) in self.sums[usize::from(from)].iter_mut().zip(point) {
            *sum -= value;
        }
        for (sum, value) in self.sums[usize::from(to)].iter_mut().zip(point) {
            *sum += value;
        }
        self.sizes[usize::from(from)] -= 1;
        self.sizes[usize::from(to)] += 1;
    }

    /// The mean of each cluster's points; an empty cluster keeps the centre it has.
    #[must_use]
    pub fn means(&self, centres: &[Centre]) -> Vec<Centre> {
        let sums = self.sums.iter().zip(&self.sizes);
        let mean = |((sum, &size), centre): ((&Centre, &u32), &Centre)| match size {
            0 => *centre,
            _ => sum.map(|sum| sum / f64::from(size)),
        };
        sums.zip(centres).map(mean).collect()
    }

    /// The sum of the squared distances of all points to the means of their clusters: the
    /// squares less what the means account for (the theorem of König and Huygens).
    #[must_use]
    pub fn inertia(&self) -> f64 {
        let filled = self.sums.iter().zip(&self.sizes);
        let filled = filled.filter(|&(_, &size)| size > 0);
        let by_means = filled.map(|(sum, &size)| {
            let squares = sum.iter().map(|sum| sum * sum);
            squares.sum::<f64>() / f64::from(size)
        });
        self.squares - by_means.sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::points::squared_distance;

    #[test]
    fn sums_follow_the_points() {
        let points: Vec<Point> = (0..50_u8)
            .map(|i| [3, 5, 7, 11, 13].map(|factor| f32::from(i) * factor as f32 % 17.0 / 8.0))
            .collect();
        let before: Vec<u8> = (0..50).map(|i| i % 4).collect();
        let after: Vec<u8> = (0..50).map(|i| i % 3).collect();
        let mut sums = ClusterSums::new(&points, &before, 5);
        for (point, (&from, &to)) in points.iter().zip(before.iter().zip(&after)) {
            sums.move_point(&widened(point), from, to);
        }
        let centres = sums.means(&[[9.0; DIMENSIONS]; 5]);
        assert_eq!(centres[3..], [[9.0; DIMENSIONS]; 2], "both are empty");
        let fresh = ClusterSums::new(&points, &after, 5).means(&centres);
        let to_centre = |(point, &cluster): (&Point, &u8)| {
            squared_distance(&widened(point), &fresh[usize::from(cluster)])
        };
        let inertia: f64 = points.iter().zip(&after).map(to_centre).sum();
        assert!((sums.inertia() - inertia).abs() < 1e-9 * inertia);
        for (centre, fresh) in centres.iter().zip(&fresh) {
            assert!(squared_distance(centre, fresh) < 1e-20);
        }
    }
}
