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

/// The `count` points nearest to the point with this index, without itself: indices and
/// distances, the nearest first, equally near ones by index.
#[must_use]
#[inline(never)]
pub fn nearest_points(points: &[Point], index: usize, count: usize) -> Vec<(u32, f32)> {
    let Some(point) = points.get(index) else {
        return Vec::new();
    };
    let mut nearest: Vec<(u32, f32)> = Vec::with_capacity(count + 1);
    for (other, candidate) in points.iter().enumerate() {
        let distance = squared(point, candidate);
        let farthest = nearest.last().map_or(f32::INFINITY, |last| last.1);
        if other == index || nearest.len() == count && distance >= farthest {
            continue;
        }
        let place = nearest.partition_point(|&(_, nearer)| nearer <= distance);
        nearest.insert(place, (other as u32, distance));
        nearest.truncate(count);
    }
    let root = |(other, distance): (u32, f32)| (other, distance.sqrt());
    nearest.into_iter().map(root).collect()
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
    fn nearest_points_are_those_of_a_full_sort() {
        let points: Vec<Point> = (0..200_u16)
            .map(|i| [f32::from(i * 7 % 31), f32::from(i % 5), 0.0, 0.0, 1.0])
            .collect();
        for index in [0, 57, 199] {
            let mut expected: Vec<(u32, f32)> = (0..)
                .zip(&points)
                .filter(|&(other, _)| other as usize != index)
                .map(|(other, point)| (other, squared(point, &points[index]).sqrt()))
                .collect();
            expected.sort_by(|one, other| one.1.total_cmp(&other.1));
            expected.truncate(10);
            assert_eq!(nearest_points(&points, index, 10), expected);
        }
        assert_eq!(nearest_points(&points[..3], 1, 10).len(), 2);
        assert_eq!(nearest_points(&points, 200, 10), []);
        assert_eq!(nearest_points(&points, 0, 0), []);
    }

    #[test]
    fn a_strided_sample_is_spread_evenly() {
        assert_eq!(strided(10, 4).collect::<Vec<_>>(), [0, 2, 5, 7]);
        assert_eq!(strided(3, 10).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(strided(0, 10).count(), 0);
    }
}
