//! Gaussian blur of a grid of numbers.

/// Blurs a grid in place, row by row and then column by column; what lies outside counts as
/// 0. `kernel` holds the weights from the middle outwards: the middle once, each other one
/// for both sides.
///
/// Inlined into the page it would be built for size, as the page is.
#[inline(never)]
pub fn blur(values: &mut [f32], columns: usize, kernel: &[f32]) {
    let Some((&middle, sides)) = kernel.split_first() else {
        return;
    };
    if columns == 0 {
        return;
    }
    let mut line = vec![0.0; columns];
    for row in values.chunks_exact_mut(columns) {
        line.copy_from_slice(row);
        row.iter_mut().for_each(|value| *value *= middle);
        for (reach, &weight) in (1..columns).zip(sides) {
            add(&mut row[reach..], &line, weight);
            add(row, &line[reach..], weight);
        }
    }
    let sharp = values.to_vec();
    values.iter_mut().for_each(|value| *value *= middle);
    let rows = values.len() / columns;
    for (reach, &weight) in (1..rows).zip(sides) {
        let shift = reach * columns;
        add(&mut values[shift..], &sharp, weight);
        add(values, &sharp[shift..], weight);
    }
}

/// Adds `weight` times each of `from` to its counterpart, as far as both go.
fn add(to: &mut [f32], from: &[f32], weight: f32) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += weight * from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_value_becomes_the_product_of_two_kernels() {
        let (columns, rows) = (7, 5);
        let mut values = vec![0.0; columns * rows];
        values[2 * columns + 3] = 1.0;
        let kernel = [0.5, 0.2, 0.05];
        blur(&mut values, columns, &kernel);
        for row in 0..rows {
            for column in 0..columns {
                let weight = |at: usize, middle: usize| kernel.get(at.abs_diff(middle));
                let expected = weight(row, 2)
                    .zip(weight(column, 3))
                    .map_or(0.0, |(down, across)| down * across);
                let value = values[row * columns + column];
                assert!((value - expected).abs() < 1e-7, "{row} {column}");
            }
        }
    }

    #[test]
    fn what_would_leave_the_grid_is_lost() {
        let mut values = vec![1.0; 3];
        blur(&mut values, 3, &[0.5, 0.25]);
        assert_eq!(values, [0.375, 0.5, 0.375]);
        blur(&mut [], 3, &[1.0, 1.0]);
        let mut untouched = [1.0, 2.0];
        blur(&mut untouched, 0, &[3.0]);
        blur(&mut untouched, 2, &[]);
        assert_eq!(untouched, [1.0, 2.0]);
        blur(&mut untouched, 1, &[1.0, 0.0, 5.0, 5.0]);
        assert_eq!(untouched, [1.0, 2.0], "a kernel wider than the grid");
    }
}
