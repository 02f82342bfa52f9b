//! The map as SVG: title, contours, points, names, the words of the axes, legend.
//!
//! The geometry is that of [`map`](crate::map), so that the drawing and the map on the page
//! agree. Colours are set by class in one style element, so that a page around the drawing
//! can replace them by those of the dark theme.

mod frame;
mod land;
mod marks;

pub(super) use frame::AxisEnds;

use super::Export;
use super::markup::{cut, escape};
use crate::map::{Bounds, Fit, Insets, Projection, Terrain, Theme, Viewport};

/// Width of the drawing, in CSS pixels.
const WIDTH: f64 = 900.0;
/// Height of the plot.
const PLOT_HEIGHT: f64 = 640.0;
/// Room on both sides of the plot.
const SIDE: f64 = 28.0;
/// Room above the plot, for the title and the words of the axes.
const TOP: f64 = 128.0;
/// Room below the plot, for the words of the axes.
const BOTTOM: f64 = 64.0;
/// Room around a plot without words.
const INNER: f64 = 20.0;
/// The widest title, in letters.
const TITLE: usize = 54;

impl Export<'_> {
    /// The map as a file of its own, in the light theme.
    pub(super) fn svg(&self) -> String {
        let terrain = self.terrain();
        let legend = marks::legend_entries(self);
        let foot = BOTTOM + marks::legend_height(legend.len());
        let projection = self.projection(&terrain, TOP, SIDE, foot);
        let height = TOP + PLOT_HEIGHT + foot;
        [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
            self.opening(height),
            self.heading(height),
            land::contours(&terrain, &projection),
            marks::points(self, &terrain, &projection),
            frame::frame(projection.plot()),
            land::names(self, &terrain, &projection),
            frame::words(&projection, &self.clustering.axes),
            marks::legend(&legend, below(&projection)),
            "</svg>\n".to_owned(),
        ]
        .join("\n")
    }

    /// The plot as an element without words, for a page that has them around it.
    pub(super) fn plot(&self) -> String {
        let terrain = self.terrain();
        let projection = self.projection(&terrain, INNER, INNER, INNER);
        let height = PLOT_HEIGHT + 2.0 * INNER;
        [
            self.opening(height),
            ground(height),
            land::contours(&terrain, &projection),
            marks::points(self, &terrain, &projection),
            frame::frame(projection.plot()),
            "</svg>".to_owned(),
        ]
        .join("\n")
    }

    fn terrain(&self) -> Terrain {
        let found = self.clustering;
        Terrain::new(&found.position, &found.cluster, found.clusters.len())
    }

    /// The projection of a drawing with this much room above the plot, beside it and below.
    fn projection(&self, terrain: &Terrain, top: f64, side: f64, bottom: f64) -> Projection {
        let insets = Insets {
            top,
            right: side,
            bottom,
            left: side,
        };
        let viewport = Viewport::new(WIDTH, top + PLOT_HEIGHT + bottom, insets);
        let bounds = terrain.bounds(Bounds::new(&self.clustering.position));
        let fit = Fit::new(bounds, viewport);
        fit.project(fit.home())
    }

    /// The colours of a theme, for elements within `scope`.
    pub(super) fn rules(&self, theme: Theme, scope: &str) -> String {
        let clusters = 0..self.clustering.clusters.len();
        let colours: Vec<u8> = clusters.map(|cluster| self.colour(cluster)).collect();
        style(theme, scope, &colours)
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

/// Where the words below the plot end.
fn below(projection: &Projection) -> f64 {
    projection.plot().max().y + BOTTOM
}

/// The style rules of a theme, for elements within `scope`. `colours` has the palette entry
/// of each cluster.
fn style(theme: Theme, scope: &str, colours: &[u8]) -> String {
    let ground = theme.panel();
    let mut rules = format!(
        "{scope}.ground{{fill:{ground}}}\n\
         {scope}.ink{{fill:{}}}\n\
         {scope}.soft{{fill:{}}}\n\
         {scope}.frame{{stroke:{}}}\n\
         {scope}.land{{fill:{};stroke:{};stroke-width:.75}}\n\
         {scope}.points,{scope}.names{{stroke:{ground}}}\n",
        theme.ink(),
        theme.ink_soft(),
        theme.line(),
        theme.land(),
        theme.coast(),
    );
    for (number, &colour) in (1_u32..).zip(colours) {
        let fill = theme.cluster(colour);
        rules.push_str(&format!("{scope}.c{number}{{fill:{fill}}}\n"));
    }
    rules
}
