//! The points and the legend: marks in the shapes and colours of their clusters.

use super::{SIDE, WIDTH};
use crate::analysis::Cluster;
use crate::export::Export;
use crate::export::markup::{cut, escape};
use crate::format::{numbered, tracks};
use crate::map::{DrawOrder, Pixel, Projection, Shape, Terrain, Translucency, mark_size};

/// Within how many diameters of a point others are its neighbours.
const NEIGHBOUR_REACH: f64 = 1.5;

/// All points in the order in which the map draws them, so that no cluster covers all
/// others, translucent where they are crowded. The title of each names its track on hover.
pub(super) fn points(export: &Export, terrain: &Terrain, projection: &Projection) -> String {
    let clustering = export.clustering;
    let count = clustering.position.len();
    let diameter = mark_size(count, WIDTH, 1.0);
    let marks: Vec<Mark> = (0..clustering.clusters.len())
        .map(|cluster| {
            let shape = Shape::from_entry(export.colour(cluster));
            Mark::new(shape, cluster, diameter / 2.0)
        })
        .collect();
    let translucency = Translucency::new(count);
    let radius = NEIGHBOUR_REACH * diameter / projection.scale();
    let around = std::f64::consts::PI * radius * radius;
    let crowding = terrain.crowding();
    let mut drawn = String::from("<g class=\"points\" stroke-width=\"0.75\">");
    for row in DrawOrder::new(count).rows().take(count) {
        let position = clustering.position[row].into();
        let at = projection.to_pixel(position);
        let cluster = clustering.cluster.get(row).copied().unwrap_or_default();
        let mark = marks.get(usize::from(cluster));
        if let Some(mark) = mark.filter(|_| at.x.is_finite() && at.y.is_finite()) {
            let opacity = translucency.opacity(f64::from(crowding[row]) * around);
            let track = clustering.tracks.get(row).copied().unwrap_or_default();
            mark.draw(&mut drawn, at, opacity, &track_title(export, track));
        }
    }
    drawn.push_str("\n</g>");
    drawn
}

/// `Toy – Netta`.
fn track_title(export: &Export, track: u32) -> String {
    let Some(track) = export.track(track) else {
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

    /// Appends the mark at a position; `title` is already escaped.
    pub(super) fn draw(&self, to: &mut String, at: Pixel, opacity: f64, title: &str) {
        let (cluster, Pixel { x, y }) = (self.cluster, at);
        let (name, shape) = match &self.outline {
            None => (
                "circle",
                format!("cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.2}\"", self.radius),
            ),
            Some(outline) => ("path", format!("d=\"M{x:.1} {y:.1}{outline}\"")),
        };
        to.push_str(&format!("\n<{name} class=\"c{cluster}\" {shape}"));
        if opacity < 0.995 {
            to.push_str(&format!(" fill-opacity=\"{opacity:.2}\""));
        }
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

/// Columns of the legend.
const LEGEND_COLUMNS: usize = 2;
/// The height of an entry.
const LEGEND_STEP: f64 = 30.0;
/// Room below the last entry.
const LEGEND_FOOT: f64 = 16.0;
/// The longest name in an entry, in characters.
const LONGEST_ENTRY: usize = 36;

/// A mark and its text.
pub(super) struct LegendEntry {
    mark: Mark,
    text: String,
}

/// The entries of all clusters.
pub(super) fn legend_entries(export: &Export) -> Vec<LegendEntry> {
    let clusters = export.clusters_here();
    let entry = |(number, cluster): (usize, &Cluster)| LegendEntry {
        mark: Mark::new(Shape::from_entry(export.colour(number)), number, 6.0),
        text: entry_text(number, export.cluster_name(number), cluster.size),
    };
    clusters.map(entry).collect()
}

/// The height of a legend with this many entries.
pub(super) fn legend_height(entries: usize) -> f64 {
    entries.div_ceil(LEGEND_COLUMNS) as f64 * LEGEND_STEP + LEGEND_FOOT
}

/// The entries from `top` on, in columns, read from left to right.
pub(super) fn legend(entries: &[LegendEntry], top: f64) -> String {
    let width = (WIDTH - 2.0 * SIDE) / LEGEND_COLUMNS as f64;
    let mut drawn = String::from("<g font-size=\"15\">");
    for (index, entry) in entries.iter().enumerate() {
        let x = SIDE + (index % LEGEND_COLUMNS) as f64 * width;
        let y = top + (index / LEGEND_COLUMNS) as f64 * LEGEND_STEP + LEGEND_STEP / 2.0;
        entry
            .mark
            .draw(&mut drawn, Pixel { x: x + 8.0, y }, 1.0, "");
        drawn.push_str(&format!(
            "\n<text class=\"ink\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            x + 24.0,
            y + 5.0,
            escape(&entry.text)
        ));
    }
    drawn.push_str("\n</g>");
    drawn
}

/// `#1 Mellow, acoustic · 67 tracks`.
fn entry_text(cluster: usize, name: &str, size: u32) -> String {
    let name = cut(&numbered(cluster, name), LONGEST_ENTRY);
    format!("{name} · {}", tracks(size))
}
