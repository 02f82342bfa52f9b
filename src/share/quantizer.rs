//! Positions on the map as whole numbers.

use super::error::LinkError;

/// The highest level along each axis; the lowest is 0. A map is seldom wider than
/// 1,000 pixels, so rounding moves a point by less than a quarter of a pixel.
pub const LEVELS: u16 = 4_095;

/// Bits of a level.
const BITS: u32 = 12;

/// A quantized position: its level along both axes.
pub type GridCell = [u16; 2];

/// A cell's index along the curve of [`curve_index`].
pub type CurveIndex = u32;

/// Rounds positions to a grid of [`LEVELS`] by [`LEVELS`] steps over their bounding box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantizer {
    low: [f32; 2],
    high: [f32; 2],
}

impl Quantizer {
    /// A quantizer for the bounding box of the finite positions.
    pub fn new(positions: &[[f32; 2]]) -> Self {
        let [across, upwards] = [0, 1].map(|axis| {
            let along = positions.iter().map(|position| position[axis]);
            let finite = along.filter(|value| value.is_finite());
            finite.fold(None, |range: Option<(f32, f32)>, value| {
                let (low, high) = range.unwrap_or((value, value));
                Some((low.min(value), high.max(value)))
            })
        });
        let ((left, right), (low, high)) =
            (across.unwrap_or_default(), upwards.unwrap_or_default());
        Self {
            low: [left, low],
            high: [right, high],
        }
    }

    /// A quantizer for the box with these corners.
    ///
    /// # Errors
    ///
    /// [`LinkError::Damaged`] when the corners are not finite or not in order.
    pub fn from_corners([low, high]: [[f32; 2]; 2]) -> Result<Self, LinkError> {
        let is_range = |axis: usize| {
            low[axis].is_finite() && high[axis].is_finite() && low[axis] <= high[axis]
        };
        (is_range(0) && is_range(1))
            .then_some(Self { low, high })
            .ok_or(LinkError::Damaged)
    }

    /// The corners of the box.
    pub fn corners(self) -> [[f32; 2]; 2] {
        [self.low, self.high]
    }

    /// The nearest cell; a coordinate that is not finite gets level 0.
    pub fn quantize(self, position: [f32; 2]) -> GridCell {
        [0, 1].map(|axis| {
            let (low, high) = (f64::from(self.low[axis]), f64::from(self.high[axis]));
            let share = (f64::from(position[axis]) - low) / (high - low);
            // The conversion saturates, and turns NaN into 0.
            libm::round(share * f64::from(LEVELS)).clamp(0.0, f64::from(LEVELS)) as u16
        })
    }

    /// The position of a cell.
    pub fn position(self, cell: GridCell) -> [f32; 2] {
        [0, 1].map(|axis| {
            let (low, high) = (f64::from(self.low[axis]), f64::from(self.high[axis]));
            let share = f64::from(cell[axis].min(LEVELS)) / f64::from(LEVELS);
            (low + (high - low) * share) as f32
        })
    }
}

/// The index of a cell along the Z-order curve (Morton, 1966). The curve visits neighbours
/// soon after one another, so that the differences between sorted indices are small.
pub fn curve_index(cell: GridCell) -> CurveIndex {
    let spread = |level: u16| {
        (0..BITS).fold(0, |index, bit| {
            index | (u32::from(level) >> bit & 1) << (2 * bit)
        })
    };
    spread(cell[0]) | spread(cell[1]) << 1
}

/// The cell at an index of the curve; `None` beyond its end.
pub fn cell_at(index: CurveIndex) -> Option<GridCell> {
    let gather = |index: u32| {
        (0..BITS).fold(0, |level, bit| {
            level | ((index >> (2 * bit) & 1) as u16) << bit
        })
    };
    (index >> (2 * BITS) == 0).then(|| [gather(index), gather(index >> 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_moves_by_at_most_half_a_step() {
        let positions = [[-2.0, 0.5], [3.0, 0.7], [0.123, 0.61]];
        let quantizer = Quantizer::new(&positions);
        for position in positions {
            let [x, y] = quantizer.position(quantizer.quantize(position));
            assert!((x - position[0]).abs() <= 5.0 / 8190.0 + 1e-6);
            assert!((y - position[1]).abs() <= 0.2 / 8190.0 + 1e-6);
        }
    }

    #[test]
    fn positions_that_are_not_finite_have_a_cell() {
        let quantizer = Quantizer::new(&[[f32::NAN, 1.0], [f32::INFINITY, 1.0]]);
        assert_eq!(quantizer.quantize([f32::NAN, 1.0]), [0, 0]);
        assert_eq!(quantizer.position([LEVELS, 9]), [0.0, 1.0]);
        let widest = Quantizer::new(&[[f32::MIN, 0.0], [f32::MAX, 0.0]]);
        assert_eq!(widest.position([LEVELS, 0])[0], f32::MAX);
        assert!(Quantizer::from_corners([[0.0, 0.0], [f32::NAN, 1.0]]).is_err());
        assert!(Quantizer::from_corners([[1.0, 0.0], [0.0, 1.0]]).is_err());
        assert!(Quantizer::from_corners(Quantizer::new(&[]).corners()).is_ok());
    }

    #[test]
    fn an_index_leads_back_to_its_cell() {
        for cell in [
            [0, 0],
            [1, 0],
            [0, 1],
            [4_095, 0],
            [1_234, 3_210],
            [4_095, 4_095],
        ] {
            assert_eq!(cell_at(curve_index(cell)), Some(cell));
        }
        let square = [[0, 0], [1, 0], [0, 1], [1, 1]];
        assert_eq!(square.map(curve_index), [0, 1, 2, 3]);
        assert_eq!(cell_at(1 << 24), None);
    }
}
