//! How large and how opaque marks are, and in which order they are drawn.

use super::power::{log10, power};

/// The diameter of a mark in CSS pixels, for this many tracks on a map of this width:
/// smaller where there are many or the map is narrow. It grows slowly with the zoom, in
/// steps, so that a zoom seldom needs new sprites.
#[must_use]
pub fn mark_size(count: usize, map_width: f64, zoom: f64) -> f64 {
    /// The largest diameter, however far one zooms in.
    const LARGEST: f64 = 13.0;
    let by_count = (29.0 / power(count.max(1) as f64, 0.2)).clamp(4.0, 12.0);
    let by_width = (map_width / 700.0).clamp(0.8, 1.1);
    let size = by_count * by_width;
    let growth = libm::round(zoom.max(1.0).sqrt().sqrt() * 8.0) / 8.0;
    (size * growth).min(LARGEST.max(size))
}

/// How many degrees of translucency there are, the last one opaque.
pub const TRANSLUCENCY_STEPS: usize = 4;

/// How opaque marks are, by how crowded they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Translucency {
    lowest: f64,
}

impl Translucency {
    /// Less opacity that each neighbour takes away.
    const PER_NEIGHBOUR: f64 = 0.08;

    /// For a map of this many tracks.
    #[must_use]
    pub fn new(count: usize) -> Self {
        let lowest = 1.15 - 0.18 * log10(count.max(1) as f64);
        Self {
            lowest: lowest.clamp(0.35, 0.9),
        }
    }

    /// The opacity of a mark with this many neighbours: 1 for one that stands alone.
    #[must_use]
    pub fn opacity(self, neighbours: f64) -> f64 {
        (1.0 - Self::PER_NEIGHBOUR * neighbours.max(0.0)).max(self.lowest)
    }

    /// The opacity of a degree, from the lowest to 1.
    #[must_use]
    pub fn opacity_of_step(self, step: usize) -> f64 {
        let share = step as f64 / (TRANSLUCENCY_STEPS - 1) as f64;
        self.lowest + (1.0 - self.lowest) * share.min(1.0)
    }

    /// The numbers of neighbours below which a mark is one degree more opaque, in
    /// descending order: halfway between the opacities of two degrees.
    #[must_use]
    pub fn step_limits(self) -> [f64; TRANSLUCENCY_STEPS - 1] {
        std::array::from_fn(|step| {
            let halfway = (self.opacity_of_step(step) + self.opacity_of_step(step + 1)) / 2.0;
            (1.0 - halfway) / Self::PER_NEIGHBOUR
        })
    }
}

/// A shuffled order of rows that is the same everywhere, so that no cluster always lies on
/// top of another.
///
/// It goes through the rows in steps of about 0.618 of their number (the golden section,
/// which spreads any beginning of the order evenly) and meets each row once, because step
/// and number have no common divisor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawOrder {
    count: u64,
    step: u64,
    inverse: u64,
}

impl DrawOrder {
    /// The order of this many rows.
    #[must_use]
    pub fn new(count: usize) -> Self {
        let count = (count as u64).clamp(1, u64::from(u32::MAX));
        let golden = (count * 618 / 1000).max(1);
        let (step, inverse) = (golden..=count)
            .find_map(|step| Some((step, inverse(step, count)?)))
            .unwrap_or((1, 1));
        Self {
            count,
            step,
            inverse,
        }
    }

    /// Rows in the order in which they are drawn; the last one lies on top.
    pub fn rows(self) -> impl Iterator<Item = usize> {
        let mut next = 0;
        (0..self.count).map(move |_| {
            let row = next;
            next += self.step;
            if next >= self.count {
                next -= self.count;
            }
            row as usize
        })
    }

    /// When a row is drawn: the higher of two lies on top of the other.
    #[must_use]
    pub fn rank(self, row: u32) -> u64 {
        u64::from(row) * self.inverse % self.count
    }
}

/// The number that gives 1 when it is multiplied by `step` modulo `count`; `None` where they
/// have a common divisor (the extended Euclidean algorithm).
fn inverse(step: u64, count: u64) -> Option<u64> {
    let (mut low, mut high) = ((count as i64, 0_i64), ((step % count) as i64, 1_i64));
    while high.0 != 0 {
        let quotient = low.0 / high.0;
        (low, high) = (high, (low.0 - quotient * high.0, low.1 - quotient * high.1));
    }
    (low.0 == 1).then(|| low.1.rem_euclid(count as i64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_the_sizes_of_the_drawing() {
        for (count, size) in [(240, 9.7), (1_000, 7.3), (10_000, 4.6), (50_000, 4.0)] {
            let found = mark_size(count, 700.0, 1.0);
            assert!((found - size).abs() < 0.06, "{count}: {found}");
        }
        assert!((mark_size(1, 700.0, 1.0) - 12.0).abs() < 1e-9);
        assert!((mark_size(1, 100.0, 1.0) - 9.6).abs() < 1e-9);
        assert!((mark_size(1, 9_000.0, 1.0) - 13.2).abs() < 1e-9);
        assert!(mark_size(50_000, 700.0, 64.0) > 10.0);
        assert!(mark_size(0, f64::NAN, f64::NAN) >= 4.0);
    }

    #[test]
    fn a_mark_that_stands_alone_is_opaque_and_a_crowd_is_not() {
        let many = Translucency::new(50_000);
        assert_eq!(many.opacity(0.0), 1.0);
        assert!((many.opacity(3.0) - 0.76).abs() < 1e-12);
        assert!((many.opacity(1e9) - 0.35).abs() < 1e-12);
        let few = Translucency::new(10);
        assert!((few.opacity(1e9) - 0.9).abs() < 1e-12);
        for translucency in [many, few] {
            let limits = translucency.step_limits();
            assert!(limits.is_sorted_by(|one, next| one > next), "{limits:?}");
            for (step, limit) in limits.into_iter().enumerate() {
                let opacity = translucency.opacity(limit);
                assert!(opacity > translucency.opacity_of_step(step));
                assert!(opacity < translucency.opacity_of_step(step + 1));
            }
            assert_eq!(translucency.opacity_of_step(TRANSLUCENCY_STEPS - 1), 1.0);
        }
    }

    #[test]
    fn every_row_is_drawn_once_and_ranked_so() {
        for count in (1..300).chain([1_084, 50_000]) {
            let order = DrawOrder::new(count);
            let mut seen = vec![false; count];
            for (rank, row) in order.rows().enumerate() {
                assert!(!seen[row], "{count}: {row}");
                seen[row] = true;
                assert_eq!(order.rank(row as u32), rank as u64, "{count}");
            }
            assert!(seen.iter().all(|seen| *seen), "{count}");
        }
        assert_eq!(DrawOrder::new(0).rank(7), 0);
    }

    #[test]
    fn neighbours_in_the_library_are_not_drawn_one_after_the_other() {
        let rows: Vec<usize> = DrawOrder::new(1_000).rows().collect();
        let near = rows
            .windows(2)
            .filter(|pair| pair[0].abs_diff(pair[1]) < 10);
        assert_eq!(near.count(), 0);
    }
}
