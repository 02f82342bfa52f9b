//! Points in the space of the first principal components.

/// The number of principal components that k-means uses. Where there are fewer columns, the
/// remaining coordinates are zero and add nothing to any distance.
pub const DIMENSIONS: usize = 5;

/// A point in component space. The engine works in single precision; the final rounds
/// widen these same numbers to double precision.
pub type Point = [f32; DIMENSIONS];

/// A cluster's centre in component space.
pub type Centre = [f64; DIMENSIONS];

/// Squared Euclidean distance. The order of additions is fixed.
#[inline]
#[must_use]
pub fn squared_distance(a: &Centre, b: &Centre) -> f64 {
    let mut sum = 0.0;
    for (a, b) in a.iter().zip(b) {
        sum += (a - b) * (a - b);
    }
    sum
}

/// Squared Euclidean distance in single precision. The order of additions is fixed.
#[inline]
#[must_use]
pub fn squared(a: &Point, b: &Point) -> f32 {
    let mut sum = 0.0;
    for (a, b) in a.iter().zip(b) {
        sum += (a - b) * (a - b);
    }
    sum
}

/// Converts a point to double precision.
#[inline]
#[must_use]
pub fn widened(point: &Point) -> Centre {
    point.map(f64::from)
}

/// The number of distinct points, counted up to `limit`.
#[must_use]
pub fn distinct(points: &[Point], limit: usize) -> usize {
    let mut seen: Vec<&Point> = Vec::with_capacity(limit);
    for point in points {
        if seen.len() == limit {
            break;
        }
        if !seen.contains(&point) {
            seen.push(point);
        }
    }
    seen.len()
}

/// The indices of at most `most` of `count` items, evenly spaced, ascending.
pub fn strided(count: usize, most: usize) -> impl Iterator<Item = usize> + Clone {
    let taken = count.min(most);
    // `usize` has 32 bits in WebAssembly, too few for the product.
    (0..taken as u64).map(move |index| (index * count as u64 / taken as u64) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinct_points_are_counted_up_to_the_limit() {
        let points: Vec<Point> = (0..30_u8)
            .map(|i| [f32::from(i % 7), 0.0, 0.0, 0.0, 0.0])
            .collect();
        assert_eq!(distinct(&points, 20), 7);
        assert_eq!(distinct(&points, 5), 5);
        assert_eq!(distinct(&[], 5), 0);
    }

    #[test]
    fn a_strided_sample_is_spread_evenly() {
        assert_eq!(strided(10, 4).collect::<Vec<_>>(), [0, 2, 5, 7]);
        assert_eq!(strided(3, 10).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(strided(0, 10).count(), 0);
    }
}
