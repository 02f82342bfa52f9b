//! The shapes of points, which tell clusters apart without colour.

use super::COLOURS;

/// The shape of a point. All of them cover about the same area, so that none looks
/// more important.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// ●
    Circle,
    /// ▲
    Triangle,
    /// ■
    Square,
    /// ◆
    Diamond,
    /// ✚
    Plus,
    /// ✖
    Cross,
    /// ▼
    TriangleDown,
    /// ⬟
    Pentagon,
    /// ▬
    Bar,
    /// ★
    Star,
}

/// Half the width of an arm of a plus, relative to its length.
const ARM: f64 = 1.0 / 3.0;
/// Half the height of a bar, relative to half its width.
const BAR: f64 = 0.44;
/// The inner radius of a star, relative to the outer one.
const STAR: f64 = 0.46;

impl Shape {
    /// The order in which palette entries take shapes.
    const ORDER: [Self; COLOURS] = [
        Self::Circle,
        Self::Triangle,
        Self::Square,
        Self::Diamond,
        Self::Plus,
        Self::Cross,
        Self::TriangleDown,
        Self::Pentagon,
        Self::Bar,
        Self::Star,
    ];

    /// What several marks of this shape are called.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Circle => "discs",
            Self::Triangle => "triangles",
            Self::Square => "squares",
            Self::Diamond => "diamonds",
            Self::Plus => "plus signs",
            Self::Cross => "crosses",
            Self::TriangleDown => "triangles pointing down",
            Self::Pentagon => "pentagons",
            Self::Bar => "bars",
            Self::Star => "stars",
        }
    }

    /// The shape of a palette entry. After the tenth the shapes begin again like the
    /// colours, but shifted by one, so that no pair of colour and shape repeats.
    #[must_use]
    pub fn from_entry(entry: u8) -> Self {
        let entry = usize::from(entry);
        Self::ORDER[(entry + entry / COLOURS) % COLOURS]
    }

    /// The corners, clockwise from the top, `x` to the right and `y` downwards, for a
    /// circle of radius 1 to be its equal in area; `None` for the circle itself.
    #[must_use]
    pub fn corners(self) -> Option<Vec<[f64; 2]>> {
        let star;
        let raw: &[[f64; 2]] = match self {
            Self::Circle => return None,
            Self::Triangle => &[[0.0, -1.0], [0.866, 0.5], [-0.866, 0.5]],
            Self::TriangleDown => &[[-0.866, -0.5], [0.866, -0.5], [0.0, 1.0]],
            Self::Square => &[[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]],
            Self::Diamond => &[[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]],
            Self::Pentagon => &[
                [0.0, -1.0],
                [0.951, -0.309],
                [0.588, 0.809],
                [-0.588, 0.809],
                [-0.951, -0.309],
            ],
            Self::Bar => &[[-1.0, -BAR], [1.0, -BAR], [1.0, BAR], [-1.0, BAR]],
            Self::Star => {
                star = star_corners();
                &star
            }
            Self::Plus | Self::Cross => &[
                [-ARM, -1.0],
                [ARM, -1.0],
                [ARM, -ARM],
                [1.0, -ARM],
                [1.0, ARM],
                [ARM, ARM],
                [ARM, 1.0],
                [-ARM, 1.0],
                [-ARM, ARM],
                [-1.0, ARM],
                [-1.0, -ARM],
                [-ARM, -ARM],
            ],
        };
        let turn = |[x, y]: [f64; 2]| match self {
            Self::Cross => [
                (x - y) * std::f64::consts::FRAC_1_SQRT_2,
                (x + y) * std::f64::consts::FRAC_1_SQRT_2,
            ],
            _ => [x, y],
        };
        let scale = (std::f64::consts::PI / area(raw)).sqrt();
        Some(
            raw.iter()
                .copied()
                .map(turn)
                .map(|[x, y]| [x * scale, y * scale])
                .collect(),
        )
    }

    /// The same as the `points` of an SVG `polygon`; `None` for the circle.
    #[must_use]
    pub fn svg_points(self, radius: f64) -> Option<String> {
        let corner = |[x, y]: [f64; 2]| format!("{:.2},{:.2}", x * radius, y * radius);
        Some(
            self.corners()?
                .into_iter()
                .map(corner)
                .collect::<Vec<_>>()
                .join(" "),
        )
    }
}

/// The ten corners of a star, from its top, clockwise, outer and inner ones by turns.
fn star_corners() -> [[f64; 2]; 10] {
    // The cosine and the sine of a tenth of a turn: those of any angle would bring 4 KB.
    let (cos, sin) = (0.809_016_994_374_947_5, 0.587_785_252_292_473_1);
    let mut outwards = [0.0, -1.0];
    [1.0, STAR, 1.0, STAR, 1.0, STAR, 1.0, STAR, 1.0, STAR].map(|radius| {
        let [x, y] = outwards;
        outwards = [x * cos - y * sin, x * sin + y * cos];
        [radius * x, radius * y]
    })
}

/// The area of a simple polygon, by the shoelace formula.
fn area(corners: &[[f64; 2]]) -> f64 {
    let nexts = corners.iter().cycle().skip(1);
    let doubled: f64 = corners
        .iter()
        .zip(nexts)
        .map(|([x, y], [u, v])| x * v - u * y)
        .sum();
    doubled.abs() / 2.0
}

/// The signed distance from `at` to the edge of a polygon, negative inside; the
/// even-odd rule decides what is inside.
pub(super) fn signed_distance(corners: &[[f64; 2]], at: [f64; 2]) -> f64 {
    let (mut least, mut inside) = (f64::INFINITY, false);
    for (&[x, y], &[u, v]) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        let (ex, ey, px, py) = (u - x, v - y, at[0] - x, at[1] - y);
        let along = ((px * ex + py * ey) / (ex * ex + ey * ey)).clamp(0.0, 1.0);
        let (dx, dy) = (px - ex * along, py - ey * along);
        least = least.min(dx * dx + dy * dy);
        inside ^= (y > at[1]) != (v > at[1]) && at[0] < x + (at[1] - y) / (v - y) * (u - x);
    }
    if inside { -least.sqrt() } else { least.sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::PALETTE_LEN;

    #[test]
    fn all_shapes_cover_the_area_of_a_circle() {
        for corners in Shape::ORDER.into_iter().filter_map(Shape::corners) {
            assert!((area(&corners) - std::f64::consts::PI).abs() < 1e-9);
        }
    }

    #[test]
    fn a_star_has_a_corner_at_every_tenth_of_a_turn() {
        for (tenth, [x, y]) in (0_u8..).zip(star_corners()) {
            let angle = std::f64::consts::TAU * (f64::from(tenth) / 10.0 - 0.25);
            let radius = if tenth % 2 == 0 { 1.0 } else { STAR };
            assert!((x - radius * angle.cos()).abs() < 1e-12, "{tenth}");
            assert!((y - radius * angle.sin()).abs() < 1e-12, "{tenth}");
        }
    }

    #[test]
    fn distances_are_negative_inside() {
        let square = [[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]];
        assert!((signed_distance(&square, [0.0, 0.0]) + 1.0).abs() < 1e-12);
        assert!((signed_distance(&square, [3.0, 0.0]) - 2.0).abs() < 1e-12);
        assert!((signed_distance(&square, [4.0, 5.0]) - 5.0).abs() < 1e-12);
    }

    #[test]
    fn no_pair_of_colour_and_shape_repeats() {
        let entries = 0..PALETTE_LEN as u8;
        let pairs: Vec<_> = entries
            .map(|entry| (usize::from(entry) % COLOURS, Shape::from_entry(entry)))
            .collect();
        for (at, pair) in pairs.iter().enumerate() {
            assert!(!pairs[..at].contains(pair), "{pair:?}");
        }
        for shape in Shape::ORDER {
            assert!(pairs[..COLOURS].iter().any(|pair| pair.1 == shape));
        }
    }

    #[test]
    fn svg_points_are_pairs() {
        assert_eq!(Shape::Circle.svg_points(4.0), None);
        let points = Shape::Diamond.svg_points(10.0).unwrap();
        assert_eq!(points.split(' ').count(), 4);
        assert!(points.starts_with("0.00,-12.5"), "{points}");
    }
}
