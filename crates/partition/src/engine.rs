//! The one place where the `kmeans` crate is called.
//!
//! It panics on NaN, on k = 0 and on k > n. None of these reaches it: points come from a
//! matrix of finite values, and [`Engine::lloyd`] checks k. It adds up in a fixed order on
//! one thread, so that its results are the same everywhere.

use kmeans::{AbortStrategy, DistanceFunction, KMeans, KMeansConfig};

use super::points::{DIMENSIONS, Point};

/// The crate pads rows to a multiple of this number: five values to eight, half a cache line.
const LANES: usize = 4;

/// Squared Euclidean distance of two padded rows, without the padding: four values in one
/// vector and the fifth alone. The crate's own function adds all lanes one after the other
/// and takes half as long again in WebAssembly.
struct SquaredEuclidean;

impl DistanceFunction<f32, LANES> for SquaredEuclidean {
    #[inline(always)]
    fn distance(&self, a: &[f32], b: &[f32]) -> f32 {
        let (Some(a), Some(b)) = (a.first_chunk::<DIMENSIONS>(), b.first_chunk::<DIMENSIONS>())
        else {
            return f32::INFINITY;
        };
        let mut squares = [0.0; DIMENSIONS];
        for (square, (a, b)) in squares.iter_mut().zip(a.iter().zip(b)) {
            *square = (a - b) * (a - b);
        }
        let [first, second, third, fourth, fifth] = squares;
        (first + third) + (second + fourth) + fifth
    }
}

/// A set of centres that may become the result.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Candidate {
    pub centres: Vec<Point>,
    /// Sum of the squared distances of all points to their nearest centre.
    pub inertia: f64,
}

/// The `kmeans` crate with a set of points.
pub struct Engine {
    points: usize,
    kmeans: KMeans<f32, LANES, SquaredEuclidean>,
}

impl Engine {
    /// Copies the points into the crate's own layout.
    #[must_use]
    pub fn new(points: &[Point]) -> Self {
        let kmeans = KMeans::new(
            points.as_flattened(),
            points.len(),
            DIMENSIONS,
            SquaredEuclidean,
        );
        Self {
            points: points.len(),
            kmeans,
        }
    }

    /// Runs at most `rounds` rounds of Lloyd's algorithm from these centres. The inertia
    /// belongs to the centres before their last move. Returns the centres as they are, with
    /// an infinite inertia, when there are none or more than there are points.
    #[must_use]
    pub fn lloyd(&self, centres: Vec<Point>, rounds: usize) -> Candidate {
        if centres.is_empty() || centres.len() > self.points {
            return Candidate {
                centres,
                inertia: f64::INFINITY,
            };
        }
        let k = centres.len();
        let config = KMeansConfig::build()
            .abort_strategy(AbortStrategy::NoImprovement { threshold: 0.0 })
            .build();
        let init = KMeans::init_precomputed(centres.as_flattened().to_vec());
        let state = self.kmeans.kmeans_lloyd(k, rounds, init, &config);
        Candidate {
            centres: state.centroids.to_vec().as_chunks().0.to_vec(),
            inertia: f64::from(state.distsum),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_two_groups() {
        let points = [0.0, 1.0, 10.0, 11.0].map(|x| [x, 0.0, 0.0, 0.0, 2.0]);
        let candidate = Engine::new(&points).lloyd(points[..2].to_vec(), 20);
        assert_eq!(
            candidate.centres,
            [[0.5, 0.0, 0.0, 0.0, 2.0], [10.5, 0.0, 0.0, 0.0, 2.0]]
        );
        assert_eq!(candidate.inertia, 1.0);
    }

    #[test]
    fn numbers_of_centres_that_the_crate_refuses_are_left_alone() {
        let points = [[0.0; DIMENSIONS]; 2];
        let engine = Engine::new(&points);
        assert_eq!(
            engine.lloyd(vec![[1.0; DIMENSIONS]; 3], 5).centres,
            [[1.0; DIMENSIONS]; 3]
        );
        assert!(engine.lloyd(Vec::new(), 5).centres.is_empty());
    }

    #[test]
    fn an_empty_cluster_gets_a_point_again() {
        let points = [0.0, 1.0, 10.0, 30.0].map(|x| [x, 0.0, 0.0, 0.0, 0.0]);
        let candidate = Engine::new(&points).lloyd(vec![points[0]; 3], 20);
        let mut firsts: Vec<_> = candidate.centres.iter().map(|centre| centre[0]).collect();
        firsts.sort_by(f32::total_cmp);
        assert_eq!(firsts, [0.5, 10.0, 30.0]);
    }
}
