//! A small set of points that stands for a large one: the means of the cells of a k-d tree.
//!
//! Each cell is split at the median of its widest coordinate, so that all cells have the same
//! number of points, up to one, and their means need no weights. The inertia of a partition
//! of the means differs from that of the points by the variance within the cells, which is
//! nearly the same for all partitions. So candidates rank on the means as they do on all
//! points, which they do not on a random sample of the same size.

use super::points::{DIMENSIONS, Point};

/// The precision to which the variances of coordinates are compared.
const STEPS_PER_UNIT: f32 = 1024.0;

/// The means of at most `max` cells of the points; the points themselves when there are no
/// more than `max`.
#[must_use]
pub fn summarise(points: &[Point], max: usize) -> Vec<Point> {
    if points.len() <= max {
        return points.to_vec();
    }
    // The number of cells is a power of two, since each split makes two of one.
    let cells = 1 << max.max(1).ilog2();
    let mut order: Vec<u32> = (0..points.len() as u32).collect();
    let mut means = Vec::with_capacity(cells);
    split(points, &mut order, cells, &mut means);
    means
}

fn split(points: &[Point], order: &mut [u32], cells: usize, means: &mut Vec<Point>) {
    if cells == 1 {
        means.push(mean(points, order));
        return;
    }
    let axis = widest(points, order);
    let middle = order.len() / 2;
    let value = |index: u32| points[index as usize][axis];
    // Equal values are told apart by index, so that the halves are the same everywhere.
    order.select_nth_unstable_by(middle, |&one, &other| {
        value(one).total_cmp(&value(other)).then(one.cmp(&other))
    });
    let (low, high) = order.split_at_mut(middle);
    split(points, low, cells / 2, means);
    split(points, high, cells / 2, means);
}

/// The coordinate with the largest variance among these points. Whole numbers have the same
/// sum in any order, and the order within a half depends on the selection.
fn widest(points: &[Point], order: &[u32]) -> usize {
    let mut sums = [0_i64; DIMENSIONS];
    let mut squares = [0_i64; DIMENSIONS];
    for point in order.iter().map(|&index| &points[index as usize]) {
        for (axis, value) in point.iter().enumerate() {
            let value = (value * STEPS_PER_UNIT) as i64;
            sums[axis] += value;
            squares[axis] += value * value;
        }
    }
    let count = order.len() as i64;
    let variance = |axis: usize| squares[axis] * count - sums[axis] * sums[axis];
    let mut best = 0;
    for axis in 1..DIMENSIONS {
        if variance(axis) > variance(best) {
            best = axis;
        }
    }
    best
}

fn mean(points: &[Point], order: &mut [u32]) -> Point {
    order.sort_unstable();
    let mut sums = [0.0_f64; DIMENSIONS];
    for point in order.iter().map(|&index| &points[index as usize]) {
        for (sum, &value) in sums.iter_mut().zip(point) {
            *sum += f64::from(value);
        }
    }
    sums.map(|sum| (sum / order.len() as f64) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(count: u16) -> Vec<Point> {
        let value = |i: u16, factor: u16| f32::from(i * factor % 97) / 97.0;
        (0..count)
            .map(|i| [value(i, 3), value(i, 5), value(i, 7), 0.0, 1.0])
            .collect()
    }

    #[test]
    fn few_points_stand_for_themselves() {
        let points = points(64);
        assert_eq!(summarise(&points, 64), points);
    }

    #[test]
    fn the_means_have_the_mean_of_the_points() {
        let points = points(640);
        let means = summarise(&points, 100);
        assert_eq!(means.len(), 64);
        for axis in 0..DIMENSIONS {
            let sum = |points: &[Point]| points.iter().map(|point| point[axis]).sum::<f32>();
            let difference = sum(&points) / 640.0 - sum(&means) / 64.0;
            assert!(difference.abs() < 1e-5, "{difference}");
        }
    }

    #[test]
    fn cells_do_not_mix_groups() {
        let group = |i: u16| f32::from(i % 4) * 100.0;
        let points: Vec<Point> = (0..400).map(|i| [group(i), 0.0, 0.0, 0.0, 0.0]).collect();
        let mut firsts: Vec<f32> = summarise(&points, 8).iter().map(|mean| mean[0]).collect();
        firsts.dedup();
        assert_eq!(firsts, [0.0, 100.0, 200.0, 300.0]);
    }
}
