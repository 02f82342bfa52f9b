//! A picture in memory, and stamping sprites into it.

use super::blend::{over, premultiply, unpremultiply};
use super::{Rgba, Sprite};

/// A picture in device pixels, transparent where nothing was stamped. While sprites are
/// stamped its colours are multiplied by their alpha; [`Raster::finish`] divides them again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Raster {
    width: i32,
    height: i32,
    pixels: Vec<Rgba>,
}

/// A sprite laid out for pictures of one width: where its pixels are in memory, counted
/// from its middle.
#[derive(Debug, Clone, PartialEq)]
pub struct Stencil<'a> {
    sprite: &'a Sprite,
    width: i32,
    runs: Vec<Run>,
    colours: Vec<Rgba>,
}

/// Pixels beside each other, either all opaque, which are merely written, or none of them.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Run {
    offset: i32,
    length: usize,
    is_opaque: bool,
}

impl Raster {
    /// Makes it this large, in device pixels, and wholly transparent. Memory is kept
    /// from frame to frame. Sides beyond what any canvas can have are cut.
    pub fn reset(&mut self, width: u32, height: u32) {
        /// No browser has a larger canvas; its square is a count of pixels that fits `i32`.
        const LONGEST: u32 = 32_767;
        let [width, height] = [width, height].map(|side| side.min(LONGEST));
        (self.width, self.height) = (width as i32, height as i32);
        self.pixels.clear();
        self.pixels.resize(width as usize * height as usize, [0; 4]);
    }

    /// Width in device pixels.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width as u32
    }

    /// Height in device pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height as u32
    }

    /// Row by row from the top, four bytes a pixel, as `ImageData` takes them once the
    /// picture is [finished](Raster::finish).
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.pixels.as_flattened()
    }

    /// The pixel at a place; `None` outside.
    #[must_use]
    pub fn pixel(&self, x: i32, y: i32) -> Option<Rgba> {
        self.index(x, y)
            .and_then(|index| self.pixels.get(index))
            .copied()
    }

    /// Ends stamping: makes colours what [`Raster::bytes`] promises.
    #[inline(never)]
    pub fn finish(&mut self) {
        for pixel in &mut self.pixels {
            *pixel = unpremultiply(*pixel);
        }
    }

    /// Lays out a sprite for [`Raster::stamp`].
    #[must_use]
    pub fn stencil<'a>(&self, sprite: &'a Sprite) -> Stencil<'a> {
        let mut stencil = Stencil {
            sprite,
            width: self.width,
            runs: Vec::new(),
            colours: Vec::new(),
        };
        for dot in sprite.dots() {
            let offset = dot.y * self.width + dot.x;
            let is_opaque = dot.colour[3] == 255;
            stencil.colours.push(premultiply(dot.colour));
            match stencil.runs.last_mut() {
                Some(run) if run.continues_at(offset, is_opaque) => run.length += 1,
                _ => stencil.runs.push(Run {
                    offset,
                    length: 1,
                    is_opaque,
                }),
            }
        }
        stencil
    }

    /// Lays a sprite over the picture, its middle at `x`, `y`; what reaches over the edge
    /// is cut off.
    ///
    /// Inlined into the page it would be built for size, as the page is.
    #[inline(never)]
    pub fn stamp(&mut self, stencil: &Stencil, x: i32, y: i32) {
        let reach = stencil.sprite.reach();
        let fits = |at: i32, length: i32| at >= reach && at < length.saturating_sub(reach);
        if !fits(x, self.width) || !fits(y, self.height) || stencil.width != self.width {
            self.stamp_at_edge(stencil.sprite, x, y);
            return;
        }
        let middle = y * self.width + x;
        let mut colours = stencil.colours.as_slice();
        for run in &stencil.runs {
            let (colours_of_run, rest) = colours.split_at(run.length.min(colours.len()));
            colours = rest;
            let start = (middle + run.offset) as usize;
            let Some(pixels) = self.pixels.get_mut(start..start + run.length) else {
                continue;
            };
            if run.is_opaque {
                pixels.copy_from_slice(colours_of_run);
            } else {
                for (pixel, colour) in pixels.iter_mut().zip(colours_of_run) {
                    *pixel = over(*colour, *pixel);
                }
            }
        }
    }

    /// The careful way, for sprites that may reach over the edge.
    fn stamp_at_edge(&mut self, sprite: &Sprite, x: i32, y: i32) {
        for dot in sprite.dots() {
            let index = self.index(x.saturating_add(dot.x), y.saturating_add(dot.y));
            if let Some(pixel) = index.and_then(|index| self.pixels.get_mut(index)) {
                *pixel = over(premultiply(dot.colour), *pixel);
            }
        }
    }

    fn index(&self, x: i32, y: i32) -> Option<usize> {
        let inside = (0..self.width).contains(&x) && (0..self.height).contains(&y);
        inside.then(|| (y * self.width + x) as usize)
    }
}

impl Run {
    /// Whether a pixel belongs to this run, directly behind it.
    fn continues_at(&self, offset: i32, is_opaque: bool) -> bool {
        self.offset + self.length as i32 == offset && self.is_opaque == is_opaque
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamped(raster: &mut Raster, sprite: &Sprite, x: i32, y: i32) {
        let stencil = raster.stencil(sprite);
        raster.stamp(&stencil, x, y);
    }

    #[test]
    fn what_was_in_the_picture_is_gone_after_a_reset() {
        let mut raster = Raster::default();
        raster.reset(4, 3);
        stamped(
            &mut raster,
            &Sprite::square_for_tests(0, [9, 9, 9, 255]),
            2,
            1,
        );
        assert_eq!(raster.pixel(2, 1), Some([9, 9, 9, 255]));
        raster.reset(3, 4);
        assert!(raster.bytes().iter().all(|&byte| byte == 0));
        assert_eq!(raster.bytes().len(), 3 * 4 * 4);
        assert_eq!(
            [raster.pixel(3, 0), raster.pixel(0, 4), raster.pixel(-1, 0)],
            [None; 3]
        );
    }

    #[test]
    fn sprites_are_cut_off_at_every_edge() {
        let sprite = Sprite::square_for_tests(1, [1, 2, 3, 255]);
        let mut raster = Raster::default();
        let filled = |raster: &Raster| {
            raster
                .bytes()
                .chunks(4)
                .filter(|pixel| pixel[3] == 255)
                .count()
        };
        let cases = [
            (0, 0, 4),
            (3, 0, 4),
            (1, 3, 6),
            (2, 2, 9),
            (-1, 2, 3),
            (-2, 0, 0),
            (4, 9, 0),
        ];
        for (x, y, pixels) in cases {
            raster.reset(4, 4);
            stamped(&mut raster, &sprite, x, y);
            assert_eq!(filled(&raster), pixels, "at {x}, {y}");
        }
        for far in [i32::MIN, i32::MAX] {
            raster.reset(4, 4);
            stamped(&mut raster, &sprite, far, far);
            assert_eq!(filled(&raster), 0);
        }
    }

    #[test]
    fn both_ways_of_stamping_give_the_same_picture() {
        let sprite = Sprite::square_for_tests(1, [10, 200, 30, 90]);
        let mut quick = Raster::default();
        quick.reset(9, 9);
        let mut careful = quick.clone();
        for (x, y) in [(3, 3), (4, 4), (5, 3)] {
            stamped(&mut quick, &sprite, x, y);
            careful.stamp_at_edge(&sprite, x, y);
        }
        assert_eq!(quick, careful);
    }

    #[test]
    fn a_stencil_for_another_width_still_lands_in_place() {
        let sprite = Sprite::square_for_tests(1, [1, 2, 3, 255]);
        let mut wide = Raster::default();
        wide.reset(40, 5);
        let mut raster = Raster::default();
        raster.reset(5, 5);
        raster.stamp(&wide.stencil(&sprite), 2, 2);
        assert_eq!(
            (raster.pixel(1, 1), raster.pixel(0, 0)),
            (Some([1, 2, 3, 255]), Some([0; 4]))
        );
    }
}
