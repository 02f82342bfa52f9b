//! The points that are clustered: placed tracks in the space of the first components.

/// How many components the clustering sees; where there are fewer columns, the rest is
/// zero and adds nothing to any distance.
pub const DIMENSIONS: usize = 5;

/// A row in component space. Single precision is what the engine works in; the exact
/// pass widens these very numbers, so that both speak of the same points.
pub type Point = [f32; DIMENSIONS];

/// A centroid in component space.
pub type Centre = [f64; DIMENSIONS];

/// Squared Euclidean distance, in a fixed order of additions.
#[inline]
#[must_use]
pub fn squared_distance(a: &Centre, b: &Centre) -> f64 {
    let mut sum = 0.0;
    for (a, b) in a.iter().zip(b) {
        sum += (a - b) * (a - b);
    }
    sum
}

/// Squared Euclidean distance in single precision, in a fixed order of additions.
#[inline]
#[must_use]
pub fn squared(a: &Point, b: &Point) -> f32 {
    let mut sum = 0.0;
    for (a, b) in a.iter().zip(b) {
        sum += (a - b) * (a - b);
    }
    sum
}

/// A point in double precision.
#[inline]
#[must_use]
pub fn widened(point: &Point) -> Centre {
    point.map(f64::from)
}

/// How many different points there are, counted up to a limit.
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

/// The indices of at most `most` of `count` items, evenly spaced.
pub fn strided(count: usize, most: usize) -> impl Iterator<Item = usize> + Clone {
    let taken = count.min(most);
    // In 64 bits: the product does not fit into the 32 of WebAssembly's `usize`.
    (0..taken as u64).map(move |index| (index * count as u64 / taken as u64) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_different_points_up_to_the_limit() {
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
