//! The small picture of a point.

use super::Rgba;

/// A pixel of a sprite, `x` to the right of and `y` below the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dot {
    /// To the right.
    pub x: i32,
    /// Downwards.
    pub y: i32,
    /// Its colour; never wholly transparent.
    pub colour: Rgba,
}

/// The small picture of a point, drawn once and stamped many times.
#[derive(Debug, Clone, PartialEq)]
pub struct Sprite {
    reach: i32,
    dots: Vec<Dot>,
}

impl Sprite {
    /// A sprite of these pixels, row by row from the top.
    #[must_use]
    pub fn new(dots: Vec<Dot>) -> Self {
        let reaches = dots.iter().map(|dot| dot.x.abs().max(dot.y.abs()));
        Self {
            reach: reaches.max().unwrap_or_default(),
            dots,
        }
    }

    /// How far it reaches from its middle, at most.
    #[must_use]
    pub fn reach(&self) -> i32 {
        self.reach
    }

    /// Its pixels, row by row from the top, without those that are transparent.
    #[must_use]
    pub fn dots(&self) -> &[Dot] {
        &self.dots
    }

    #[cfg(test)]
    pub(super) fn square_for_tests(reach: i32, colour: Rgba) -> Self {
        let places = (-reach..=reach).flat_map(|y| (-reach..=reach).map(move |x| (x, y)));
        Self::new(places.map(|(x, y)| Dot { x, y, colour }).collect())
    }
}
