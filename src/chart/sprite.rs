//! The small picture of a point, drawn once and stamped many times.

use super::shape::signed_distance;
use super::{Colour, Shape};

/// A square picture of one point in device pixels, with smooth edges and a halo in the
/// colour of the ground, so that points that overlap stay apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Sprite {
    side: usize,
    pixels: Vec<[u8; 4]>,
}

impl Sprite {
    /// Draws a point.
    ///
    /// `diameter` and `halo` (the width of the ring around it) are in device pixels;
    /// `strength` from 0 to 1 mixes the point's colour into the ground's, for points that
    /// step back. They step back by mixing, not by transparency: thousands of transparent
    /// points on top of each other would be as strong as the others.
    #[must_use]
    pub fn new(
        shape: Shape,
        colour: Colour,
        ground: Colour,
        diameter: f64,
        halo: f64,
        strength: f64,
    ) -> Self {
        let radius = (diameter / 2.0).clamp(0.5, 256.0);
        let corners = shape.corners();
        let colour = ground.towards(colour, strength);
        let reach = corners
            .iter()
            .flatten()
            .flatten()
            .fold(1.0, |reach: f64, value| reach.max(value.abs()));
        let half = (reach * radius + halo + 0.5).ceil() as i32;
        let distance = |x: i32, y: i32| {
            let at = [f64::from(x) / radius, f64::from(y) / radius];
            let from_edge = match &corners {
                Some(corners) => signed_distance(corners, at),
                None => (at[0] * at[0] + at[1] * at[1]).sqrt() - 1.0,
            };
            from_edge * radius
        };
        let pixel = |x: i32, y: i32| {
            let distance = distance(x, y);
            let [fill, whole] =
                [distance, distance - halo].map(|distance| (0.5 - distance).clamp(0.0, 1.0));
            let mixed = ground.towards(colour, if whole > 0.0 { fill / whole } else { 0.0 });
            mixed.with_alpha(whole)
        };
        Self {
            side: (2 * half + 1) as usize,
            pixels: (-half..=half)
                .flat_map(|y| (-half..=half).map(move |x| pixel(x, y)).collect::<Vec<_>>())
                .collect(),
        }
    }

    /// Width and height in device pixels, odd.
    #[must_use]
    pub fn side(&self) -> usize {
        self.side
    }

    /// How far the middle is from the left and from the top.
    #[must_use]
    pub fn middle(&self) -> i32 {
        (self.side / 2) as i32
    }

    /// Row by row from the top: red, green, blue, alpha, not premultiplied.
    #[must_use]
    pub fn pixels(&self) -> &[[u8; 4]] {
        &self.pixels
    }

    #[cfg(test)]
    pub(super) fn square_for_tests(side: usize, pixel: [u8; 4]) -> Self {
        Self {
            side,
            pixels: vec![pixel; side * side],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Colour = Colour::rgb(200, 0, 0);
    const GROUND: Colour = Colour::rgb(255, 255, 255);

    fn at(sprite: &Sprite, x: i32, y: i32) -> [u8; 4] {
        let (middle, side) = (sprite.middle(), sprite.side());
        sprite.pixels()[(middle + y) as usize * side + (middle + x) as usize]
    }

    #[test]
    fn a_point_is_its_colour_within_the_ground_around_and_nothing_beyond() {
        for shape in (0..8).map(Shape::of) {
            let sprite = Sprite::new(shape, INK, GROUND, 12.0, 2.0, 1.0);
            assert_eq!(at(&sprite, 0, 0), [200, 0, 0, 255], "{shape:?}");
            let corner = -sprite.middle();
            assert_eq!(at(&sprite, corner, corner)[3], 0, "{shape:?}");
            assert!(
                sprite.pixels().contains(&[255, 255, 255, 255]),
                "{shape:?} has a halo"
            );
        }
    }

    #[test]
    fn edges_are_smooth_and_both_sides_alike() {
        let sprite = Sprite::new(Shape::Circle, INK, GROUND, 7.0, 0.0, 1.0);
        let partly = sprite
            .pixels()
            .iter()
            .filter(|pixel| (1..255).contains(&pixel[3]))
            .count();
        assert!(partly >= 8, "{partly}");
        for (x, y) in [(3, 1), (2, 2), (0, 3)] {
            assert_eq!(at(&sprite, x, y), at(&sprite, -x, y));
            assert_eq!(at(&sprite, x, y), at(&sprite, y, x));
        }
    }

    #[test]
    fn a_point_that_steps_back_is_opaque_and_close_to_the_ground() {
        let sprite = Sprite::new(Shape::Square, INK, GROUND, 8.0, 1.0, 0.25);
        assert_eq!(at(&sprite, 0, 0), [241, 191, 191, 255]);
    }

    #[test]
    fn impossible_sizes_still_give_a_picture() {
        for diameter in [0.0, -3.0, f64::NAN, 1e12] {
            let sprite = Sprite::new(Shape::Plus, INK, GROUND, diameter, 1.0, 1.0);
            assert_eq!(sprite.pixels().len(), sprite.side() * sprite.side());
        }
    }
}
