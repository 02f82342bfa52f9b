//! The map as SVG: title, grid, axes in words, points, legend.
//!
//! Everything is laid out by the pure geometry of [`map`](crate::map), so that the
//! drawing and the map on the page agree. Colours stand in one style element by class, so
//! that a page around the drawing can give it those of a dark theme.

mod frame;
mod legend;
mod points;
mod style;

pub(super) use frame::Ends;

use super::Report;
use super::markup::{cut, escape};
use crate::map::{Bounds, Fit, Insets, Projection, Theme, Viewport};

/// Width of the drawing, in CSS pixels.
const WIDTH: f64 = 900.0;
/// Height of the plot.
const PLOT_HEIGHT: f64 = 640.0;
/// Room on both sides of the plot.
const SIDE: f64 = 28.0;
/// Room above the plot, for title and words.
const TOP: f64 = 128.0;
/// Room below the plot, for words.
const BOTTOM: f64 = 64.0;
/// Room around a plot without words.
const INNER: f64 = 20.0;
/// The widest title, in letters.
const TITLE: usize = 54;

impl Report<'_> {
    /// The map as a file of its own, on light ground.
    pub(super) fn svg(&self) -> String {
        let legend = legend::entries(self);
        let foot = BOTTOM + legend::height(legend.len());
        let projection = self.projection(TOP, SIDE, foot);
        let height = TOP + PLOT_HEIGHT + foot;
        [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
            self.opening(height),
            self.heading(height),
            frame::frame(&projection),
            frame::words(&projection, &self.clustering.axes),
            points::points(self, &projection),
            legend::legend(&legend, below(&projection)),
            "</svg>\n".to_owned(),
        ]
        .join("\n")
    }

    /// The plot as an element without any words, which a page has around it: there they
    /// keep their size when the plot shrinks.
    pub(super) fn plot(&self) -> String {
        let projection = self.projection(INNER, INNER, INNER);
        let height = PLOT_HEIGHT + 2.0 * INNER;
        [
            self.opening(height),
            ground(height),
            frame::frame(&projection),
            points::points(self, &projection),
            "</svg>".to_owned(),
        ]
        .join("\n")
    }

    /// Where points go in a drawing with so much room above the plot, beside it and below.
    fn projection(&self, top: f64, side: f64, bottom: f64) -> Projection {
        let insets = Insets {
            top,
            right: side,
            bottom,
            left: side,
        };
        let viewport = Viewport::new(WIDTH, top + PLOT_HEIGHT + bottom, insets);
        let fit = Fit::new(Bounds::of(&self.clustering.position), viewport);
        fit.project(fit.home())
    }

    /// The colours of a theme, for elements within `scope`.
    pub(super) fn rules(&self, theme: Theme, scope: &str) -> String {
        let clusters = 0..self.clustering.clusters.len();
        let colours: Vec<u8> = clusters.map(|cluster| self.colour(cluster)).collect();
        style::rules(theme, scope, &colours)
    }

    fn opening(&self, height: f64) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
             width=\"{WIDTH}\" height=\"{height}\" role=\"img\" \
             font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif\">\n\
             <title>Comparison of Cluster</title>\n<desc>{}, {}</desc>\n<style>{}</style>",
            escape(&self.title()),
            self.facts(),
            self.rules(Theme::Light, "")
        )
    }

    fn heading(&self, height: f64) -> String {
        format!(
            "{}\n<text class=\"ink\" x=\"{SIDE}\" y=\"48\" font-size=\"28\" font-weight=\"650\">{}</text>\n\
             <text class=\"soft\" x=\"{SIDE}\" y=\"76\" font-size=\"15\">Comparison of Cluster · {}</text>",
            ground(height),
            escape(&cut(&self.title(), TITLE)),
            self.facts()
        )
    }
}

fn ground(height: f64) -> String {
    format!("<rect class=\"ground\" width=\"{WIDTH}\" height=\"{height}\"/>")
}

/// Where the words of the axes end below the plot.
fn below(projection: &Projection) -> f64 {
    projection.plot().max().y + BOTTOM
}
