//! Moves of a centre from where it is missed least to where another helps most.
//!
//! Lloyd's algorithm ends in a local minimum, often with two centres in one group and one
//! centre between two others. Removing a centre raises the inertia by a known amount, and
//! splitting another cluster in two lowers it by a known amount. The pairs of both with the
//! best balance are tried (T. Kaukoranta, P. Fränti and O. Nevalainen, *Iterative
//! split-and-merge algorithm for VQ codebook generation*, 1998).

use ranking::ranked;

use super::blocks::{Blocks, LANES, Lanes, greater, lesser, squared_to};
use super::dataset::Dataset;
use super::engine::Candidate;
use super::hamerly::Hamerly;
use super::points::{DIMENSIONS, Point, squared};
use super::sums::ClusterSums;

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
    sums: ClusterSums,
    halves: Vec<[Point; 2]>,
    moves: std::vec::IntoIter<Move>,
}

/// Each point's nearest centre, and the squared distances to it and to the second nearest.
struct Nearest {
    centre: Vec<u8>,
    first: Vec<Lanes>,
    second: Vec<Lanes>,
}

/// One centre is removed, and the cluster of another is split.
struct Move {
    removed: usize,
    split: usize,
    /// By how much the inertia rises before Lloyd's algorithm continues.
    cost: f64,
}

/// What lies half-way between two points.
struct Border {
    direction: Point,
    offset: f32,
}

impl Border {
    fn new([one, other]: &[Point; 2]) -> Self {
        let mut direction = *other;
        for (direction, value) in direction.iter_mut().zip(one) {
            *direction -= value;
        }
        Self {
            direction,
            offset: (dot(other, other) - dot(one, one)) / 2.0,
        }
    }

    /// Whether a point is nearer to the other of the two.
    fn is_beyond(&self, point: &Point) -> bool {
        dot(&self.direction, point) > self.offset
    }
}

impl SplitMerge {
    /// Prepares the moves of a candidate's centres.
    #[must_use]
    pub fn new(dataset: &Dataset, candidate: Candidate) -> Self {
        let points = dataset.summary();
        let k = candidate.centres.len();
        let nearest = Nearest::new(dataset.blocks(), &candidate.centres);
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
            sums: ClusterSums::new(points, &nearest.centre, k),
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
    pub fn next(&mut self, dataset: &Dataset) -> Option<Hamerly> {
        let Move { removed, split, .. } = self.moves.next()?;
        let mut centres = self.candidate.centres.clone();
        [centres[split], centres[removed]] = self.halves[split];
        let (upper, lower) = self
            .nearest
            .bounds(dataset.blocks(), &centres, [split, removed]);
        let (cluster, sums) = (self.nearest.centre.clone(), self.sums.clone());
        Some(Hamerly::with_bounds(&centres, cluster, sums, upper, lower))
    }
}

impl Nearest {
    fn new(points: &Blocks, centres: &[Point]) -> Self {
        let mut found = Self {
            centre: Vec::with_capacity(points.len() + LANES),
            first: points.filled(f32::INFINITY),
            second: points.filled(f32::INFINITY),
        };
        let distances = found.first.iter_mut().zip(&mut found.second);
        for (block, (first, second)) in points.iter().zip(distances) {
            let mut nearest = [0; LANES];
            for (index, centre) in (0_u32..).zip(centres) {
                let distance = squared_to(block, centre);
                for lane in 0..LANES {
                    if distance[lane] < first[lane] {
                        nearest[lane] = index;
                    }
                }
                *second = lesser(second, &greater(first, &distance));
                *first = lesser(first, &distance);
            }
            found.centre.extend(nearest.map(|index| index as u8));
        }
        found.centre.truncate(points.len());
        found
    }

    /// Point → the squared distances to the nearest and the second nearest centre.
    fn distances(&self) -> impl Iterator<Item = (&f32, &f32)> {
        let first = self.first.as_flattened().iter();
        first.zip(self.second.as_flattened())
    }

    /// Centre → by how much the inertia rises when it is removed.
    fn removal_costs(&self, k: usize) -> Vec<f64> {
        let mut costs = vec![0.0; k];
        for (&centre, (&first, &second)) in self.centre.iter().zip(self.distances()) {
            costs[usize::from(centre)] += f64::from(second - first);
        }
        costs
    }

    /// Splits every cluster along its longest direction. Returns the centres of both halves,
    /// and by how much each split lowers the inertia.
    fn split(&self, points: &[Point], centres: &[Point]) -> (Vec<[Point; 2]>, Vec<f64>) {
        let mut halves = self.halves_along_longest(points, centres);
        let mut gains = vec![0.0; centres.len()];
        for _ in 0..SPLIT_ROUNDS {
            let borders: Vec<_> = halves.iter().map(Border::new).collect();
            let mut sums = vec![[[0.0_f32; DIMENSIONS]; 2]; centres.len()];
            let mut counts = vec![[0.0_f32; 2]; centres.len()];
            for (point, &centre) in points.iter().zip(&self.centre) {
                let centre = usize::from(centre);
                let side = usize::from(borders[centre].is_beyond(point));
                counts[centre][side] += 1.0;
                for (sum, value) in sums[centre][side].iter_mut().zip(point) {
                    *sum += value;
                }
            }
            gains.fill(0.0);
            for (centre, halves) in halves.iter_mut().enumerate() {
                for (side, half) in halves.iter_mut().enumerate() {
                    let count = counts[centre][side];
                    if count > 0.0 {
                        *half = sums[centre][side].map(|sum| sum / count);
                        gains[centre] += f64::from(count * squared(half, &centres[centre]));
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

    /// Point → an upper bound of the distance to its own centre, and a lower bound of those to
    /// all others, after two centres have moved.
    fn bounds(
        &self,
        points: &Blocks,
        centres: &[Point],
        moved: [usize; 2],
    ) -> (Vec<f64>, Vec<f64>) {
        let mut upper = Vec::with_capacity(points.len() + LANES);
        let mut lower = Vec::with_capacity(points.len() + LANES);
        let distances = self.first.iter().zip(&self.second);
        let known = self.centre.chunks(LANES).zip(distances);
        for (block, (own, (first, second))) in points.iter().zip(known) {
            let [one, other] = moved.map(|index| squared_to(block, &centres[index]));
            let (mut nearest, mut next) = (*first, lesser(second, &lesser(&one, &other)));
            for (lane, &own) in own.iter().enumerate() {
                let own = usize::from(own);
                if own == moved[0] {
                    (nearest[lane], next[lane]) = (one[lane], second[lane].min(other[lane]));
                } else if own == moved[1] {
                    (nearest[lane], next[lane]) = (other[lane], second[lane].min(one[lane]));
                }
            }
            upper.extend(nearest.map(|squared| f64::from(squared).sqrt() * (1.0 + SLACK)));
            lower.extend(next.map(|squared| f64::from(squared).sqrt() * (1.0 - SLACK)));
        }
        upper.truncate(points.len());
        lower.truncate(points.len());
        (upper, lower)
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
        let dataset = Dataset::new(points.clone(), 3);
        // Two centres share the first group, one stands between the other two.
        let candidate = Candidate {
            centres: vec![at(0.02), at(0.07), at(150.0)],
            inertia: 50_000.0,
        };
        let mut moved = SplitMerge::new(&dataset, candidate).next(&dataset).unwrap();
        while !moved.round(&points) {}
        let found = moved.candidate();
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
        let dataset = Dataset::new(points.clone(), 6);
        let mut moves = SplitMerge::new(&dataset, candidate.clone());
        for _ in 0..20 {
            let Move { removed, split, .. } = moves.moves.as_slice()[0];
            let mut centres = candidate.centres.clone();
            [centres[split], centres[removed]] = moves.halves[split];
            let mut fresh = Hamerly::new(&points, &centres);
            let mut moved = moves.next(&dataset).unwrap();
            for _ in 0..4 {
                fresh.round(&points);
                moved.round(&points);
                assert_eq!(fresh.candidate(), moved.candidate());
            }
        }
    }

    #[test]
    fn points_without_extent_are_not_split() {
        let dataset = Dataset::new(vec![[1.0; DIMENSIONS]; 8], 2);
        let candidate = Candidate {
            centres: vec![[1.0; DIMENSIONS]; 2],
            inertia: 0.0,
        };
        assert!(
            SplitMerge::new(&dataset, candidate)
                .next(&dataset)
                .is_none()
        );
    }
}
