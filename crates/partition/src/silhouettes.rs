//! The silhouette, a measure of how well clusters are separated.
//!
//! P. J. Rousseeuw, *Silhouettes: A graphical aid to the interpretation and validation of
//! cluster analysis* (1987), with scikit-learn's conventions: the silhouette of a point
//! alone in its cluster is 0, and so is that of a point at distance 0 from all others.

use super::partition::Partition;
use super::points::{Point, strided};

/// The silhouette is exact for up to this many points; of more, this many are measured,
/// evenly spaced. The sample's silhouette is within about ±0.01 of the whole.
const SAMPLE: usize = 2_000;

/// Measures the mean silhouettes of several partitions of the same points at once: each
/// distance between two points is computed once for all of them.
pub struct Silhouettes {
    points: Vec<Point>,
    /// Point × partition → the slot of its cluster.
    slots: Vec<u8>,
    /// Partition → its first slot; the last entry is the number of slots.
    first: Vec<usize>,
    /// Slot → number of points.
    sizes: Vec<u32>,
    /// Slot → sum of the silhouettes so far.
    totals: Vec<f64>,
    next: usize,
}

/// One point's sums stand in an array of this length, so that any `u8` is a valid index.
const SLOTS: usize = 256;

impl Silhouettes {
    /// Prepares to measure these partitions of `points`. Together they may have at most 256
    /// clusters; partitions beyond that are not measured.
    #[must_use]
    pub fn new<'p>(points: &[Point], partitions: impl IntoIterator<Item = &'p Partition>) -> Self {
        let rows: Vec<_> = strided(points.len(), SAMPLE).collect();
        let mut first = vec![0];
        let mut kept = Vec::new();
        for partition in partitions {
            let end = first[kept.len()] + usize::from(partition.k());
            if end <= SLOTS {
                first.push(end);
                kept.push(partition);
            }
        }
        let mut slots = Vec::with_capacity(rows.len() * kept.len());
        let mut sizes = vec![0; SLOTS];
        for &row in &rows {
            for (partition, &first) in kept.iter().zip(&first) {
                let slot = first + usize::from(partition.cluster[row]);
                sizes[slot] += 1;
                slots.push(slot as u8);
            }
        }
        let points = rows.iter().map(|&row| points[row]).collect();
        Self {
            points,
            slots,
            first,
            sizes,
            totals: vec![0.0; SLOTS],
            next: 0,
        }
    }

    /// The number of points to measure.
    #[must_use]
    pub fn points(&self) -> usize {
        self.points.len()
    }

    /// The number of points that are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.next
    }

    /// Measures up to `count` more points; returns whether all are done.
    #[inline(never)]
    pub fn advance(&mut self, count: usize) -> bool {
        let end = self.points.len().min(self.next + count);
        for row in self.next..end {
            let sums = self.sums(row);
            for partition in 0..self.partitions() {
                let slot = self.slot(row, partition);
                self.totals[slot] += self.silhouette(slot, partition, &sums);
            }
        }
        self.next = end;
        self.next == self.points.len()
    }

    /// Partition → mean silhouette, once all points are done.
    #[must_use]
    pub fn means(&self) -> Vec<f32> {
        let count = self.next.max(1) as f64;
        let mean = |range: &[usize]| {
            let sum: f64 = self.totals[range[0]..range[1]].iter().sum();
            (sum / count) as f32
        };
        self.first.windows(2).map(mean).collect()
    }

    /// Cluster → mean silhouette of its points, for one of the partitions, once all points
    /// are done. A cluster without any of the measured points has 0.
    #[must_use]
    pub fn cluster_means(&self, partition: usize) -> Vec<f32> {
        let slots = self.first[partition]..self.first[partition + 1];
        let mean = |slot: usize| (self.totals[slot] / f64::from(self.sizes[slot].max(1))) as f32;
        slots.map(mean).collect()
    }

    fn partitions(&self) -> usize {
        self.first.len() - 1
    }

    fn slot(&self, row: usize, partition: usize) -> usize {
        usize::from(self.slots[row * self.partitions() + partition])
    }

    /// Slot → sum of the distances from a point to the points of that cluster.
    fn sums(&self, row: usize) -> [f64; SLOTS] {
        let mut sums = [0.0; SLOTS];
        let partitions = self.partitions();
        if partitions == 0 {
            return sums;
        }
        let point = self.points[row];
        for (other, slots) in self.points.iter().zip(self.slots.chunks_exact(partitions)) {
            let distance = distance(&point, other);
            for &slot in slots {
                sums[usize::from(slot)] += distance;
            }
        }
        sums
    }

    fn silhouette(&self, own: usize, partition: usize, sums: &[f64; SLOTS]) -> f64 {
        if self.sizes[own] < 2 {
            return 0.0;
        }
        let within = sums[own] / f64::from(self.sizes[own] - 1);
        let others = (self.first[partition]..self.first[partition + 1])
            .filter(|&slot| slot != own && self.sizes[slot] > 0);
        let between = others
            .map(|slot| sums[slot] / f64::from(self.sizes[slot]))
            .fold(f64::INFINITY, f64::min);
        let larger = within.max(between);
        if larger > 0.0 && larger.is_finite() {
            (between - within) / larger
        } else {
            0.0
        }
    }
}

fn distance(a: &Point, b: &Point) -> f64 {
    let mut sum = 0.0;
    for (a, b) in a.iter().zip(b) {
        let difference = f64::from(*a) - f64::from(*b);
        sum += difference * difference;
    }
    sum.sqrt()
}
