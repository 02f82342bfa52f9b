//! The names of the clusters on the map.

use web_sys::CanvasRenderingContext2d;

use super::pen::{fill, shape_path, stroke};
use super::{DrawContext, DrawError};
use crate::map::{Colour, Label, Pixel, PixelBox, Position, Shape, make_room, place_labels};

/// The letters of the names; the system's own, as everywhere on the page.
const FONT: &str = "system-ui, \"Noto Sans\", sans-serif";
/// Their size in CSS pixels, on a wide figure and on a narrow one.
const FONT_SIZE: (f64, f64) = (15.0, 13.0);
/// Below this width of the figure in CSS pixels, names are small.
const NARROW: f64 = 480.0;
/// The height of a name in CSS pixels.
const HEIGHT: f64 = 22.0;
/// The width of the line around letters in CSS pixels, half of it outside of them.
const HALO: f64 = 6.0;
/// The room that the mark before a name takes, in CSS pixels.
const MARK: f64 = 20.0;
/// The least room between a name and the left or right edge of the plot, in CSS pixels.
const EDGE: f64 = 6.0;
/// The longest name, in characters; the whole one stands above its table.
const LONGEST: usize = 32;

/// The name of a cluster on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct ClusterName {
    /// The cluster, from 0.
    pub cluster: u8,
    /// The name.
    pub text: String,
    /// Where the cluster is densest.
    pub anchor: Position,
    /// The shape of its mark.
    pub shape: Shape,
    /// The colour of its mark.
    pub colour: Colour,
    /// Whether it has so few points that the name would cover them.
    pub is_beside: bool,
    /// Whether attention is on other clusters.
    pub is_soft: bool,
}

/// Draws the names that have room, the most important first, beside the ring of a chosen point,
/// and says where each of them is, by its cluster.
pub(super) fn draw_names(
    pen: &CanvasRenderingContext2d,
    context: &DrawContext,
    names: &[ClusterName],
    ring: Option<PixelBox>,
) -> Result<Vec<(u8, PixelBox)>, DrawError> {
    let is_narrow = context.viewport.width() < NARROW;
    let size = if is_narrow { FONT_SIZE.1 } else { FONT_SIZE.0 };
    pen.set_font(&format!("650 {size}px {FONT}"));
    pen.set_text_align("start");
    pen.set_text_baseline("middle");
    pen.set_line_join("round");
    let texts: Vec<String> = names.iter().map(|name| shortened(&name.text)).collect();
    let mut labels = Vec::with_capacity(names.len());
    for (name, text) in names.iter().zip(&texts) {
        labels.push(Label {
            anchor: name.anchor,
            width: pen.measure_text(text)?.width() + MARK,
            height: HEIGHT,
            is_beside: name.is_beside,
        });
    }
    let frame = frame(context.viewport.plot());
    let placed = place_labels(&labels, &context.home, frame);
    let areas = placed
        .iter()
        .map(|label| label.shown(&context.projection, frame));
    let mut areas: Vec<Option<PixelBox>> = areas.collect();
    if let Some(ring) = ring {
        make_room(&mut areas, ring, frame);
    }
    let mut shown = Vec::new();
    for ((name, text), area) in names.iter().zip(&texts).zip(areas) {
        if let Some(area) = area {
            draw_name(pen, context, name, text, area)?;
            shown.push((name.cluster, area));
        }
    }
    Ok(shown)
}

/// The part of the plot where names stand: away from the edges of the map.
fn frame(plot: PixelBox) -> PixelBox {
    let (min, max) = (plot.min(), plot.max());
    PixelBox::between(
        Pixel {
            x: min.x + EDGE,
            ..min
        },
        Pixel {
            x: max.x - EDGE,
            ..max
        },
    )
}

/// Mark and letters, with a line around them in the colour of the panel, so that they can be
/// read over points.
fn draw_name(
    pen: &CanvasRenderingContext2d,
    context: &DrawContext,
    name: &ClusterName,
    text: &str,
    area: PixelBox,
) -> Result<(), DrawError> {
    let theme = context.theme;
    let (left, middle) = (area.min().x, area.centre().y);
    let at = Pixel {
        x: left + 7.0,
        y: middle,
    };
    shape_path(pen, name.shape, at, 5.5)?;
    stroke(pen, theme.panel(), 2.5);
    fill(
        pen,
        if name.is_soft {
            theme.grey_mark()
        } else {
            name.colour
        },
    );
    pen.set_stroke_style_str(&theme.panel().to_string());
    pen.set_line_width(HALO);
    pen.set_global_alpha(0.9);
    pen.stroke_text(text, left + MARK - 1.0, middle)?;
    pen.set_global_alpha(1.0);
    let ink = if name.is_soft {
        theme.ink_soft()
    } else {
        theme.ink()
    };
    pen.set_fill_style_str(&ink.to_string());
    pen.fill_text(text, left + MARK - 1.0, middle)?;
    Ok(())
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
