//! Which part of the map the visitor looks at.

use super::power::power;
use super::{Bounds, Fit, Pixel, Position};

/// How far one can zoom in.
pub const MAX_ZOOM: f64 = 64.0;

/// What the visitor sees: a zoom from 1 (everything) to [`MAX_ZOOM`], and the place in
/// the middle. Views come from a [`Fit`] or from another view, so that the window never
/// leaves what is seen at zoom 1 and the data cannot be lost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapView {
    zoom: f64,
    centre: Position,
}

impl MapView {
    /// Everything.
    pub(super) fn home(centre: Position) -> Self {
        Self { zoom: 1.0, centre }
    }

    /// How many times larger than at first, 1 to [`MAX_ZOOM`].
    #[must_use]
    pub fn zoom(self) -> f64 {
        self.zoom
    }

    /// The place in the middle of the plot.
    #[must_use]
    pub fn centre(self) -> Position {
        self.centre
    }

    /// Whether everything is seen, so that there is nowhere to pan to.
    #[must_use]
    pub fn is_home(self) -> bool {
        self.zoom <= 1.0
    }

    /// Larger by `factor`, with what is at `about` staying there.
    #[must_use]
    pub fn zoomed(self, fit: &Fit, factor: f64, about: Pixel) -> Self {
        let fixed = fit.project(self).to_position(about);
        let zoom = if factor.is_finite() {
            self.zoom * factor
        } else {
            self.zoom
        };
        let zoom = zoom.clamp(1.0, MAX_ZOOM);
        let centre = fixed.towards(self.centre, self.zoom / zoom);
        Self { zoom, centre }.within(fit)
    }

    /// Moved with the pointer by so many CSS pixels.
    #[must_use]
    pub fn panned(self, fit: &Fit, dx: f64, dy: f64) -> Self {
        let scale = fit.scale() * self.zoom;
        let centre = Position {
            x: self.centre.x - dx / scale,
            y: self.centre.y + dy / scale,
        };
        Self { centre, ..self }.within(fit)
    }

    /// Moved as little as needed for `place` to be in the inner part of the plot.
    #[must_use]
    pub fn showing(self, fit: &Fit, position: Position) -> Self {
        let half = fit.half_window(self.zoom);
        let (x, y) = (half.x * 0.8, half.y * 0.8);
        let centre = Position {
            x: nearest(self.centre.x, position.x, x),
            y: nearest(self.centre.y, position.y, y),
        };
        Self { centre, ..self }.within(fit)
    }

    /// The view in which this rectangle fills most of the plot, with some room around it.
    #[must_use]
    pub fn around(fit: &Fit, bounds: Bounds) -> Self {
        /// How much of the plot the rectangle fills.
        const SHARE: f64 = 0.8;
        let all = fit.half_window(1.0);
        let across = 2.0 * all.x / bounds.width();
        let upwards = 2.0 * all.y / bounds.height();
        let zoom = across.min(upwards) * SHARE;
        Self {
            zoom,
            centre: bounds.centre(),
        }
        .within(fit)
    }

    /// The same view in another fit, for when the figure or the data changed.
    #[must_use]
    pub fn within(self, fit: &Fit) -> Self {
        let zoom = self.zoom.clamp(1.0, MAX_ZOOM);
        let (all, seen, middle) = (fit.half_window(1.0), fit.half_window(zoom), fit.centre());
        let finite = |value: f64, otherwise: f64| if value.is_finite() { value } else { otherwise };
        let centre = Position {
            x: nearest(finite(self.centre.x, middle.x), middle.x, all.x - seen.x),
            y: nearest(finite(self.centre.y, middle.y), middle.y, all.y - seen.y),
        };
        Self { zoom, centre }
    }

    /// The view on the way to `other`: this at 0, the other at 1. Zoom goes by equal
    /// ratios, and the place that stays put in a zoom about it stays put all the way.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        let zoom = self.zoom * power(other.zoom / self.zoom, share);
        let (from, to) = (1.0 / self.zoom, 1.0 / other.zoom);
        let way = if (from - to).abs() < 1e-9 {
            share
        } else {
            (from - 1.0 / zoom) / (from - to)
        };
        Self {
            zoom,
            centre: self.centre.towards(other.centre, way),
        }
    }
}

/// The value nearest to `value` that is at most `reach` from `anchor`.
fn nearest(value: f64, anchor: f64, reach: f64) -> f64 {
    let reach = reach.max(0.0);
    value.max(anchor - reach).min(anchor + reach)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Bounds, Insets, Viewport};

    fn fit() -> Fit {
        let viewport = Viewport::new(
            440.0,
            240.0,
            Insets {
                left: 40.0,
                bottom: 40.0,
                ..Insets::default()
            },
        );
        Fit::new(Bounds::new(&[[-2.0, -1.0], [2.0, 1.0]]), viewport)
    }

    fn close(one: Position, other: Position) -> bool {
        (one.x - other.x).abs() < 1e-9 && (one.y - other.y).abs() < 1e-9
    }

    #[test]
    fn zoom_keeps_the_place_under_the_pointer() {
        let (fit, about) = (fit(), Pixel { x: 111.0, y: 70.0 });
        let before = fit.project(fit.home()).to_position(about);
        let view = fit.home().zoomed(&fit, 5.0, about);
        assert!(close(fit.project(view).to_position(about), before));
        let back = view.zoomed(&fit, 0.2, about);
        assert!(close(back.centre(), fit.home().centre()));
    }

    #[test]
    fn zoom_and_pan_stay_within_the_first_window() {
        let fit = fit();
        let about = Pixel { x: 300.0, y: 20.0 };
        let near = fit.home().zoomed(&fit, 1e9, about);
        assert!((near.zoom() - MAX_ZOOM).abs() < 1e-12);
        let far = near.panned(&fit, -1e12, 1e12);
        let edge = fit.project(far).to_position(fit.viewport().plot().max());
        assert!(edge.x <= fit.centre().x + fit.half_window(1.0).x + 1e-9);
        assert_eq!(fit.home().panned(&fit, 50.0, 50.0), fit.home());
        assert_eq!(near.zoomed(&fit, f64::NAN, about).zoom(), near.zoom());
        assert_eq!(near.zoomed(&fit, 1e-9, about), fit.home());
    }

    #[test]
    fn a_place_can_be_brought_into_sight() {
        let fit = fit();
        let view = fit.home().zoomed(&fit, 8.0, Pixel { x: 60.0, y: 20.0 });
        let position = Position { x: 1.9, y: -0.9 };
        let shown = view.showing(&fit, position);
        assert!(
            fit.viewport()
                .plot()
                .contains(fit.project(shown).to_pixel(position))
        );
        assert_eq!(shown.showing(&fit, position), shown);
    }

    #[test]
    fn a_rectangle_can_be_looked_at() {
        let fit = fit();
        let small = Bounds::new(&[[0.2, 0.1], [0.4, 0.3]]);
        let view = MapView::around(&fit, small);
        let (plot, projection) = (fit.viewport().plot(), fit.project(view));
        let corners = [small.min(), small.max()].map(|at| projection.to_pixel(at));
        assert!(corners.iter().all(|&corner| plot.contains(corner)));
        assert!(view.zoom() > 5.0);
        let everything = Bounds::new(&[[-90.0, -90.0], [90.0, 90.0]]);
        assert_eq!(MapView::around(&fit, everything), fit.home());
    }

    #[test]
    fn a_zoom_about_a_point_holds_that_point_all_the_way() {
        let (fit, about) = (fit(), Pixel { x: 200.0, y: 90.0 });
        let (from, to) = (fit.home(), fit.home().zoomed(&fit, 7.0, about));
        let fixed = fit.project(from).to_position(about);
        for step in 0..=10 {
            let view = from.towards(to, f64::from(step) / 10.0);
            assert!(close(fit.project(view).to_position(about), fixed), "{step}");
        }
        assert!((from.towards(to, 1.0).zoom() - to.zoom()).abs() < 1e-9);
    }
}
