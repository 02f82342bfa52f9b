//! Swaps of centres, where Lloyd's algorithm has no way out of a poor division.
//!
//! S. Lattanzi and C. Sohler, *A Better k-means++ Algorithm via Local Search* (2019):
//! draw a point, likelier the farther it is from its centre, put a centre there and take
//! away the one whose loss costs least. Here a swap is judged after some rounds of Lloyd's
//! algorithm, as in P. Fränti, *Efficiency of random swap clustering* (2018).

use rand_xoshiro::Xoshiro256PlusPlus;
use ranking::ranking;

use super::engine::Attempt;
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

    /// Puts one of the centres elsewhere: a point drawn like the next centre of k-means++
    /// takes the place of the centre that is missed least. `None` where that raises the
    /// inertia so much that Lloyd's algorithm will hardly make up for it.
    #[must_use]
    pub fn draw(&self, points: &[Point], random: &mut Xoshiro256PlusPlus) -> Option<Vec<Point>> {
        let drawn = points.get(draw(&self.cumulated, uniform(random)))?;
        let mut centres = self.attempt.centres.clone();
        let costs = self.nearest.costs(points, drawn, centres.len());
        let order = ranking(centres.len(), &|a, b| costs[a].total_cmp(&costs[b]));
        let given_up = *order.get((uniform(random) * MISSED_LEAST) as usize)?;
        centres[given_up] = *drawn;
        let allowed = HOPEFUL * self.attempt.inertia / centres.len() as f64;
        (costs[given_up] < allowed).then_some(centres)
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
            let centres = swaps.draw(&points, &mut generator(seed, 3)).unwrap();
            assert_eq!(centres[2], at(150.0));
            let moved = centres[..2].iter().filter(|centre| centre[0] >= 100.0);
            assert_eq!(moved.count(), 1);
        }
    }
}
