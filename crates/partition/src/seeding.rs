//! The centres that a start begins from: greedy k-means++.
//!
//! D. Arthur and S. Vassilvitskii, *k-means++: The Advantages of Careful Seeding* (2007);
//! greedy as in scikit-learn: of 2 + ⌊ln k⌋ drawn points, the one that lowers the inertia
//! most becomes the next centre.
//!
//! The engine's own initialisers draw numbers of pointer width, so that the same seed would
//! give other centres in WebAssembly. This one draws 64 bits everywhere.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::blocks::{Blocks, LANES, Lanes, lesser, squared_to};
use super::points::Point;

/// The random generator of a search, determined by seed and number of clusters.
#[must_use]
pub fn generator(seed: u32, k: u8) -> Xoshiro256PlusPlus {
    Xoshiro256PlusPlus::seed_from_u64(u64::from(seed) << 8 | u64::from(k))
}

/// Draws `k` of the points as centres, by greedy k-means++.
#[must_use]
pub fn plus_plus(points: &Blocks, k: u8, random: &mut Xoshiro256PlusPlus) -> Vec<Point> {
    let draws = 2 + libm::log(f64::from(k)) as usize;
    let first = (uniform(random) * points.len() as f64) as usize;
    let mut centres: Vec<Point> = points.get(first).into_iter().collect();
    let mut nearest = points.filled(f32::INFINITY);
    let mut trial = nearest.clone();
    let mut best = nearest.clone();
    lower_distances(points, centres.first(), &nearest, &mut best);
    while centres.len() < usize::from(k) && points.len() > 0 {
        nearest.copy_from_slice(&best);
        let cumulated = cumulate(&nearest.as_flattened()[..points.len()]);
        let mut least = f64::INFINITY;
        let mut chosen = None;
        for _ in 0..draws {
            let candidate = points.get(draw(&cumulated, uniform(random)));
            let potential = lower_distances(points, candidate.as_ref(), &nearest, &mut trial);
            if potential < least {
                (least, chosen) = (potential, candidate);
                std::mem::swap(&mut trial, &mut best);
            }
        }
        centres.extend(chosen.or(points.get(0)));
    }
    centres
}

/// Draws as many points as there are, at most `max`, with replacement: a bootstrap sample.
#[must_use]
#[inline(never)]
pub fn resample(points: &[Point], max: usize, seed: u32) -> Vec<Point> {
    let mut random = generator(seed, 0);
    let mut draw = || points[(uniform(&mut random) * points.len() as f64) as usize];
    (0..points.len().min(max)).map(|_| draw()).collect()
}

/// A random number in 0..1, of 53 random bits.
pub fn uniform(random: &mut Xoshiro256PlusPlus) -> f64 {
    (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// Running sums of the weights.
pub fn cumulate(weights: &[f32]) -> Vec<f64> {
    let mut sum = 0.0;
    let add = |&weight: &f32| {
        sum += f64::from(weight);
        sum
    };
    weights.iter().map(add).collect()
}

/// The index that `uniform`, a number in 0..1, falls on, in proportion to the weights.
pub fn draw(cumulated: &[f64], uniform: f64) -> usize {
    let total = cumulated.last().copied().unwrap_or_default();
    let index = cumulated.partition_point(|&sum| sum <= uniform * total);
    index.min(cumulated.len().saturating_sub(1))
}

/// Fills `lowered` with each point's squared distance to its nearest centre after adding
/// `centre`; returns the sum.
fn lower_distances(
    points: &Blocks,
    centre: Option<&Point>,
    nearest: &[Lanes],
    lowered: &mut [Lanes],
) -> f64 {
    let Some(centre) = centre else { return 0.0 };
    let mut sums = [0.0; LANES];
    for ((block, nearest), lowered) in points.iter().zip(nearest).zip(lowered) {
        *lowered = lesser(nearest, &squared_to(block, centre));
        for (sum, &lowered) in sums.iter_mut().zip(&*lowered) {
            *sum += f64::from(lowered);
        }
    }
    sums.into_iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(count: u8) -> Vec<Point> {
        (0..count)
            .map(|i| [f32::from(i), 0.0, 0.0, 0.0, 0.0])
            .collect()
    }

    #[test]
    fn centres_are_different_points() {
        let points = line(20);
        let blocks = Blocks::new(&points);
        for seed in 0..50 {
            let mut centres = plus_plus(&blocks, 20, &mut generator(seed, 20));
            centres.sort_by(|a, b| a[0].total_cmp(&b[0]));
            assert_eq!(centres, points);
        }
    }

    #[test]
    fn the_same_seed_and_k_draw_the_same_centres() {
        let points = Blocks::new(&line(100));
        let centres = |seed, k| plus_plus(&points, 5, &mut generator(seed, k));
        assert_eq!(centres(1, 5), centres(1, 5));
        assert_ne!(centres(1, 5), centres(1, 6));
        assert_ne!(centres(1, 5), centres(2, 5));
    }

    #[test]
    fn a_resample_repeats_points_and_leaves_others_out() {
        let points = line(200);
        let mut drawn: Vec<f32> = resample(&points, 500, 1).iter().map(|it| it[0]).collect();
        assert_eq!(drawn.len(), 200);
        drawn.sort_by(f32::total_cmp);
        drawn.dedup();
        // On average 1 - 1/e of the points are drawn.
        assert!((110..145).contains(&drawn.len()), "{}", drawn.len());
        assert_eq!(resample(&points, 50, 1).len(), 50);
        assert!(resample(&[], 50, 1).is_empty());
    }

    #[test]
    fn far_groups_get_a_centre_each() {
        let points: Vec<Point> = (0..40_u8)
            .map(|i| [f32::from(i % 4) * 1000.0, f32::from(i), 0.0, 0.0, 0.0])
            .collect();
        let mut groups: Vec<f32> = plus_plus(&Blocks::new(&points), 4, &mut generator(0, 4))
            .iter()
            .map(|centre| centre[0])
            .collect();
        groups.sort_by(f32::total_cmp);
        assert_eq!(groups, [0.0, 1000.0, 2000.0, 3000.0]);
    }
}
