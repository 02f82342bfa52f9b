//! Where the card of a point goes.

use super::{Pixel, PixelBox};

/// From the point to its card, in CSS pixels.
const GAP: f64 = 14.0;

/// The upper left corner of a card of `size` beside the point `at`, in a figure of size
/// `figure` (width, height in CSS pixels): right of the point or else left of it, never
/// over the edge as long as it fits at all.
#[must_use]
pub fn place_card(at: Pixel, size: (f64, f64), figure: (f64, f64)) -> Pixel {
    let right = at.x + GAP;
    let fits_right = right + size.0 <= figure.0;
    let left = if fits_right {
        right
    } else {
        at.x - GAP - size.0
    };
    let covers_point = !fits_right && left < 0.0;
    let below = at.y + GAP;
    let top = match (covers_point, below + size.1 <= figure.1) {
        (false, _) => at.y - size.1 / 2.0,
        (true, true) => below,
        (true, false) => at.y - GAP - size.1,
    };
    Pixel {
        x: left.min(figure.0 - size.0).max(0.0),
        y: top.min(figure.1 - size.1).max(0.0),
    }
}

/// A place at the edge of a plot: its left, middle or right, and its top, middle or bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EdgePlace {
    /// 0 at the left, 1 in the middle, 2 at the right.
    pub across: u8,
    /// 0 at the top, 1 in the middle, 2 at the bottom.
    pub down: u8,
}

impl EdgePlace {
    /// All of them, in the order in which they are preferred: the corners first, and the
    /// upper right one before others.
    const ALL: [Self; 8] = {
        const fn place(across: u8, down: u8) -> EdgePlace {
            EdgePlace { across, down }
        }
        [
            place(2, 0),
            place(2, 2),
            place(0, 2),
            place(0, 0),
            place(2, 1),
            place(0, 1),
            place(1, 0),
            place(1, 2),
        ]
    };

    /// The place at which a card of this size (width, height in CSS pixels) hides least of a
    /// plot and does not hide the point `at`. `hidden_by` says how much a box hides.
    #[must_use]
    pub fn hiding_least(
        at: Pixel,
        size: (f64, f64),
        plot: PixelBox,
        hidden_by: impl Fn(PixelBox) -> u32,
    ) -> Self {
        let cost = |place: &Self| {
            let area = place.area(size, plot);
            (area.contains(at), hidden_by(area))
        };
        // Of several equally good ones `min_by_key` gives the first.
        let best = Self::ALL.into_iter().min_by_key(cost);
        best.unwrap_or(Self::ALL[0])
    }

    /// The box of a card of this size at this place of a plot.
    #[must_use]
    pub fn area(self, size: (f64, f64), plot: PixelBox) -> PixelBox {
        let along = |place: u8, low: f64, high: f64, length: f64| {
            low + f64::from(place) / 2.0 * (high - low - length)
        };
        let (min, max) = (plot.min(), plot.max());
        let corner = Pixel {
            x: along(self.across, min.x, max.x, size.0),
            y: along(self.down, min.y, max.y, size.1),
        };
        let opposite = Pixel {
            x: corner.x + size.0,
            y: corner.y + size.1,
        };
        PixelBox::between(corner, opposite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIGURE: (f64, f64) = (400.0, 300.0);
    const CARD: (f64, f64) = (150.0, 60.0);

    #[test]
    fn a_card_stands_right_of_its_point_or_left_at_the_edge() {
        let card = place_card(Pixel { x: 100.0, y: 150.0 }, CARD, FIGURE);
        assert_eq!(card, Pixel { x: 114.0, y: 120.0 });
        let card = place_card(Pixel { x: 390.0, y: 150.0 }, CARD, FIGURE);
        assert_eq!(card, Pixel { x: 226.0, y: 120.0 });
    }

    #[test]
    fn a_card_never_leaves_the_figure_nor_hides_its_point() {
        for size in [CARD, (300.0, 60.0), (400.0, 100.0)] {
            for x in 0..=40 {
                for y in 0..=30 {
                    let at = Pixel {
                        x: f64::from(x) * 10.0,
                        y: f64::from(y) * 10.0,
                    };
                    let card = place_card(at, size, FIGURE);
                    let (right, bottom) = (card.x + size.0, card.y + size.1);
                    assert!(
                        card.x >= 0.0 && card.y >= 0.0 && right <= 400.0 && bottom <= 300.0,
                        "{at:?}"
                    );
                    let beside = at.x < card.x || at.x > right || at.y < card.y || at.y > bottom;
                    assert!(beside, "{at:?} {size:?}");
                }
            }
        }
    }

    #[test]
    fn a_card_larger_than_the_figure_begins_at_its_corner() {
        let card = place_card(Pixel { x: 5.0, y: 5.0 }, (500.0, 500.0), FIGURE);
        assert_eq!(card, Pixel { x: 0.0, y: 0.0 });
    }

    #[test]
    fn a_card_at_the_edge_hides_as_little_as_it_can() {
        let plot = PixelBox::between(Pixel { x: 0.0, y: 0.0 }, Pixel { x: 400.0, y: 300.0 });
        let points = [(390.0, 10.0), (380.0, 20.0), (390.0, 290.0), (200.0, 150.0)];
        let hidden_by = |area: PixelBox| {
            let inside = points
                .iter()
                .filter(|&&(x, y)| area.contains(Pixel { x, y }));
            inside.count() as u32
        };
        let place = |x: f64, y: f64| {
            EdgePlace::hiding_least(Pixel { x, y }, (100.0, 100.0), plot, hidden_by)
        };
        assert_eq!(place(200.0, 150.0), EdgePlace { across: 0, down: 2 });
        let other = place(50.0, 250.0);
        assert_eq!(
            other,
            EdgePlace { across: 0, down: 0 },
            "not over the point itself"
        );
        let area = other.area((100.0, 100.0), plot);
        assert_eq!(
            (area.min(), area.max()),
            (Pixel { x: 0.0, y: 0.0 }, Pixel { x: 100.0, y: 100.0 })
        );
    }
}
