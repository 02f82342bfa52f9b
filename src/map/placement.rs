//! Where the card of a point goes.

use super::Pixel;

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
}
