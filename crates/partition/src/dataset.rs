//! The points to be clustered, prepared for searches with any k.

use super::engine::Engine;
use super::points::{Point, distinct, strided};

/// The search runs on at most this many points, and on all of them only at its end.
const SAMPLE: usize = 2_000;

/// All points, and an evenly spaced sample of them.
pub struct Dataset {
    points: Vec<Point>,
    sample: Vec<Point>,
    engine: Engine,
    distinct: usize,
}

impl Dataset {
    /// Prepares the points. `max_k` is the largest k that will be asked for.
    #[must_use]
    #[inline(never)]
    pub fn new(points: Vec<Point>, max_k: u8) -> Self {
        let distinct_points = distinct(&points, usize::from(max_k));
        let mut sample: Vec<Point> = strided(points.len(), SAMPLE)
            .map(|index| points[index])
            .collect();
        // Fewer distinct points than clusters cannot be seeded.
        if distinct(&sample, distinct_points) < distinct_points {
            sample.clone_from(&points);
        }
        Self {
            engine: Engine::new(&sample),
            points,
            sample,
            distinct: distinct_points,
        }
    }

    /// All points.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The evenly spaced sample; all points when there are few.
    #[must_use]
    pub fn sample(&self) -> &[Point] {
        &self.sample
    }

    /// The engine that holds the sample.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The number of distinct points, counted up to `max_k`.
    #[must_use]
    pub fn distinct(&self) -> u8 {
        self.distinct as u8
    }
}
