//! The grid, and the axes with their words.

use crate::analysis::Axis;
use crate::export::markup::escape;
use crate::format::percent;
use crate::map::{PixelBox, Position, Projection, multiples, round_step};

/// From line to line of the grid, at least.
const GRID_STEP: f64 = 64.0;
/// The size of the words.
const FONT: f64 = 15.0;

/// The words at the ends of the axes.
pub(in crate::export) struct AxisEnds {
    /// Upwards, with how much of the variance that axis explains.
    pub(in crate::export) up: String,
    /// Downwards.
    pub(in crate::export) down: String,
    /// To the left.
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

/// Grid and arrows.
pub(super) fn frame(projection: &Projection) -> String {
    [grid(projection), arrows(projection.plot())].join("\n")
}

/// Lines at round values, the stronger ones through the middle of the data.
fn grid(projection: &Projection) -> String {
    let plot = projection.plot();
    let (low, high) = (
        projection.to_position(plot.min()),
        projection.to_position(plot.max()),
    );
    let step = round_step(GRID_STEP / projection.scale());
    let (left, right) = (plot.min().x, plot.max().x);
    let (top, bottom) = (plot.min().y, plot.max().y);
    let upright = multiples(step, low.x, high.x).map(|value| {
        let x = projection.to_pixel(Position { x: value, y: 0.0 }).x;
        line(value.abs() < step / 2.0, [x, top, x, bottom])
    });
    let level = multiples(step, high.y, low.y).map(|value| {
        let y = projection.to_pixel(Position { x: 0.0, y: value }).y;
        line(value.abs() < step / 2.0, [left, y, right, y])
    });
    upright.chain(level).collect::<Vec<_>>().join("\n")
}

fn line(is_middle: bool, [x1, y1, x2, y2]: [f64; 4]) -> String {
    let class = if is_middle { "middle" } else { "grid" };
    format!("<path class=\"{class}\" d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\"/>")
}

/// An arrow upwards at the left, and one to the right at the bottom.
fn arrows(plot: PixelBox) -> String {
    let (left, right) = (plot.min().x, plot.max().x);
    let (top, bottom) = (plot.min().y, plot.max().y);
    format!(
        "<path class=\"axis\" fill=\"none\" d=\"M{left} {top}V{bottom}H{right}\"/>\n\
         <path class=\"soft\" d=\"M{left} {}l4 8h-8z\"/>\n\
         <path class=\"soft\" d=\"M{} {bottom}l-8 4v-8z\"/>",
        top - 3.0,
        right + 3.0
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
