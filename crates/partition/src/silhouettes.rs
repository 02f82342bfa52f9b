//! How good a division is: the silhouette.
//!
//! P. J. Rousseeuw, *Silhouettes* (1987), with scikit-learn's conventions: a point alone
//! in its cluster counts 0, and so does one without distance to anything.

use super::partition::Partition;
use super::points::{Point, strided};

/// Up to so many points the silhouette is exact; of more, so many are measured, evenly
/// spaced. On the sample it is within about ±0.01 of the whole.
const SAMPLE: usize = 2_000;

/// Measures the mean silhouette of several divisions of the same points at once: each
/// distance between two points is computed once and serves them all.
pub struct Silhouettes {
    points: Vec<Point>,
    /// Point × division → where its cluster's sum is.
    slots: Vec<u8>,
    /// Division → its first slot, and one past the last.
    first: Vec<usize>,
    /// Slot → how many of the points are there.
    sizes: Vec<u32>,
    /// Division → sum of the silhouettes so far.
    totals: Vec<f64>,
    next: usize,
}

/// All sums of one point stand in an array that a `u8` cannot miss.
const SLOTS: usize = 256;

impl Silhouettes {
    /// Prepares to measure these divisions of `points`; together they may have at most
    /// 256 clusters, those beyond are not measured.
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
            totals: vec![0.0; kept.len()],
            next: 0,
        }
    }

    /// On how many points it is measured.
    #[must_use]
    pub fn points(&self) -> usize {
        self.points.len()
    }

    /// How many points are done.
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
            for division in 0..self.totals.len() {
                self.totals[division] += self.silhouette(row, division, &sums);
            }
        }
        self.next = end;
        self.next == self.points.len()
    }

    /// Division → mean silhouette, once all points are done.
    #[must_use]
    pub fn means(&self) -> Vec<f32> {
        let count = self.next.max(1) as f64;
        self.totals
            .iter()
            .map(|total| (total / count) as f32)
            .collect()
    }

    /// Slot → sum of the distances from a point to the points there.
    fn sums(&self, row: usize) -> [f64; SLOTS] {
        let mut sums = [0.0; SLOTS];
        let divisions = self.totals.len();
        if divisions == 0 {
            return sums;
        }
        let point = self.points[row];
        for (other, slots) in self.points.iter().zip(self.slots.chunks_exact(divisions)) {
            let distance = distance(&point, other);
            for &slot in slots {
                sums[usize::from(slot)] += distance;
            }
        }
        sums
    }

    fn silhouette(&self, row: usize, division: usize, sums: &[f64; SLOTS]) -> f64 {
        let own = usize::from(self.slots[row * self.totals.len() + division]);
        if self.sizes[own] < 2 {
            return 0.0;
        }
        let within = sums[own] / f64::from(self.sizes[own] - 1);
        let others = (self.first[division]..self.first[division + 1])
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
