//! Points in blocks of eight, coordinate by coordinate: one instruction computes with several
//! points at once. That matters most in a browser, which runs code as it was compiled at
//! first sight until it has seen it often.

use super::points::{DIMENSIONS, Point};

/// The number of points in a block.
pub const LANES: usize = 8;

/// A number for each point of a block.
pub type Lanes = [f32; LANES];

/// Axis → point → coordinate.
pub type Block = [Lanes; DIMENSIONS];

/// Points in blocks. The last block is filled up with its last point.
pub struct Blocks {
    blocks: Vec<Block>,
    points: usize,
}

impl Blocks {
    /// Copies the points.
    #[must_use]
    pub fn new(points: &[Point]) -> Self {
        let mut blocks = Vec::with_capacity(points.len().div_ceil(LANES));
        for chunk in points.chunks(LANES) {
            let mut block = [[0.0; LANES]; DIMENSIONS];
            for lane in 0..LANES {
                let point = chunk.get(lane).or(chunk.last());
                for (axis, value) in block.iter_mut().zip(point.into_iter().flatten()) {
                    axis[lane] = *value;
                }
            }
            blocks.push(block);
        }
        Self {
            blocks,
            points: points.len(),
        }
    }

    /// The number of points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.points
    }

    /// The point with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Point> {
        let block = self.blocks.get(index / LANES)?;
        Some(block.map(|axis| axis[index % LANES]))
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Block> {
        self.blocks.iter()
    }

    /// This number for each point, in blocks, and 0 for what fills the last one up.
    #[must_use]
    pub fn filled(&self, value: f32) -> Vec<Lanes> {
        let mut filled = vec![[value; LANES]; self.blocks.len()];
        let beyond = filled.as_flattened_mut().get_mut(self.points..);
        beyond.into_iter().for_each(|beyond| beyond.fill(0.0));
        filled
    }
}

/// Squared Euclidean distances of a block's points to another point, each with the same order
/// of additions as [`super::points::squared`].
#[inline(always)]
#[must_use]
pub fn squared_to(block: &Block, point: &Point) -> Lanes {
    let mut sums = [0.0; LANES];
    for (axis, &value) in block.iter().zip(point) {
        for (sum, coordinate) in sums.iter_mut().zip(axis) {
            let difference = coordinate - value;
            *sum += difference * difference;
        }
    }
    sums
}

/// The lesser of two numbers, for each point.
#[inline(always)]
#[must_use]
pub fn lesser(one: &Lanes, other: &Lanes) -> Lanes {
    std::array::from_fn(|lane| {
        if other[lane] < one[lane] {
            other[lane]
        } else {
            one[lane]
        }
    })
}

/// The greater of two numbers, for each point.
#[inline(always)]
#[must_use]
pub fn greater(one: &Lanes, other: &Lanes) -> Lanes {
    std::array::from_fn(|lane| {
        if other[lane] > one[lane] {
            other[lane]
        } else {
            one[lane]
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::points::squared;

    #[test]
    fn blocks_hold_the_points_and_their_distances() {
        let points: Vec<Point> = (0..21_u16)
            .map(|i| [1, 3, 5, 7, 11].map(|factor| f32::from(i * factor % 23) / 7.0))
            .collect();
        let blocks = Blocks::new(&points);
        assert_eq!(blocks.len(), 21);
        let held: Vec<Point> = (0..21).filter_map(|index| blocks.get(index)).collect();
        assert_eq!(held, points);
        let to = [0.3, 0.1, 0.7, 0.2, 0.9];
        let found: Vec<Lanes> = blocks.iter().map(|block| squared_to(block, &to)).collect();
        let expected: Vec<f32> = points.iter().map(|point| squared(point, &to)).collect();
        assert_eq!(found.as_flattened()[..21], expected);
    }

    #[test]
    fn what_fills_a_block_up_counts_for_nothing() {
        let blocks = Blocks::new(&[[1.0; DIMENSIONS]; 9]);
        let filled = blocks.filled(2.0);
        assert_eq!(filled.as_flattened().iter().sum::<f32>(), 18.0);
        assert!(Blocks::new(&[]).filled(2.0).is_empty());
    }
}
