//! Drawing the small picture of a point.

use raster::{Dot, Sprite};

use super::shape::signed_distance;
use super::{Colour, Shape};

/// How a sprite is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// The colour of the point.
    pub colour: Colour,
    /// The colour that it stands on.
    pub ground: Colour,
    /// From 0 to 1: how much of its colour the point has, and not of the ground's. Points
    /// step back by mixing, not by transparency: thousands of transparent points on top
    /// of each other would be as strong as the others.
    pub strength: f64,
}

impl Ink {
    /// Draws a point, with smooth edges and a halo in the colour of the ground, so that
    /// points that overlap stay apart. `diameter` and `halo` (the width of the ring around
    /// it) are in device pixels.
    #[must_use]
    pub fn sprite(&self, shape: Shape, diameter: f64, halo: f64) -> Sprite {
        let radius = (diameter / 2.0).clamp(0.5, 256.0);
        let outline = Outline::new(shape, radius);
        let colour = self.ground.towards(self.colour, self.strength);
        let reach = (outline.reach() + halo + 0.5).ceil() as i32;
        let dot = |x: i32, y: i32| {
            let distance = outline.distance(x, y);
            let [fill, whole] =
                [distance, distance - halo].map(|distance| (0.5 - distance).clamp(0.0, 1.0));
            let mixed = self
                .ground
                .towards(colour, if whole > 0.0 { fill / whole } else { 0.0 });
            let colour = mixed.with_alpha(whole);
            (colour[3] > 0).then_some(Dot { x, y, colour })
        };
        let positions = (-reach..=reach).flat_map(|y| (-reach..=reach).map(move |x| (x, y)));
        Sprite::new(positions.filter_map(|(x, y)| dot(x, y)).collect())
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

    const RED: Ink = Ink {
        colour: Colour::rgb(200, 0, 0),
        ground: Colour::rgb(255, 255, 255),
        strength: 1.0,
    };

    fn at(sprite: &Sprite, x: i32, y: i32) -> Option<Rgba> {
        let dot = sprite.dots().iter().find(|dot| (dot.x, dot.y) == (x, y));
        dot.map(|dot| dot.colour)
    }

    #[test]
    fn a_point_is_its_colour_within_the_ground_around_and_nothing_beyond() {
        for shape in (0..10).map(Shape::from_entry) {
            let sprite = RED.sprite(shape, 12.0, 2.0);
            assert_eq!(at(&sprite, 0, 0), Some([200, 0, 0, 255]), "{shape:?}");
            let beyond = sprite.reach() + 1;
            assert_eq!(at(&sprite, -beyond, -beyond), None, "{shape:?}");
            let halo = [255, 255, 255, 255];
            assert!(
                sprite.dots().iter().any(|dot| dot.colour == halo),
                "{shape:?} has a halo"
            );
        }
    }

    #[test]
    fn edges_are_smooth_and_both_sides_alike() {
        let sprite = RED.sprite(Shape::Circle, 7.0, 0.0);
        let partly = sprite
            .dots()
            .iter()
            .filter(|dot| dot.colour[3] < 255)
            .count();
        assert!(partly >= 8, "{partly}");
        for (x, y) in [(3, 1), (2, 2), (0, 3)] {
            assert_eq!(at(&sprite, x, y), at(&sprite, -x, y));
            assert_eq!(at(&sprite, x, y), at(&sprite, y, x));
        }
    }

    #[test]
    fn a_point_that_steps_back_is_opaque_and_close_to_the_ground() {
        let faint = Ink {
            strength: 0.25,
            ..RED
        };
        let sprite = faint.sprite(Shape::Square, 8.0, 1.0);
        assert_eq!(at(&sprite, 0, 0), Some([241, 191, 191, 255]));
    }

    #[test]
    fn no_size_is_too_strange() {
        for diameter in [0.0, -3.0, 5.5, f64::NAN, 1e12] {
            let sprite = RED.sprite(Shape::Plus, diameter, 1.0);
            assert!(sprite.reach() < 600, "{diameter}");
        }
    }
}
