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
    let all: Vec<u32> = (0..points.len() as u32).collect();
    let mut means = Vec::with_capacity(cells);
    split(points, &all, cells, &mut means);
    means
}

/// The points of a cell are given by their indices, ascending.
fn split(points: &[Point], cell: &[u32], cells: usize, means: &mut Vec<Point>) {
    if cells == 1 {
        means.push(mean(points, cell));
        return;
    }
    let axis = widest(points, cell);
    // Equal values are told apart by index, so that the halves are the same everywhere.
    let keys = cell
        .iter()
        .map(|&index| key(points[index as usize][axis], index));
    let keys: Vec<u64> = keys.collect();
    let half = cell.len() / 2;
    let middle = nth_lowest(keys.clone(), half);
    let mut parted = vec![0; cell.len()];
    let mut next = [0, half];
    for (key, index) in keys.iter().zip(cell) {
        let place = &mut next[usize::from(*key >= middle)];
        parted[*place] = *index;
        *place += 1;
    }
    let (low, high) = parted.split_at(half);
    split(points, low, cells / 2, means);
    split(points, high, cells / 2, means);
}

/// A number that is in the order of values, and of indices where those are equal: the bits
/// of a float, with all of them inverted where it is negative, and otherwise its sign alone.
fn key(value: f32, index: u32) -> u64 {
    let bits = value.to_bits();
    let inverted = if value.is_sign_negative() {
        u32::MAX
    } else {
        1 << 31
    };
    u64::from(bits ^ inverted) << 32 | u64::from(index)
}

/// The key that `n` others are lower than, found byte by byte: the keys that have another
/// byte than it drop out.
fn nth_lowest(mut keys: Vec<u64>, mut n: usize) -> u64 {
    for shift in (0..u64::BITS).step_by(8).rev() {
        if keys.len() <= 1 {
            break;
        }
        let byte = |key: u64| usize::from((key >> shift) as u8);
        let mut counts = [0; 256];
        for &key in &keys {
            counts[byte(key)] += 1;
        }
        let mut wanted = 0;
        while counts[wanted] <= n {
            n -= counts[wanted];
            wanted += 1;
        }
        // Without a branch that no processor could foresee.
        let mut left = 0;
        for at in 0..keys.len() {
            let key = keys[at];
            keys[left] = key;
            left += usize::from(byte(key) == wanted);
        }
        keys.truncate(left);
    }
    keys.first().copied().unwrap_or_default()
}

/// The coordinate with the largest variance among these points.
fn widest(points: &[Point], cell: &[u32]) -> usize {
    let mut sums = [0_i64; DIMENSIONS];
    let mut squares = [0_i64; DIMENSIONS];
    for point in cell.iter().map(|&index| &points[index as usize]) {
        for (axis, value) in point.iter().enumerate() {
            let value = (value * STEPS_PER_UNIT) as i64;
            sums[axis] += value;
            squares[axis] += value * value;
        }
    }
    let count = cell.len() as i64;
    let variance = |axis: usize| squares[axis] * count - sums[axis] * sums[axis];
    let mut best = 0;
    for axis in 1..DIMENSIONS {
        if variance(axis) > variance(best) {
            best = axis;
        }
    }
    best
}

fn mean(points: &[Point], cell: &[u32]) -> Point {
    let mut sums = [0.0_f64; DIMENSIONS];
    for point in cell.iter().map(|&index| &points[index as usize]) {
        for (sum, &value) in sums.iter_mut().zip(point) {
            *sum += f64::from(value);
        }
    }
    sums.map(|sum| (sum / cell.len() as f64) as f32)
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
    fn the_middle_is_found_among_values_of_any_sign() {
        let values = [
            3.5,
            -0.0,
            0.0,
            -7.25,
            f32::INFINITY,
            1e-40,
            -1e-40,
            3.5,
            -7.25,
        ];
        let keys: Vec<u64> = (0..)
            .zip(values)
            .map(|(index, value)| key(value, index))
            .collect();
        let mut sorted: Vec<(u32, f32)> = (0..).zip(values).collect();
        sorted.sort_by(|one, other| one.1.total_cmp(&other.1));
        for (n, (index, _)) in sorted.into_iter().enumerate() {
            assert_eq!(nth_lowest(keys.clone(), n) as u32, index);
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
