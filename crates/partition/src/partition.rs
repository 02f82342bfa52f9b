//! The result of a search: points divided into clusters.

use ranking::ranked;

use super::points::{Centre, DIMENSIONS, Point, squared_distance, widened};

/// Points divided into clusters, largest first, none of which is empty. Every point is in the
/// cluster with the nearest centre, but for some where limits of size demand it otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Partition {
    /// Cluster → centre.
    pub centres: Vec<Centre>,
    /// Cluster → number of points.
    pub sizes: Vec<u32>,
    /// Point → cluster.
    pub cluster: Vec<u8>,
    /// Sum of the squared distances of all points to the centres of their clusters.
    pub inertia: f64,
}

impl Partition {
    /// Assigns each point to the nearest of these centres, of which there are at most 255.
    /// Clusters are numbered by size, largest first; equal sizes by the centre's coordinates.
    /// A centre without points is left out.
    #[must_use]
    pub fn from_centres(points: &[Point], centres: &[Centre]) -> Self {
        let mut cluster = Vec::with_capacity(points.len());
        let mut sizes = vec![0_u32; centres.len()];
        let mut inertia = 0.0;
        for point in points {
            let (index, squared) = nearest(&widened(point), centres);
            sizes[usize::from(index)] += 1;
            inertia += squared;
            cluster.push(index);
        }
        Self::numbered(cluster, centres, &sizes, inertia)
    }

    /// The partition with these clusters, which are numbered below 255: each centre is the
    /// mean of its points, whether or not another one is nearer to some of them. Clusters are
    /// numbered as in [`Partition::from_centres`].
    #[must_use]
    pub fn from_clusters(points: &[Point], cluster: Vec<u8>) -> Self {
        let count = cluster
            .iter()
            .max()
            .map_or(0, |&most| usize::from(most) + 1);
        let mut centres = vec![[0.0; DIMENSIONS]; count];
        let mut sizes = vec![0_u32; count];
        for (point, &index) in points.iter().zip(&cluster) {
            let centre = centres[usize::from(index)].iter_mut();
            centre
                .zip(widened(point))
                .for_each(|(sum, value)| *sum += value);
            sizes[usize::from(index)] += 1;
        }
        for (centre, &size) in centres.iter_mut().zip(&sizes) {
            let size = f64::from(size.max(1));
            centre.iter_mut().for_each(|value| *value /= size);
        }
        let to_centre = |(point, &index): (&Point, &u8)| {
            squared_distance(&widened(point), &centres[usize::from(index)])
        };
        let inertia = points.iter().zip(&cluster).map(to_centre).sum();
        Self::numbered(cluster, &centres, &sizes, inertia)
    }

    fn numbered(mut cluster: Vec<u8>, centres: &[Centre], sizes: &[u32], inertia: f64) -> Self {
        let order = by_size(centres, sizes);
        let mut number = [0_u8; u8::MAX as usize + 1];
        for (new, &old) in (0_u8..).zip(&order) {
            number[old] = new;
        }
        cluster
            .iter_mut()
            .for_each(|index| *index = number[usize::from(*index)]);
        Self {
            centres: order.iter().map(|&old| centres[old]).collect(),
            sizes: order.iter().map(|&old| sizes[old]).collect(),
            cluster,
            inertia,
        }
    }

    /// Point → cluster with the nearest centre, for any points of the same space.
    #[must_use]
    #[inline(never)]
    pub fn assign(&self, points: &[Point]) -> Vec<u8> {
        let cluster = |point: &Point| nearest(&widened(point), &self.centres).0;
        points.iter().map(cluster).collect()
    }

    /// The number of clusters.
    #[must_use]
    pub fn k(&self) -> u8 {
        self.centres.len() as u8
    }

    /// Whether the largest cluster is at most ten times the smallest.
    #[must_use]
    pub fn is_balanced(&self) -> bool {
        let largest = self.sizes.first().copied().unwrap_or_default();
        let smallest = self.sizes.last().copied().unwrap_or_default();
        u64::from(largest) <= 10 * u64::from(smallest)
    }

    /// A point's distances to the centre of its own cluster and to the nearest other
    /// centre. With one cluster, both are the former.
    #[must_use]
    #[inline(never)]
    pub fn distances(&self, point: &Point, own: u8) -> (f32, f32) {
        let mut own_distance = 0.0;
        let mut next = f64::INFINITY;
        let point = widened(point);
        for (index, centre) in (0_u8..).zip(&self.centres) {
            let squared = squared_distance(&point, centre);
            if index == own {
                own_distance = squared;
            } else {
                next = next.min(squared);
            }
        }
        let next = if next.is_finite() { next } else { own_distance };
        (own_distance.sqrt() as f32, next.sqrt() as f32)
    }
}

/// The nearest centre, the first of equally near ones, and the squared distance to it.
#[must_use]
pub fn nearest(point: &Centre, centres: &[Centre]) -> (u8, f64) {
    let mut best = (0, f64::INFINITY);
    for (index, centre) in (0_u8..).zip(centres) {
        let squared = squared_distance(point, centre);
        if squared < best.1 {
            best = (index, squared);
        }
    }
    best
}

/// The centres that have points, by size, largest first; equal sizes by coordinates.
fn by_size(centres: &[Centre], sizes: &[u32]) -> Vec<usize> {
    let filled = (0..centres.len()).filter(|&index| sizes[index] > 0);
    ranked(filled.collect(), |&a: &usize, &b| {
        let by_centre = || {
            let coordinates =
                (0..DIMENSIONS).map(|axis| centres[a][axis].total_cmp(&centres[b][axis]));
            coordinates.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
        };
        sizes[b].cmp(&sizes[a]).then_with(by_centre)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64) -> Centre {
        [x, 0.0, 0.0, 0.0, 0.0]
    }

    fn points(xs: &[f32]) -> Vec<Point> {
        xs.iter().map(|&x| [x, 0.0, 0.0, 0.0, 0.0]).collect()
    }

    #[test]
    fn clusters_are_numbered_by_size_then_by_centre() {
        let points = points(&[0.0, 10.0, 20.0, 20.0, 30.0, 30.0]);
        let partition =
            Partition::from_centres(&points, &[at(0.0), at(30.0), at(99.0), at(20.0), at(10.0)]);
        assert_eq!(partition.centres, [at(20.0), at(30.0), at(0.0), at(10.0)]);
        assert_eq!(partition.sizes, [2, 2, 1, 1]);
        assert_eq!(partition.cluster, [2, 3, 0, 0, 1, 1]);
        assert_eq!(partition.inertia, 0.0);
    }

    #[test]
    fn distances_are_to_the_own_and_the_next_centre() {
        let points = points(&[1.0, 2.0, 10.0]);
        let partition = Partition::from_centres(&points, &[at(2.0), at(10.0)]);
        assert_eq!(partition.distances(&points[0], 0), (1.0, 9.0));
        let alone = Partition::from_centres(&points, &[at(2.0)]);
        assert_eq!(alone.distances(&points[2], 0), (8.0, 8.0));
    }

    #[test]
    fn ten_to_one_is_balanced_and_eleven_is_not() {
        let sizes = |large: usize| {
            let points: Vec<_> = (0..=large)
                .map(|i| [if i == 0 { 9.0 } else { 0.0 }, 0.0, 0.0, 0.0, 0.0])
                .collect();
            Partition::from_centres(&points, &[at(0.0), at(9.0)])
        };
        assert!(sizes(10).is_balanced());
        assert!(!sizes(11).is_balanced());
    }
}
