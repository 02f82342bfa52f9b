//! Data units to CSS pixels and back.

use super::{Bounds, MapView, Pixel, PixelBox, Position, Viewport};

/// How much of the plot's shorter way stays free around the data.
const MARGIN: f64 = 0.04;

/// How the whole of the data lies in the figure.
///
/// Both axes have the same scale. They are components of one rotation of the features,
/// so a pixel must mean the same distance in every direction, or the eye is told of
/// groups that are not there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    viewport: Viewport,
    centre: Position,
    scale: f64,
}

impl Fit {
    /// Lays the data into the figure, as large as it fits, in the middle.
    #[must_use]
    pub fn new(bounds: Bounds, viewport: Viewport) -> Self {
        let plot = viewport.plot();
        let free = 1.0 - 2.0 * MARGIN;
        let scale = (plot.width() / bounds.width()).min(plot.height() / bounds.height()) * free;
        Self {
            viewport,
            centre: bounds.centre(),
            scale,
        }
    }

    /// The figure.
    #[must_use]
    pub fn viewport(&self) -> Viewport {
        self.viewport
    }

    /// The place in the middle at zoom 1.
    #[must_use]
    pub fn centre(&self) -> Position {
        self.centre
    }

    /// CSS pixels for one data unit at zoom 1.
    #[must_use]
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The view of everything.
    #[must_use]
    pub fn home(&self) -> MapView {
        MapView::home(self.centre)
    }

    /// Half of what is seen at this zoom, in data units.
    #[must_use]
    pub fn half_window(&self, zoom: f64) -> Position {
        let plot = self.viewport.plot();
        let scale = self.scale * zoom * 2.0;
        Position {
            x: plot.width() / scale,
            y: plot.height() / scale,
        }
    }

    /// This fit, seen through `view`.
    #[must_use]
    pub fn project(&self, view: MapView) -> Projection {
        Projection {
            plot: self.viewport.plot(),
            centre: view.centre(),
            scale: self.scale * view.zoom(),
        }
    }
}

/// Data units ↔ CSS pixels, for one figure and one view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    plot: PixelBox,
    centre: Position,
    scale: f64,
}

impl Projection {
    /// Where a place is drawn.
    #[must_use]
    pub fn to_pixel(&self, position: Position) -> Pixel {
        let middle = self.plot.centre();
        Pixel {
            x: middle.x + (position.x - self.centre.x) * self.scale,
            y: middle.y - (position.y - self.centre.y) * self.scale,
        }
    }

    /// Which place is drawn there.
    #[must_use]
    pub fn to_position(&self, pixel: Pixel) -> Position {
        let middle = self.plot.centre();
        Position {
            x: self.centre.x + (pixel.x - middle.x) / self.scale,
            y: self.centre.y - (pixel.y - middle.y) / self.scale,
        }
    }

    /// CSS pixels for one data unit.
    #[must_use]
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Where the points are drawn.
    #[must_use]
    pub fn plot(&self) -> PixelBox {
        self.plot
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Insets;

    fn projection(zoom: f64) -> Projection {
        let viewport = Viewport::new(
            390.0,
            300.0,
            Insets {
                left: 30.0,
                bottom: 44.0,
                top: 10.0,
                right: 8.0,
            },
        );
        let fit = Fit::new(Bounds::new(&[[-0.7, -0.2], [0.4, 0.6]]), viewport);
        fit.project(fit.home().zoomed(&fit, zoom, Pixel { x: 100.0, y: 80.0 }))
    }

    #[test]
    fn places_come_back_from_their_pixels() {
        for zoom in [1.0, 3.7, 64.0] {
            let projection = projection(zoom);
            for position in [
                [-0.7, -0.2],
                [0.4, 0.6],
                [-0.7, 0.6],
                [0.4, -0.2],
                [0.0, 0.0],
            ]
            .map(Position::from)
            {
                let back = projection.to_position(projection.to_pixel(position));
                assert!((back.x - position.x).abs() < 1e-12 && (back.y - position.y).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn everything_is_in_the_plot_at_first() {
        let projection = projection(1.0);
        for corner in [[-0.7, -0.2], [0.4, 0.6]] {
            assert!(
                projection
                    .plot()
                    .contains(projection.to_pixel(corner.into()))
            );
        }
    }

    #[test]
    fn a_unit_is_as_long_to_the_right_as_upwards() {
        let projection = projection(2.0);
        let [origin, right, up] =
            [[0.0, 0.0], [0.1, 0.0], [0.0, 0.1]].map(|at| projection.to_pixel(at.into()));
        assert!(right.x > origin.x && up.y < origin.y);
        assert!(((right.x - origin.x) - (origin.y - up.y)).abs() < 1e-9);
    }
}
