//! The points.

use crate::export::Report;
use crate::export::markup::escape;
use crate::map::{Pixel, Projection, Shape, mark_size};

/// All points in the order of rows, whatever their cluster, so that no cluster covers all
/// others. Each says which track it is when it is pointed at.
pub(super) fn points(report: &Report, projection: &Projection) -> String {
    let clustering = report.clustering;
    let plot = projection.plot();
    let count = clustering.position.len();
    let radius = mark_size(count, plot.width(), plot.height(), 1.0) / 2.0;
    let marks: Vec<Mark> = (0..clustering.clusters.len())
        .map(|cluster| Mark::new(Shape::of(report.colour(cluster)), cluster, radius))
        .collect();
    let rows = clustering.tracks.iter().zip(&clustering.cluster);
    let mut drawn = String::from("<g class=\"points\" stroke-width=\"0.7\">");
    for ((&track, &cluster), &position) in rows.zip(&clustering.position) {
        let at = projection.to_pixel(position.into());
        let mark = marks.get(usize::from(cluster));
        if let Some(mark) = mark.filter(|_| at.x.is_finite() && at.y.is_finite()) {
            mark.draw(&mut drawn, at, &title(report, track));
        }
    }
    drawn.push_str("\n</g>");
    drawn
}

/// `Toy – Netta`.
fn title(report: &Report, track: u32) -> String {
    let Some(track) = report.track(track) else {
        return String::new();
    };
    let artists = track.artists.join(", ");
    let dash = if artists.is_empty() { "" } else { " – " };
    escape(&format!("{}{dash}{artists}", track.title()))
}

/// How the points of a cluster are drawn.
pub(super) struct Mark {
    cluster: usize,
    radius: f64,
    /// The outline from the middle, as the rest of a path; a circle has none.
    outline: Option<String>,
}

impl Mark {
    pub(super) fn new(shape: Shape, cluster: usize, radius: f64) -> Self {
        Self {
            cluster: cluster + 1,
            radius,
            outline: shape.corners().map(|corners| outline(&corners, radius)),
        }
    }

    /// Appends the mark at a place; `title` is escaped.
    pub(super) fn draw(&self, to: &mut String, at: Pixel, title: &str) {
        let (cluster, Pixel { x, y }) = (self.cluster, at);
        let (name, shape) = match &self.outline {
            None => (
                "circle",
                format!("cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{}\"", self.radius),
            ),
            Some(outline) => ("path", format!("d=\"M{x:.1} {y:.1}{outline}\"")),
        };
        to.push_str(&format!("\n<{name} class=\"c{cluster}\" {shape}"));
        to.push_str(&match title {
            "" => "/>".to_owned(),
            title => format!("><title>{title}</title></{name}>"),
        });
    }
}

/// Steps from the middle to the first corner and on from corner to corner.
fn outline(corners: &[[f64; 2]], radius: f64) -> String {
    let mut last = [0.0, 0.0];
    let steps = corners.iter().map(|&[x, y]| {
        let step = format!(
            "{:.2} {:.2}",
            (x - last[0]) * radius,
            (y - last[1]) * radius
        );
        last = [x, y];
        step
    });
    let mut steps = steps.collect::<Vec<_>>().into_iter();
    let first = steps.next().unwrap_or_default();
    format!("m{first}l{}z", steps.collect::<Vec<_>>().join(" "))
}
