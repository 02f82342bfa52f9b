//! A picture in memory, and stamping sprites into it.

use super::Sprite;

/// A pixel as a canvas wants it: red, green, blue, alpha, not premultiplied.
pub type Rgba = [u8; 4];

/// A picture in device pixels, transparent where nothing was stamped.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Raster {
    width: usize,
    height: usize,
    pixels: Vec<Rgba>,
}

impl Raster {
    /// Makes it this large, in device pixels, and wholly transparent. Memory is kept
    /// from frame to frame.
    pub fn reset(&mut self, width: u32, height: u32) {
        (self.width, self.height) = (width as usize, height as usize);
        self.pixels.clear();
        self.pixels.resize(self.width * self.height, [0; 4]);
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

    /// Row by row from the top, four bytes a pixel, as `ImageData` takes them.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.pixels.as_flattened()
    }

    /// The pixel at a place; `None` outside.
    #[must_use]
    pub fn pixel(&self, x: u32, y: u32) -> Option<Rgba> {
        let inside = (x as usize) < self.width && (y as usize) < self.height;
        inside.then(|| {
            self.pixels
                .get(y as usize * self.width + x as usize)
                .copied()
        })?
    }

    /// Lays a sprite over the picture, its middle at `x`, `y`; what reaches over the edge
    /// is cut off.
    pub fn stamp(&mut self, sprite: &Sprite, x: i32, y: i32) {
        let side = sprite.side();
        let (left, top) = (
            x.saturating_sub(sprite.middle()),
            y.saturating_sub(sprite.middle()),
        );
        let Some((columns, from_column)) = overlap(left, side, self.width) else {
            return;
        };
        let Some((lines, from_line)) = overlap(top, side, self.height) else {
            return;
        };
        let sprite_lines = sprite.pixels().chunks_exact(side).skip(from_line);
        let picture_lines = self.pixels[lines.start * self.width..lines.end * self.width]
            .chunks_exact_mut(self.width);
        for (under, over) in picture_lines.zip(sprite_lines) {
            let over = &over[from_column..];
            for (under, &over) in under[columns.clone()].iter_mut().zip(over) {
                match over[3] {
                    0 => {}
                    255 => *under = over,
                    _ => *under = blend(*under, over),
                }
            }
        }
    }
}

/// Which part of `0..length` a sprite of `side` covers that begins at `start`, and how
/// much of the sprite lies before it.
fn overlap(start: i32, side: usize, length: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let (start, length) = (i64::from(start), length as i64);
    let (first, end) = (start.max(0), (start + side as i64).min(length));
    (first < end).then(|| (first as usize..end as usize, (first - start) as usize))
}

/// Source-over for colours that are not premultiplied (Porter and Duff, 1984). Most
/// pixels are blended into nothing or into an opaque point: those need no division
/// by the alpha that results.
fn blend(under: Rgba, over: Rgba) -> Rgba {
    let share = u32::from(over[3]);
    let mix = |under: u8, over: u8, share: u32| {
        let sum = u32::from(over) * share + u32::from(under) * (255 - share);
        ((sum + 127) / 255) as u8
    };
    match under[3] {
        0 => over,
        255 => {
            let [red, green, blue] =
                [0, 1, 2].map(|channel| mix(under[channel], over[channel], share));
            [red, green, blue, 255]
        }
        _ => {
            let rest = (u32::from(under[3]) * (255 - share) + 127) / 255;
            let alpha = share + rest;
            let [red, green, blue] = [0, 1, 2].map(|channel| {
                let sum = u32::from(over[channel]) * share + u32::from(under[channel]) * rest;
                ((sum + alpha / 2) / alpha) as u8
            });
            [red, green, blue, alpha as u8]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blending_follows_source_over() {
        let red = [255, 0, 0, 255];
        assert_eq!(blend([0; 4], [10, 20, 30, 40]), [10, 20, 30, 40]);
        assert_eq!(blend(red, [0, 0, 255, 51]), [204, 0, 51, 255]);
        let [red, _, blue, alpha] = blend([255, 0, 0, 128], [0, 0, 255, 128]);
        assert_eq!((red, blue, alpha), (85, 170, 192));
    }

    #[test]
    fn what_was_in_the_picture_is_gone_after_a_reset() {
        let mut raster = Raster::default();
        raster.reset(4, 3);
        raster.stamp(&Sprite::square_for_tests(1, [9, 9, 9, 255]), 2, 1);
        assert_eq!(raster.pixel(2, 1), Some([9, 9, 9, 255]));
        raster.reset(3, 4);
        assert!(raster.bytes().iter().all(|&byte| byte == 0));
        assert_eq!(raster.bytes().len(), 3 * 4 * 4);
        assert_eq!((raster.pixel(3, 0), raster.pixel(0, 4)), (None, None));
    }

    #[test]
    fn sprites_are_cut_off_at_every_edge() {
        let sprite = Sprite::square_for_tests(3, [1, 2, 3, 255]);
        let mut raster = Raster::default();
        let filled = |raster: &Raster| {
            raster
                .bytes()
                .chunks(4)
                .filter(|pixel| pixel[3] == 255)
                .count()
        };
        for (x, y, pixels) in [
            (0, 0, 4),
            (3, 0, 4),
            (1, 3, 6),
            (2, 2, 9),
            (-1, 2, 3),
            (-2, 0, 0),
            (4, 9, 0),
        ] {
            raster.reset(4, 4);
            raster.stamp(&sprite, x, y);
            assert_eq!(filled(&raster), pixels, "at {x}, {y}");
        }
        for far in [i32::MIN, i32::MAX] {
            raster.reset(4, 4);
            raster.stamp(&sprite, far, far);
            assert_eq!(filled(&raster), 0);
        }
    }
}
