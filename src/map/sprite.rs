//! The small pictures of points, drawn once and stamped many times.

use raster::{Dot, Sprite};

use super::marks::{TRANSLUCENCY_STEPS, Translucency};
use super::shape::signed_distance;
use super::{Colour, Shape, Theme};

/// The width of the line that parts neighbours, in CSS pixels, and the most of a diameter that
/// it takes: a crowd of small points would turn pale under wider ones.
const LINE: (f64, f64) = (0.75, 0.1);
/// The width of the line around points that attention is on.
const BRIGHT_LINE: f64 = 1.0;
/// The least diameter of points that attention is on, and how much larger they are than
/// others, if that is more.
const BRIGHT_SIZE: (f64, f64) = (8.0, 1.12);
/// The opacity of points that attention is on, and of the others.
const OPACITY: (f64, f64) = (0.95, 0.55);

/// How much of each pixel around a mark is covered by it.
struct Mask {
    /// Place from the middle, share of the pixel within the line, and with the line.
    pixels: Vec<(i32, i32, f64, f64)>,
}

impl Mask {
    /// The mask of a shape. `diameter` is that of a circle of the same area; the line lies
    /// half inside and half outside of the edge. All lengths are in device pixels.
    fn new(shape: Shape, diameter: f64, line: f64) -> Self {
        let radius = (diameter / 2.0).clamp(0.5, 256.0);
        let outline = Outline::new(shape, radius);
        let half = line / 2.0;
        let reach = (outline.reach() + half + 0.5).ceil() as i32;
        let pixel = |x: i32, y: i32| {
            let distance = outline.distance(x, y);
            let [inside, whole] =
                [distance + half, distance - half].map(|distance| (0.5 - distance).clamp(0.0, 1.0));
            (whole > 0.0).then_some((x, y, inside, whole))
        };
        let positions = (-reach..=reach).flat_map(|y| (-reach..=reach).map(move |x| (x, y)));
        Self {
            pixels: positions.filter_map(|(x, y)| pixel(x, y)).collect(),
        }
    }

    /// The mark in a colour, with a line in another one.
    fn paint(&self, colour: Colour, line: Colour, opacity: f64) -> Sprite {
        let dot = |&(x, y, inside, whole): &(i32, i32, f64, f64)| {
            let mixed = line.towards(colour, inside / whole);
            let colour = mixed.with_alpha(whole * opacity);
            (colour[3] > 0).then_some(Dot { x, y, colour })
        };
        Sprite::new(self.pixels.iter().filter_map(dot).collect())
    }
}

/// How a point looks: its shape and its colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// The shape, which stands for the cluster whatever the colours stand for.
    pub shape: Shape,
    pub colour: Colour,
}

/// What sprites are drawn for.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    theme: Theme,
    size: f64,
    ratio: f64,
    count: usize,
    looks: Vec<Look>,
}

/// The sprites of one size for every look: by how crowded a point is, bright, and grey.
#[derive(Debug, Clone, Default)]
pub struct SpriteSheet {
    drawn_for: Option<Key>,
    plain: Vec<[Sprite; TRANSLUCENCY_STEPS]>,
    bright: Vec<Sprite>,
    grey: Vec<Sprite>,
}

impl SpriteSheet {
    /// Draws the sprites, unless they are there already: for points of `size` CSS pixels, at
    /// `ratio` device pixels for each of those, on a map of `count` points.
    pub fn prepare(&mut self, theme: Theme, size: f64, ratio: f64, count: usize, looks: &[Look]) {
        let wanted = Key {
            theme,
            size,
            ratio,
            count,
            looks: looks.to_vec(),
        };
        if self.drawn_for.as_ref() == Some(&wanted) {
            return;
        }
        let translucency = Translucency::new(count);
        let line = LINE.0.min(size * LINE.1);
        let bright_size = (size * BRIGHT_SIZE.1).max(BRIGHT_SIZE.0);
        (self.plain, self.bright, self.grey) = Default::default();
        for &Look { shape, colour } in looks {
            let plain = Mask::new(shape, size * ratio, line * ratio);
            self.plain.push(std::array::from_fn(|step| {
                plain.paint(colour, theme.panel(), translucency.opacity_of_step(step))
            }));
            let bright = Mask::new(shape, bright_size * ratio, BRIGHT_LINE * ratio);
            self.bright
                .push(bright.paint(colour, theme.panel(), OPACITY.0));
            let grey = Mask::new(shape, size * ratio, 0.0);
            self.grey
                .push(grey.paint(theme.grey_mark(), theme.panel(), OPACITY.1));
        }
        self.drawn_for = Some(wanted);
    }

    /// Look → its sprites, from the most crowded to one that stands alone.
    #[must_use]
    pub fn plain(&self) -> &[[Sprite; TRANSLUCENCY_STEPS]] {
        &self.plain
    }

    /// Look → its sprite while attention is on it.
    #[must_use]
    pub fn bright(&self) -> &[Sprite] {
        &self.bright
    }

    /// Look → its sprite while attention is on others.
    #[must_use]
    pub fn grey(&self) -> &[Sprite] {
        &self.grey
    }
}

/// The edge of a shape in device pixels.
struct Outline {
    corners: Option<Vec<[f64; 2]>>,
    radius: f64,
}

impl Outline {
    fn new(shape: Shape, radius: f64) -> Self {
        Self {
            corners: shape.corners(),
            radius,
        }
    }

    /// The furthest that the edge is from the middle in `x` or `y`.
    fn reach(&self) -> f64 {
        let values = self.corners.iter().flatten().flatten();
        values.fold(1.0, |reach: f64, value| reach.max(value.abs())) * self.radius
    }

    /// From the middle of a pixel to the edge, negative inside.
    fn distance(&self, x: i32, y: i32) -> f64 {
        let at = [x, y].map(|value| f64::from(value) / self.radius);
        let distance = match &self.corners {
            Some(corners) => signed_distance(corners, at),
            None => (at[0] * at[0] + at[1] * at[1]).sqrt() - 1.0,
        };
        distance * self.radius
    }
}

#[cfg(test)]
mod tests {
    use raster::Rgba;

    use super::*;

    const RED: Colour = Colour::rgb(200, 0, 0);
    const WHITE: Colour = Colour::rgb(255, 255, 255);

    fn sprite(shape: Shape, diameter: f64, line: f64) -> Sprite {
        Mask::new(shape, diameter, line).paint(RED, WHITE, 1.0)
    }

    fn at(sprite: &Sprite, x: i32, y: i32) -> Option<Rgba> {
        let dot = sprite.dots().iter().find(|dot| (dot.x, dot.y) == (x, y));
        dot.map(|dot| dot.colour)
    }

    #[test]
    fn a_point_has_its_colour_inside_a_line_and_nothing_beyond() {
        for shape in (0..10).map(Shape::from_entry) {
            let sprite = sprite(shape, 16.0, 3.0);
            assert_eq!(at(&sprite, 0, 0), Some([200, 0, 0, 255]), "{shape:?}");
            let beyond = sprite.reach() + 1;
            assert_eq!(at(&sprite, -beyond, -beyond), None, "{shape:?}");
            let line = [255, 255, 255, 255];
            let dots = sprite.dots();
            assert!(dots.iter().any(|dot| dot.colour == line), "{shape:?}");
        }
    }

    #[test]
    fn edges_are_smooth_and_both_sides_alike() {
        let sprite = sprite(Shape::Circle, 7.0, 0.0);
        let partly = sprite.dots().iter().filter(|dot| dot.colour[3] < 255);
        assert!(partly.count() >= 8);
        for (x, y) in [(3, 1), (2, 2), (0, 3)] {
            assert_eq!(at(&sprite, x, y), at(&sprite, -x, y));
            assert_eq!(at(&sprite, x, y), at(&sprite, y, x));
        }
    }

    #[test]
    fn no_size_is_too_strange() {
        for diameter in [0.0, -3.0, 5.5, f64::NAN, 1e12] {
            let sprite = sprite(Shape::Plus, diameter, 1.0);
            assert!(sprite.reach() < 600, "{diameter}");
        }
    }

    fn look(entry: u8) -> Look {
        Look {
            shape: Shape::from_entry(entry),
            colour: Theme::Light.cluster(entry),
        }
    }

    #[test]
    fn a_crowded_point_is_translucent_and_a_lone_one_is_not() {
        let mut sheet = SpriteSheet::default();
        sheet.prepare(Theme::Light, 9.0, 2.0, 10_000, &[look(3), look(0)]);
        assert_eq!(sheet.plain().len(), 2);
        let alphas = sheet.plain()[0]
            .each_ref()
            .map(|sprite| at(sprite, 0, 0).unwrap()[3]);
        assert!(alphas.is_sorted_by(|one, next| one < next), "{alphas:?}");
        assert_eq!((alphas[0], alphas[3]), (110, 255), "0.43 of 255");
    }

    #[test]
    fn what_attention_is_on_is_large_and_the_rest_is_grey() {
        let mut sheet = SpriteSheet::default();
        sheet.prepare(Theme::Dark, 4.0, 1.0, 50_000, &[look(1)]);
        assert!(sheet.bright()[0].reach() > sheet.plain()[0][3].reach());
        let grey = at(&sheet.grey()[0], 0, 0).unwrap();
        assert_eq!(grey[..3], Theme::Dark.grey_mark().channels());
        let before = sheet.bright()[0].clone();
        sheet.prepare(Theme::Light, 4.0, 1.0, 50_000, &[look(1)]);
        assert_ne!(sheet.bright()[0], before);
    }
}
