//! Swaps of centres, where Lloyd's algorithm has no way out of a poor division.
//!
//! S. Lattanzi and C. Sohler, *A Better k-means++ Algorithm via Local Search* (2019):
//! draw a point, likelier the farther it is from its centre, put a centre there and take
//! away the one whose loss costs least. Here a swap is judged after some rounds of Lloyd's
//! algorithm, as in P. Fränti, *Efficiency of random swap clustering* (2018).

use rand_xoshiro::Xoshiro256PlusPlus;
use ranking::ranking;

use super::engine::Attempt;
use super::exact::Exact;
use super::points::{Point, squared};
use super::seeding::{cumulate, draw, uniform};

/// Each point's nearest centre, and the squared distances to it and to the next.
struct Nearest {
    centre: Vec<u8>,
    first: Vec<f32>,
    second: Vec<f32>,
}

/// A swap may cost at most this share of a cluster's average inertia before Lloyd's
/// algorithm sets in.
const HOPEFUL: f64 = 0.8;
/// More than single precision may be off by, as a share of a distance.
const SLACK: f64 = 1e-6;
/// One of so many centres that are missed least is given up.
const MISSED_LEAST: f64 = 2.0;

/// Swaps from one set of centres.
pub struct Swaps {
    attempt: Attempt,
    nearest: Nearest,
    cumulated: Vec<f64>,
}

impl Swaps {
    /// Prepares swaps of the centres of an attempt.
    #[must_use]
    pub fn from(points: &[Point], attempt: &Attempt) -> Self {
        let nearest = Nearest::of(points, &attempt.centres);
        Self {
            cumulated: cumulate(&nearest.first),
            nearest,
            attempt: attempt.clone(),
        }
    }

    /// The inertia that a swap has to undercut.
    #[must_use]
    pub fn inertia(&self) -> f64 {
        self.attempt.inertia
    }

    /// Lloyd's algorithm from where one of the centres is put elsewhere. `None` where that
    /// raises the inertia so much that the algorithm will hardly make up for it.
    #[must_use]
    pub fn draw(&self, points: &[Point], random: &mut Xoshiro256PlusPlus) -> Option<Exact> {
        let (centres, moved) = self.swap(points, random)?;
        Some(self.nearest.swapped(points, &centres, moved))
    }

    /// A point drawn like the next centre of k-means++ takes the place of the centre that
    /// is missed least. Returns the centres, and which of them was moved.
    fn swap(
        &self,
        points: &[Point],
        random: &mut Xoshiro256PlusPlus,
    ) -> Option<(Vec<Point>, usize)> {
        let drawn = points.get(draw(&self.cumulated, uniform(random)))?;
        let mut centres = self.attempt.centres.clone();
        let costs = self.nearest.costs(points, drawn, centres.len());
        let order = ranking(centres.len(), &|a, b| costs[a].total_cmp(&costs[b]));
        let moved = *order.get((uniform(random) * MISSED_LEAST) as usize)?;
        centres[moved] = *drawn;
        let allowed = HOPEFUL * self.attempt.inertia / centres.len() as f64;
        (costs[moved] < allowed).then_some((centres, moved))
    }
}

impl Nearest {
    fn of(points: &[Point], centres: &[Point]) -> Self {
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

    /// Lloyd's algorithm from centres of which one is new. Most points are as near to theirs
    /// as before, which spares the first round their distances to all others.
    fn swapped(&self, points: &[Point], centres: &[Point], new: usize) -> Exact {
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
        Exact::with_bounds(centres, self.centre.clone(), upper, lower)
    }

    /// Centre → what the sum of squared distances gains when it goes and `drawn` comes.
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
    fn a_centre_too_many_goes_where_one_is_missing() {
        let at = |x: f32| [x, 0.0, 0.0, 0.0, 0.0];
        let groups = [0.0, 100.0, 200.0].into_iter();
        let points: Vec<Point> = groups
            .flat_map(|group| (0..10_u8).map(move |i| at(group + f32::from(i) / 100.0)))
            .collect();
        // Two centres share the first group, one stands between the other two.
        let attempt = Attempt {
            centres: vec![at(0.02), at(0.07), at(150.0)],
            inertia: 50_000.0,
        };
        let swaps = Swaps::from(&points, &attempt);
        for seed in 0..20 {
            let (centres, moved) = swaps.swap(&points, &mut generator(seed, 3)).unwrap();
            assert!(moved < 2 && centres[2] == at(150.0));
            let moved = centres[..2].iter().filter(|centre| centre[0] >= 100.0);
            assert_eq!(moved.count(), 1);
        }
    }

    #[test]
    fn what_is_known_of_the_old_centres_changes_nothing() {
        let mut random = generator(5, 6);
        let mut next = || uniform(&mut random) as f32;
        let points: Vec<Point> = (0..400).map(|_| [(); 5].map(|()| next())).collect();
        let attempt = Attempt {
            centres: points[..6].to_vec(),
            inertia: f64::INFINITY,
        };
        let swaps = Swaps::from(&points, &attempt);
        let mut random = generator(7, 6);
        for _ in 0..20 {
            let (centres, moved) = swaps.swap(&points, &mut random).unwrap();
            let mut fresh = Exact::new(&points, &centres);
            let mut swapped = swaps.nearest.swapped(&points, &centres, moved);
            for _ in 0..4 {
                fresh.round(&points);
                swapped.round(&points);
                assert_eq!(fresh.attempt(&points), swapped.attempt(&points));
            }
        }
    }
}
