//! The frame around the plot, and the words at the ends of its axes.

use crate::analysis::Axis;
use crate::export::markup::escape;
use crate::format::percent;
use crate::map::{PixelBox, Projection};

/// The size of the words.
const FONT: f64 = 15.0;

/// The words at the ends of the axes.
pub(in crate::export) struct AxisEnds {
    /// Upwards, with how much of the variance that axis explains.
    pub(in crate::export) up: String,
    /// Downwards.
    pub(in crate::export) down: String,
    pub(in crate::export) left: String,
    /// To the right, with how much of the variance that axis explains.
    pub(in crate::export) right: String,
}

impl AxisEnds {
    pub(in crate::export) fn new([across, upwards]: &[Axis; 2]) -> Self {
        let (up, down) = upwards.words();
        let (high, low) = across.words();
        let share = |axis: &Axis| percent(axis.explained_variance.clamp(0.0, 1.0));
        Self {
            up: format!("↑ {up} · {}", share(upwards)),
            down: format!("↓ {down}"),
            left: format!("← {low}"),
            right: format!("{high} · {} →", share(across)),
        }
    }
}

/// A line around the plot.
pub(super) fn frame(plot: PixelBox) -> String {
    format!(
        "<rect class=\"frame\" fill=\"none\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"10\"/>",
        plot.min().x,
        plot.min().y,
        plot.width(),
        plot.height()
    )
}

/// What each end of each axis means.
pub(super) fn words(projection: &Projection, axes: &[Axis; 2]) -> String {
    let plot = projection.plot();
    let (left, right) = (plot.min().x, plot.max().x);
    let (above, below) = (plot.min().y - 16.0, plot.max().y + 24.0);
    let ends = AxisEnds::new(axes);
    [
        text("start", left, above, &ends.up),
        text("start", left, below, &ends.down),
        text("start", left, below + 24.0, &ends.left),
        text("end", right, below + 24.0, &ends.right),
    ]
    .join("\n")
}

fn text(anchor: &str, x: f64, y: f64, words: &str) -> String {
    format!(
        "<text class=\"soft\" x=\"{x}\" y=\"{y}\" font-size=\"{FONT}\" text-anchor=\"{anchor}\">{}</text>",
        escape(words)
    )
}
