//! Moves of a centre from where it is missed least to where another helps most.
//!
//! Lloyd's algorithm ends in a local minimum, often with two centres in one group and one
//! centre between two others. Removing a centre raises the inertia by a known amount, and
//! splitting another cluster in two lowers it by a known amount. The pairs of both with the
//! best balance are tried (T. Kaukoranta, P. Fränti and O. Nevalainen, *Iterative
//! split-and-merge algorithm for VQ codebook generation*, 1998).

use ranking::ranked;

use super::engine::Candidate;
use super::hamerly::Hamerly;
use super::points::{DIMENSIONS, Point, squared};

/// A move is worth a try if it raises the inertia by at most this share of the average
/// cluster's: Lloyd's algorithm may make up for it.
const ACCEPTABLE_COST: f64 = 0.8;
/// An upper bound of the relative error of a distance in single precision.
const SLACK: f64 = 1e-6;
/// Rounds of Lloyd's algorithm with two centres within a cluster.
const SPLIT_ROUNDS: usize = 3;
/// Steps of the power iteration that finds a cluster's longest direction.
const POWER_STEPS: usize = 6;

/// The moves of one candidate's centres, the most promising first.
pub struct SplitMerge {
    candidate: Candidate,
    nearest: Nearest,
    halves: Vec<[Point; 2]>,
    moves: std::vec::IntoIter<Move>,
}

/// Each point's nearest centre, and the squared distances to it and to the second nearest.
struct Nearest {
    centre: Vec<u8>,
    first: Vec<f32>,
    second: Vec<f32>,
}

/// One centre is removed, and the cluster of another is split.
struct Move {
    removed: usize,
    split: usize,
    /// By how much the inertia rises before Lloyd's algorithm continues.
    cost: f64,
}

impl SplitMerge {
    /// Prepares the moves of a candidate's centres.
    #[must_use]
    pub fn new(points: &[Point], candidate: Candidate) -> Self {
        let k = candidate.centres.len();
        let nearest = Nearest::new(points, &candidate.centres);
        let removal_costs = nearest.removal_costs(k);
        let (halves, gains) = nearest.split(points, &candidate.centres);
        let acceptable = ACCEPTABLE_COST * candidate.inertia / k as f64;
        let pairs = (0..k).flat_map(|removed| (0..k).map(move |split| (removed, split)));
        let moves = pairs
            .map(|(removed, split)| Move {
                removed,
                split,
                cost: removal_costs[removed] - gains[split],
            })
            .filter(|it| it.removed != it.split && it.cost < acceptable)
            .collect();
        Self {
            candidate,
            nearest,
            halves,
            moves: ranked(moves, |one, other| one.cost.total_cmp(&other.cost)).into_iter(),
        }
    }

    /// The candidate's inertia, which a move has to improve.
    #[must_use]
    pub fn inertia(&self) -> f64 {
        self.candidate.inertia
    }

    /// The candidate, unchanged.
    #[must_use]
    pub fn candidate(&self) -> &Candidate {
        &self.candidate
    }

    /// Makes the next most promising move and returns Lloyd's algorithm started after it;
    /// `None` when no further move is worth a try.
    pub fn next(&mut self, points: &[Point]) -> Option<Hamerly> {
        let Move { removed, split, .. } = self.moves.next()?;
        let mut centres = self.candidate.centres.clone();
        [centres[split], centres[removed]] = self.halves[split];
        Some(self.nearest.start(points, &centres, [split, removed]))
    }
}

impl Nearest {
    fn new(points: &[Point], centres: &[Point]) -> Self {
        let mut found = Self {
            centre: vec![0; points.len()],
            first: Vec::with_capacity(points.len()),
            second: Vec::with_capacity(points.len()),
        };
        for (point, nearest) in points.iter().zip(&mut found.centre) {
            let (mut first, mut second) = (f32::INFINITY, f32::INFINITY);
            for (index, centre) in (0_u8..).zip(centres) {
                let distance = squared(point, centre);
                if distance < first {
                    second = first;
                    (*nearest, first) = (index, distance);
                } else if distance < second {
                    second = distance;
                }
            }
            found.first.push(first);
            found.second.push(second);
        }
        found
    }

    /// Centre → by how much the inertia rises when it is removed.
    fn removal_costs(&self, k: usize) -> Vec<f64> {
        let mut costs = vec![0.0; k];
        let distances = self.first.iter().zip(&self.second);
        for (&centre, (&first, &second)) in self.centre.iter().zip(distances) {
            costs[usize::from(centre)] += f64::from(second - first);
        }
        costs
    }

    /// Splits every cluster along its longest direction. Returns the centres of both halves,
    /// and by how much each split lowers the inertia.
    fn split(&self, points: &[Point], centres: &[Point]) -> (Vec<[Point; 2]>, Vec<f64>) {
        let mut halves = self.halves_along_longest(points, centres);
        let mut gains = vec![0.0; centres.len()];
        for round in 0..=SPLIT_ROUNDS {
            let mut sums = vec![[[0.0_f32; DIMENSIONS]; 2]; centres.len()];
            let mut counts = vec![[0.0_f32; 2]; centres.len()];
            gains.fill(0.0);
            for ((point, &centre), &first) in points.iter().zip(&self.centre).zip(&self.first) {
                let centre = usize::from(centre);
                let [one, other] = halves[centre].map(|half| squared(point, &half));
                let side = usize::from(other < one);
                gains[centre] += f64::from(first - one.min(other));
                counts[centre][side] += 1.0;
                for (sum, value) in sums[centre][side].iter_mut().zip(point) {
                    *sum += value;
                }
            }
            if round < SPLIT_ROUNDS {
                let sums = sums.as_flattened().iter().zip(counts.as_flattened());
                for (half, (sum, &count)) in halves.as_flattened_mut().iter_mut().zip(sums) {
                    if count > 0.0 {
                        *half = sum.map(|sum| sum / count);
                    }
                }
            }
        }
        (halves, gains)
    }

    /// Two points for each cluster, to both sides of its centre along its longest direction:
    /// the first eigenvector of its covariance, by power iteration.
    fn halves_along_longest(&self, points: &[Point], centres: &[Point]) -> Vec<[Point; 2]> {
        let mut scatter = vec![[[0.0_f32; DIMENSIONS]; DIMENSIONS]; centres.len()];
        let mut counts = vec![0.0_f32; centres.len()];
        for (point, &centre) in points.iter().zip(&self.centre) {
            let centre = usize::from(centre);
            let mut offset = *point;
            for (offset, value) in offset.iter_mut().zip(&centres[centre]) {
                *offset -= value;
            }
            counts[centre] += 1.0;
            for (row, own) in scatter[centre].iter_mut().zip(offset) {
                for (sum, other) in row.iter_mut().zip(offset) {
                    *sum += own * other;
                }
            }
        }
        let clusters = centres.iter().zip(&scatter).zip(&counts);
        clusters
            .map(|((centre, scatter), &count)| {
                let offset = longest_direction(scatter, count);
                let (mut one, mut other) = (*centre, *centre);
                for axis in 0..DIMENSIONS {
                    one[axis] -= offset[axis];
                    other[axis] += offset[axis];
                }
                [one, other]
            })
            .collect()
    }

    /// Lloyd's algorithm from centres of which two have moved. The known distances bound
    /// those of the first round.
    fn start(&self, points: &[Point], centres: &[Point], moved: [usize; 2]) -> Hamerly {
        let (mut upper, mut lower) = (
            Vec::with_capacity(points.len()),
            Vec::with_capacity(points.len()),
        );
        let distances = self.first.iter().zip(&self.second);
        for ((point, &centre), (&first, &second)) in points.iter().zip(&self.centre).zip(distances)
        {
            let to_moved = moved.map(|index| squared(point, &centres[index]));
            let own = moved.iter().position(|&index| index == usize::from(centre));
            let (own, next) = match own {
                Some(side) => (to_moved[side], 0.0),
                None => (first, second.min(to_moved[0]).min(to_moved[1])),
            };
            upper.push(f64::from(own).sqrt() * (1.0 + SLACK));
            lower.push(f64::from(next).sqrt() * (1.0 - SLACK));
        }
        Hamerly::with_bounds(centres, self.centre.clone(), upper, lower)
    }
}

/// The first eigenvector of a cluster's covariance, as long as the distance from its centre
/// to the halves of a normal distribution: 0.8 standard deviations.
fn longest_direction(scatter: &[Point; DIMENSIONS], count: f32) -> Point {
    let mut direction: Point = std::array::from_fn(|axis| scatter[axis][axis]);
    let mut length = 0.0;
    for _ in 0..POWER_STEPS {
        let image = scatter.map(|row| dot(&row, &direction));
        length = dot(&image, &image).sqrt();
        if length <= 0.0 {
            return [0.0; DIMENSIONS];
        }
        direction = image.map(|value| value / length);
    }
    let deviation = (length / count).sqrt();
    direction.map(|value| 0.8 * deviation * value)
}

fn dot(one: &Point, other: &Point) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeding::{generator, uniform};

    #[test]
    fn a_redundant_centre_moves_to_where_one_is_missing() {
        let at = |x: f32| [x, 0.0, 0.0, 0.0, 0.0];
        let groups = [0.0, 100.0, 200.0].into_iter();
        let points: Vec<Point> = groups
            .flat_map(|group| (0..10_u8).map(move |i| at(group + f32::from(i) / 100.0)))
            .collect();
        // Two centres share the first group, one stands between the other two.
        let candidate = Candidate {
            centres: vec![at(0.02), at(0.07), at(150.0)],
            inertia: 50_000.0,
        };
        let mut moved = SplitMerge::new(&points, candidate).next(&points).unwrap();
        while !moved.round(&points) {}
        let found = moved.candidate(&points);
        let mut firsts: Vec<f32> = found.centres.iter().map(|centre| centre[0]).collect();
        firsts.sort_by(f32::total_cmp);
        assert!((firsts[0] - 0.045).abs() < 1e-3, "{firsts:?}");
        assert!((firsts[1] - 100.045).abs() < 1e-3, "{firsts:?}");
        assert!((firsts[2] - 200.045).abs() < 1e-3, "{firsts:?}");
    }

    #[test]
    fn bounds_from_before_the_move_change_nothing() {
        let mut random = generator(5, 6);
        let mut next = || uniform(&mut random) as f32;
        let points: Vec<Point> = (0..400).map(|_| [(); 5].map(|()| next())).collect();
        let candidate = Candidate {
            centres: points[..6].to_vec(),
            inertia: 100_000.0,
        };
        let mut moves = SplitMerge::new(&points, candidate.clone());
        for _ in 0..20 {
            let Move { removed, split, .. } = moves.moves.as_slice()[0];
            let mut centres = candidate.centres.clone();
            [centres[split], centres[removed]] = moves.halves[split];
            let mut fresh = Hamerly::new(&points, &centres);
            let mut moved = moves.next(&points).unwrap();
            for _ in 0..4 {
                fresh.round(&points);
                moved.round(&points);
                assert_eq!(fresh.candidate(&points), moved.candidate(&points));
            }
        }
    }

    #[test]
    fn points_without_extent_are_not_split() {
        let points = vec![[1.0; DIMENSIONS]; 8];
        let candidate = Candidate {
            centres: vec![[1.0; DIMENSIONS]; 2],
            inertia: 0.0,
        };
        assert!(SplitMerge::new(&points, candidate).next(&points).is_none());
    }
}
