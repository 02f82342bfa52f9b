//! The points of an analysis, ready to be searched for any k.

use super::engine::Engine;
use super::points::{Point, distinct, strided};

/// How many points a search begins with.
const SAMPLE: usize = 2_000;

/// All points, and a sample of them loaded into the engine.
pub struct Field {
    points: Vec<Point>,
    sample: Vec<Point>,
    engine: Engine,
    distinct: usize,
}

impl Field {
    /// Loads the points. `most` is the largest k that will be asked for.
    #[must_use]
    #[inline(never)]
    pub fn new(points: Vec<Point>, most: u8) -> Self {
        let distinct_points = distinct(&points, usize::from(most));
        let mut sample: Vec<Point> = strided(points.len(), SAMPLE)
            .map(|index| points[index])
            .collect();
        // A sample of fewer different points than clusters has no place to start from.
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

    /// An evenly spaced sample; all points where they are few.
    #[must_use]
    pub fn sample(&self) -> &[Point] {
        &self.sample
    }

    /// The engine with the sample.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// How many different points there are, counted up to the largest k.
    #[must_use]
    pub fn distinct(&self) -> u8 {
        self.distinct as u8
    }
}
