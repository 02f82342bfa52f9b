//! Random swaps of centres, which leave the local minima of Lloyd's algorithm.
//!
//! As in S. Lattanzi and C. Sohler, *A Better k-means++ Algorithm via Local Search* (2019),
//! a point is drawn with a probability proportional to its squared distance from its centre;
//! it becomes a centre, and a centre whose removal costs little is removed. As in P. Fränti,
//! *Efficiency of random swap clustering* (2018), the swap is judged after some rounds of
//! Lloyd's algorithm.

use rand_xoshiro::Xoshiro256PlusPlus;
use ranking::ranking;

use super::engine::Candidate;
use super::hamerly::Hamerly;
use super::points::{Point, squared};
use super::seeding::{cumulate, draw, uniform};

/// Each point's nearest centre, and the squared distances to it and to the second nearest.
struct Nearest {
    centre: Vec<u8>,
    first: Vec<f32>,
    second: Vec<f32>,
}

/// A swap is tried when it raises the inertia by at most this share of the average cluster's.
const ACCEPTABLE_COST: f64 = 0.8;
/// An upper bound of the relative error of a distance in single precision.
const SLACK: f64 = 1e-6;
/// The centre to remove is drawn from this many whose removal costs least.
const REMOVABLE: f64 = 2.0;

/// Random swaps of the centres of one candidate.
pub struct RandomSwap {
    candidate: Candidate,
    nearest: Nearest,
    cumulated: Vec<f64>,
}

impl RandomSwap {
    /// Prepares swaps of a candidate's centres.
    #[must_use]
    pub fn new(points: &[Point], candidate: &Candidate) -> Self {
        let nearest = Nearest::new(points, &candidate.centres);
        Self {
            cumulated: cumulate(&nearest.first),
            nearest,
            candidate: candidate.clone(),
        }
    }

    /// The candidate's inertia, which a swap has to improve.
    #[must_use]
    pub fn inertia(&self) -> f64 {
        self.candidate.inertia
    }

    /// Draws a swap, and returns Lloyd's algorithm started after it. `None` when the swap
    /// costs so much that the algorithm will hardly make up for it.
    #[must_use]
    pub fn draw(&self, points: &[Point], random: &mut Xoshiro256PlusPlus) -> Option<Hamerly> {
        let (centres, moved) = self.swap(points, random)?;
        Some(self.nearest.start_after_swap(points, &centres, moved))
    }

    /// Draws a point as k-means++ does and moves a centre there whose removal costs little.
    /// Returns the centres and the index of the moved one; `None` when that costs too much.
    fn swap(
        &self,
        points: &[Point],
        random: &mut Xoshiro256PlusPlus,
    ) -> Option<(Vec<Point>, usize)> {
        let drawn = points.get(draw(&self.cumulated, uniform(random)))?;
        let mut centres = self.candidate.centres.clone();
        let costs = self.nearest.costs(points, drawn, centres.len());
        let order = ranking(centres.len(), &|a, b| costs[a].total_cmp(&costs[b]));
        let moved = *order.get((uniform(random) * REMOVABLE) as usize)?;
        centres[moved] = *drawn;
        let allowed = ACCEPTABLE_COST * self.candidate.inertia / centres.len() as f64;
        (costs[moved] < allowed).then_some((centres, moved))
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

    /// Lloyd's algorithm from centres of which one has moved. The known distances bound
    /// those of the first round.
    fn start_after_swap(&self, points: &[Point], centres: &[Point], new: usize) -> Hamerly {
        let (mut upper, mut lower) = (
            Vec::with_capacity(points.len()),
            Vec::with_capacity(points.len()),
        );
        let distances = self.first.iter().zip(&self.second);
        for ((point, &centre), (&first, &second)) in points.iter().zip(&self.centre).zip(distances)
        {
            let to_new = squared(point, &centres[new]);
            let (own, next) = if usize::from(centre) == new {
                (to_new, 0.0)
            } else {
                (first, second.min(to_new))
            };
            upper.push(f64::from(own).sqrt() * (1.0 + SLACK));
            lower.push(f64::from(next).sqrt() * (1.0 - SLACK));
        }
        Hamerly::with_bounds(centres, self.centre.clone(), upper, lower)
    }

    /// Centre → how much the inertia rises when this centre is replaced by `drawn`.
    fn costs(&self, points: &[Point], drawn: &Point, k: usize) -> Vec<f64> {
        let mut costs = vec![0.0; k];
        let mut saved = 0.0;
        let distances = self.first.iter().zip(&self.second);
        for ((point, &centre), (&first, &second)) in points.iter().zip(&self.centre).zip(distances)
        {
            let distance = squared(point, drawn);
            let now = first.min(distance);
            saved += f64::from(first - now);
            costs[usize::from(centre)] += f64::from(second.min(distance) - now);
        }
        costs.into_iter().map(|cost| cost - saved).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeding::generator;

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
        let swaps = RandomSwap::new(&points, &candidate);
        for seed in 0..20 {
            let (centres, moved) = swaps.swap(&points, &mut generator(seed, 3)).unwrap();
            assert!(moved < 2 && centres[2] == at(150.0));
            let moved = centres[..2].iter().filter(|centre| centre[0] >= 100.0);
            assert_eq!(moved.count(), 1);
        }
    }

    #[test]
    fn bounds_from_before_the_swap_change_nothing() {
        let mut random = generator(5, 6);
        let mut next = || uniform(&mut random) as f32;
        let points: Vec<Point> = (0..400).map(|_| [(); 5].map(|()| next())).collect();
        let candidate = Candidate {
            centres: points[..6].to_vec(),
            inertia: f64::INFINITY,
        };
        let swaps = RandomSwap::new(&points, &candidate);
        let mut random = generator(7, 6);
        for _ in 0..20 {
            let (centres, moved) = swaps.swap(&points, &mut random).unwrap();
            let mut fresh = Hamerly::new(&points, &centres);
            let mut swapped = swaps.nearest.start_after_swap(&points, &centres, moved);
            for _ in 0..4 {
                fresh.round(&points);
                swapped.round(&points);
                assert_eq!(fresh.candidate(&points), swapped.candidate(&points));
            }
        }
    }
}
