//! The figure on the page.

use super::{Pixel, PixelBox};

/// The room around the plot for the words of the axes, in CSS pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Insets {
    /// Above the plot.
    pub top: f64,
    /// Right of the plot.
    pub right: f64,
    /// Below the plot.
    pub bottom: f64,
    /// Left of the plot.
    pub left: f64,
}

/// The figure on the page: its size in CSS pixels and the room around the plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    width: f64,
    height: f64,
    plot: PixelBox,
}

impl Viewport {
    /// A figure of this size. What is not finite or below 0 counts as 0, and insets
    /// that leave no room for a plot are shrunk until 1 pixel is left.
    #[must_use]
    pub fn new(width: f64, height: f64, insets: Insets) -> Self {
        let [width, height] =
            [width, height].map(|side| if side.is_finite() { side.max(1.0) } else { 1.0 });
        let (left, right) = side_by_side(insets.left, insets.right, width);
        let (top, bottom) = side_by_side(insets.top, insets.bottom, height);
        let plot = PixelBox::between(
            Pixel { x: left, y: top },
            Pixel {
                x: right,
                y: bottom,
            },
        );
        Self {
            width,
            height,
            plot,
        }
    }

    /// Width of the figure in CSS pixels, at least 1.
    #[must_use]
    pub fn width(self) -> f64 {
        self.width
    }

    /// Height of the figure in CSS pixels, at least 1.
    #[must_use]
    pub fn height(self) -> f64 {
        self.height
    }

    /// Where the points are drawn.
    #[must_use]
    pub fn plot(self) -> PixelBox {
        self.plot
    }
}

/// Where the plot begins and ends on a side of this length.
fn side_by_side(before: f64, after: f64, length: f64) -> (f64, f64) {
    let [before, after] = [before, after].map(|inset| {
        if inset.is_finite() {
            inset.max(0.0)
        } else {
            0.0
        }
    });
    let shrink = ((length - 1.0) / (before + after).max(1e-9)).min(1.0);
    (before * shrink, length - after * shrink)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plot_always_has_room() {
        let insets = Insets {
            top: 20.0,
            right: 10.0,
            bottom: 30.0,
            left: 40.0,
        };
        let plot = Viewport::new(200.0, 100.0, insets).plot();
        assert_eq!(
            (plot.min(), plot.max()),
            (Pixel { x: 40.0, y: 20.0 }, Pixel { x: 190.0, y: 70.0 })
        );
        for (width, height) in [(0.0, 0.0), (-5.0, f64::NAN), (10.0, 10.0)] {
            let plot = Viewport::new(width, height, insets).plot();
            assert!(
                plot.width() >= 1.0 - 1e-9 && plot.height() >= 1.0 - 1e-9,
                "{width} x {height}"
            );
        }
    }
}
