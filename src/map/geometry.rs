//! Positions, and the rectangles they stand in.

/// A place in data units: the two components of the map, the second one upwards.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Position {
    /// First component.
    pub x: f64,
    /// Second component.
    pub y: f64,
}

impl Position {
    /// The lower left and the upper right of two opposite corners.
    pub(super) fn corners(one: Self, other: Self) -> (Self, Self) {
        let low = Self {
            x: one.x.min(other.x),
            y: one.y.min(other.y),
        };
        let high = Self {
            x: one.x.max(other.x),
            y: one.y.max(other.y),
        };
        (low, high)
    }

    /// The place on the way from here to `other`: here at 0, there at 1.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        Self {
            x: self.x + (other.x - self.x) * share,
            y: self.y + (other.y - self.y) * share,
        }
    }
}

impl From<[f32; 2]> for Position {
    fn from([x, y]: [f32; 2]) -> Self {
        Self {
            x: f64::from(x),
            y: f64::from(y),
        }
    }
}

/// A place in CSS pixels from the top left corner of the figure, downwards.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Pixel {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Pixel {
    /// Squared Euclidean distance.
    #[must_use]
    pub fn squared_distance(self, other: Self) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        dx * dx + dy * dy
    }
}

/// The rectangle that holds all the data. Never empty, never infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    min: Position,
    max: Position,
}

impl Bounds {
    /// The smallest rectangle around `positions`. Positions that are not finite are
    /// passed over; a side without extent is given one, so that a single point has a
    /// place in the middle.
    #[must_use]
    pub fn new(positions: &[[f32; 2]]) -> Self {
        let sides = [0, 1].map(|axis| {
            let finite = positions
                .iter()
                .filter(|position| position.iter().all(|value| value.is_finite()))
                .map(|position| f64::from(position[axis]));
            let (low, high) = finite
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                    (low.min(value), high.max(value))
                });
            if low <= high { (low, high) } else { (0.0, 0.0) }
        });
        let [(left, right), (bottom, top)] = sides.map(with_extent);
        Self {
            min: Position { x: left, y: bottom },
            max: Position { x: right, y: top },
        }
    }

    /// The middle.
    #[must_use]
    pub fn centre(self) -> Position {
        self.min.towards(self.max, 0.5)
    }

    /// Width in data units, above 0.
    #[must_use]
    pub fn width(self) -> f64 {
        self.max.x - self.min.x
    }

    /// Height in data units, above 0.
    #[must_use]
    pub fn height(self) -> f64 {
        self.max.y - self.min.y
    }

    /// The lower left corner.
    #[must_use]
    pub fn min(self) -> Position {
        self.min
    }

    /// The upper right corner.
    #[must_use]
    pub fn max(self) -> Position {
        self.max
    }

    /// The bounds extended to a position, if that is finite.
    #[must_use]
    pub fn including(self, position: Position) -> Self {
        if !(position.x.is_finite() && position.y.is_finite()) {
            return self;
        }
        Self {
            min: Position {
                x: self.min.x.min(position.x),
                y: self.min.y.min(position.y),
            },
            max: Position {
                x: self.max.x.max(position.x),
                y: self.max.y.max(position.y),
            },
        }
    }

    /// The bounds on the way from these to `other`, for an animation.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        Self {
            min: self.min.towards(other.min, share),
            max: self.max.towards(other.max, share),
        }
    }
}

/// Widens a side that is too short to be told apart in `f32` around its middle.
fn with_extent((low, high): (f64, f64)) -> (f64, f64) {
    let least = (low.abs().max(high.abs()) * f64::from(f32::EPSILON)).max(1e-6);
    if high - low >= least {
        return (low, high);
    }
    let middle = (low + high) / 2.0;
    let half = least.max(0.5);
    (middle - half, middle + half)
}

/// A rectangle in CSS pixels; its sides may be 0, not less.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PixelBox {
    min: Pixel,
    max: Pixel,
}

impl PixelBox {
    /// The rectangle between two opposite corners, in whichever order.
    #[must_use]
    pub fn between(one: Pixel, other: Pixel) -> Self {
        Self {
            min: Pixel {
                x: one.x.min(other.x),
                y: one.y.min(other.y),
            },
            max: Pixel {
                x: one.x.max(other.x),
                y: one.y.max(other.y),
            },
        }
    }

    /// The upper left corner.
    #[must_use]
    pub fn min(self) -> Pixel {
        self.min
    }

    /// The lower right corner.
    #[must_use]
    pub fn max(self) -> Pixel {
        self.max
    }

    /// Width in CSS pixels.
    #[must_use]
    pub fn width(self) -> f64 {
        self.max.x - self.min.x
    }

    /// Height in CSS pixels.
    #[must_use]
    pub fn height(self) -> f64 {
        self.max.y - self.min.y
    }

    /// The middle.
    #[must_use]
    pub fn centre(self) -> Pixel {
        Pixel {
            x: (self.min.x + self.max.x) / 2.0,
            y: (self.min.y + self.max.y) / 2.0,
        }
    }

    /// The square that reaches this far around a pixel.
    #[must_use]
    pub fn around(at: Pixel, reach: f64) -> Self {
        let corner = |sign: f64| Pixel {
            x: at.x + sign * reach,
            y: at.y + sign * reach,
        };
        Self::between(corner(-1.0), corner(1.0))
    }

    /// The same box elsewhere.
    #[must_use]
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        let moved = |at: Pixel| Pixel {
            x: at.x + dx,
            y: at.y + dy,
        };
        Self::between(moved(self.min), moved(self.max))
    }

    /// Whether two boxes have more than an edge in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }

    /// Whether `at` lies in it or on its edge.
    #[must_use]
    pub fn contains(self, at: Pixel) -> bool {
        (self.min.x..=self.max.x).contains(&at.x) && (self.min.y..=self.max.y).contains(&at.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_hold_all_finite_points() {
        let bounds = Bounds::new(&[
            [1.0, -2.0],
            [-3.0, 4.0],
            [f32::NAN, 90.0],
            [80.0, f32::INFINITY],
        ]);
        assert_eq!(bounds.min(), Position { x: -3.0, y: -2.0 });
        assert_eq!(bounds.max(), Position { x: 1.0, y: 4.0 });
        assert_eq!(bounds.centre(), Position { x: -1.0, y: 1.0 });
    }

    #[test]
    fn bounds_always_have_an_extent() {
        for positions in [
            &[][..],
            &[[2.0, 2.0]],
            &[[f32::NAN, 0.0]],
            &[[1e8, 0.0], [1e8, 0.0]],
        ] {
            let bounds = Bounds::new(positions);
            assert!(
                bounds.width() > 0.0 && bounds.height() > 0.0,
                "{positions:?}"
            );
        }
        assert_eq!(
            Bounds::new(&[[2.0, 2.0]]).centre(),
            Position { x: 2.0, y: 2.0 }
        );
    }
}
