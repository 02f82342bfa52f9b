//! The points to be clustered, prepared for searches with any k.

use super::blocks::Blocks;
use super::engine::Engine;
use super::points::{Point, distinct};
use super::summary::summarise;

/// The search runs on at most this many points, and on all of them only at its end: as
/// many as fit into the fastest cache with what is known of each.
const SUMMARY: usize = 2_048;

/// All points, and a summary of them.
pub struct Dataset {
    points: Vec<Point>,
    summary: Vec<Point>,
    blocks: Blocks,
    engine: Engine,
    distinct: usize,
}

impl Dataset {
    /// Prepares the points. `max_k` is the largest k that will be asked for.
    #[must_use]
    #[inline(never)]
    pub fn new(points: Vec<Point>, max_k: u8) -> Self {
        let distinct_points = distinct(&points, usize::from(max_k));
        let mut summary: Vec<Point> = summarise(&points, SUMMARY);
        // Fewer distinct points than clusters cannot be seeded.
        if distinct(&summary, distinct_points) < distinct_points {
            summary.clone_from(&points);
        }
        Self {
            blocks: Blocks::new(&summary),
            engine: Engine::new(&summary),
            points,
            summary,
            distinct: distinct_points,
        }
    }

    /// All points.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// A small set of points that stands for all; all points when there are few.
    #[must_use]
    pub fn summary(&self) -> &[Point] {
        &self.summary
    }

    /// The summary in blocks.
    #[must_use]
    pub fn blocks(&self) -> &Blocks {
        &self.blocks
    }

    /// The engine that holds the summary.
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
