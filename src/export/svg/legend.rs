//! What the colours and shapes stand for.

use super::points::Mark;
use super::{SIDE, WIDTH};
use crate::analysis::Cluster;
use crate::export::Report;
use crate::export::markup::{cut, escape};
use crate::format::tracks;
use crate::map::{Pixel, Shape};

/// Entries beside each other.
const COLUMNS: usize = 2;
/// From entry to entry, downwards.
const STEP: f64 = 30.0;
/// Room below the last one.
const FOOT: f64 = 16.0;
/// The longest text of an entry, in letters.
const LONGEST: usize = 36;

/// An entry: a mark and what it says.
pub(super) struct Entry {
    mark: Mark,
    text: String,
}

/// The entries, cluster by cluster.
pub(super) fn entries(report: &Report) -> Vec<Entry> {
    let clusters = report.clustering.clusters.iter().enumerate();
    let entry = |(number, cluster): (usize, &Cluster)| Entry {
        mark: Mark::new(Shape::of(report.colour(number)), number, 6.0),
        text: text(number + 1, cluster),
    };
    clusters.map(entry).collect()
}

/// How much room so many entries take.
pub(super) fn height(entries: usize) -> f64 {
    entries.div_ceil(COLUMNS) as f64 * STEP + FOOT
}

/// The entries from `top` on, in columns, read from left to right.
pub(super) fn legend(entries: &[Entry], top: f64) -> String {
    let width = (WIDTH - 2.0 * SIDE) / COLUMNS as f64;
    let mut drawn = String::from("<g font-size=\"15\">");
    for (place, entry) in entries.iter().enumerate() {
        let x = SIDE + (place % COLUMNS) as f64 * width;
        let y = top + (place / COLUMNS) as f64 * STEP + STEP / 2.0;
        entry.mark.draw(&mut drawn, Pixel { x: x + 8.0, y }, "");
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
fn text(number: usize, cluster: &Cluster) -> String {
    let name = cut(&format!("#{number} {}", cluster.name), LONGEST);
    format!("{name} · {}", tracks(cluster.size))
}
