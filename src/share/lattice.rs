//! Places on the map as whole numbers.

use super::error::LinkError;

/// Steps along each side. A map is seldom wider than 1,000 pixels, so a point moves by
/// less than a quarter of a pixel.
pub const STEPS: u16 = 4_095;

/// Bits of a step.
const BITS: u32 = 12;

/// The steps of a place, along both axes.
pub type Cell = [u16; 2];

/// The rectangle that all points lie in, divided into [`STEPS`] by [`STEPS`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lattice {
    low: [f32; 2],
    high: [f32; 2],
}

impl Lattice {
    /// The rectangle around these places.
    pub fn around(places: &[[f32; 2]]) -> Self {
        let [across, upwards] = [0, 1].map(|axis| {
            let along = places.iter().map(|place| place[axis]);
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

    /// The rectangle with these corners.
    ///
    /// # Errors
    ///
    /// [`LinkError::Damaged`] when they are not finite or not in order.
    pub fn between([low, high]: [[f32; 2]; 2]) -> Result<Self, LinkError> {
        let fits = |axis: usize| {
            low[axis].is_finite() && high[axis].is_finite() && low[axis] <= high[axis]
        };
        let lattice = Self { low, high };
        (fits(0) && fits(1))
            .then_some(lattice)
            .ok_or(LinkError::Damaged)
    }

    /// Its corners.
    pub fn corners(self) -> [[f32; 2]; 2] {
        [self.low, self.high]
    }

    /// The nearest cell; what is not finite is in the first.
    pub fn cell(self, place: [f32; 2]) -> Cell {
        [0, 1].map(|axis| {
            let (low, high) = (f64::from(self.low[axis]), f64::from(self.high[axis]));
            let share = (f64::from(place[axis]) - low) / (high - low);
            // The conversion saturates, and takes NaN for 0.
            libm::round(share * f64::from(STEPS)).clamp(0.0, f64::from(STEPS)) as u16
        })
    }

    /// Where a cell is.
    pub fn place(self, cell: Cell) -> [f32; 2] {
        [0, 1].map(|axis| {
            let (low, high) = (f64::from(self.low[axis]), f64::from(self.high[axis]));
            let share = f64::from(cell[axis].min(STEPS)) / f64::from(STEPS);
            (low + (high - low) * share) as f32
        })
    }
}

/// The place of a cell along a curve that visits neighbours soon after one another (the
/// Z-order curve of Morton, 1966): in its order, cells differ by small numbers.
pub fn code(cell: Cell) -> u32 {
    let spread = |steps: u16| {
        (0..BITS).fold(0, |code, bit| {
            code | (u32::from(steps) >> bit & 1) << (2 * bit)
        })
    };
    spread(cell[0]) | spread(cell[1]) << 1
}

/// The cell at a place along that curve; `None` beyond its end.
pub fn cell(code: u32) -> Option<Cell> {
    let gather = |code: u32| {
        (0..BITS).fold(0, |steps, bit| {
            steps | ((code >> (2 * bit) & 1) as u16) << bit
        })
    };
    (code >> (2 * BITS) == 0).then(|| [gather(code), gather(code >> 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_moves_by_less_than_half_a_step() {
        let places = [[-2.0, 0.5], [3.0, 0.7], [0.123, 0.61]];
        let lattice = Lattice::around(&places);
        for place in places {
            let [x, y] = lattice.place(lattice.cell(place));
            assert!((x - place[0]).abs() <= 5.0 / 8190.0 + 1e-6);
            assert!((y - place[1]).abs() <= 0.2 / 8190.0 + 1e-6);
        }
    }

    #[test]
    fn strange_places_have_a_cell() {
        let lattice = Lattice::around(&[[f32::NAN, 1.0], [f32::INFINITY, 1.0]]);
        assert_eq!(lattice.cell([f32::NAN, 1.0]), [0, 0]);
        assert_eq!(lattice.place([STEPS, 9]), [0.0, 1.0]);
        let widest = Lattice::around(&[[f32::MIN, 0.0], [f32::MAX, 0.0]]);
        assert_eq!(widest.place([STEPS, 0])[0], f32::MAX);
        assert!(Lattice::between([[0.0, 0.0], [f32::NAN, 1.0]]).is_err());
        assert!(Lattice::between([[1.0, 0.0], [0.0, 1.0]]).is_err());
        assert!(Lattice::between(Lattice::around(&[]).corners()).is_ok());
    }

    #[test]
    fn a_code_reads_back() {
        for at in [
            [0, 0],
            [1, 0],
            [0, 1],
            [4_095, 0],
            [1_234, 3_210],
            [4_095, 4_095],
        ] {
            assert_eq!(cell(code(at)), Some(at));
        }
        assert_eq!([[0, 0], [1, 0], [0, 1], [1, 1]].map(code), [0, 1, 2, 3]);
        assert_eq!(cell(1 << 24), None);
    }
}
