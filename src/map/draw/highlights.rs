//! What lies above the points: names, what is pointed at, and a selection that is being
//! drawn.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

use super::names::{ClusterName, draw_names};
use super::pen::{circle, fill, polygon, shape_path, stroke};
use super::{DrawContext, DrawError, Layer};
use crate::map::{Colour, Pixel, PixelBox, Shape};

/// Radii in CSS pixels of a point that is lifted, and of the ring around it.
const RADII: (f64, f64) = (5.5, 10.0);

/// A point that is lifted above the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Highlight {
    /// Where it is.
    pub at: Pixel,
    pub shape: Shape,
    pub colour: Colour,
    /// Whether it is where the arrow keys stand, which is marked by the page's accent.
    pub is_cursor: bool,
}

/// A selection that is being drawn, in CSS pixels of the figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Outline {
    /// Between two opposite corners.
    Box(Pixel, Pixel),
    /// Along a free-hand line, closed from its end to its beginning.
    Lasso(Vec<Pixel>),
}

/// Draws names, highlights and outline on a canvas, and says where each name is, by its
/// cluster.
///
/// # Errors
///
/// [`DrawError`] when the canvas does not take it.
pub fn draw_highlights(
    layer: &Layer,
    context: &DrawContext,
    names: &[ClusterName],
    highlights: &[Highlight],
    outline: Option<&Outline>,
) -> Result<Vec<(u8, PixelBox)>, DrawError> {
    layer.begin(context.viewport, context.ratio)?;
    let pen = layer.pen();
    pen.save();
    pen.scale(context.ratio, context.ratio)?;
    let cursor = highlights.iter().find(|highlight| highlight.is_cursor);
    let ring = cursor.map(|cursor| PixelBox::around(cursor.at, RADII.1 + 2.0));
    let drawn = draw_names(pen, context, names, ring).and_then(|shown| {
        for highlight in highlights {
            draw_highlight(pen, context, highlight)?;
        }
        if let Some(outline) = outline {
            draw_outline(pen, context, outline)?;
        }
        Ok(shown)
    });
    pen.restore();
    drawn
}

/// The point itself, larger, within a ring.
fn draw_highlight(
    pen: &CanvasRenderingContext2d,
    context: &DrawContext,
    highlight: &Highlight,
) -> Result<(), DrawError> {
    if !context.viewport.plot().contains(highlight.at) {
        return Ok(());
    }
    let theme = context.theme;
    circle(pen, highlight.at, RADII.1)?;
    fill(pen, theme.panel());
    let ring = if highlight.is_cursor {
        theme.accent()
    } else {
        theme.ink()
    };
    stroke(pen, ring, if highlight.is_cursor { 3.0 } else { 1.5 });
    shape_path(pen, highlight.shape, highlight.at, RADII.0)?;
    fill(pen, highlight.colour);
    Ok(())
}

/// A dashed line in the accent around a trace of it.
fn draw_outline(
    pen: &CanvasRenderingContext2d,
    context: &DrawContext,
    outline: &Outline,
) -> Result<(), DrawError> {
    match outline {
        Outline::Box(one, other) => {
            let area = PixelBox::between(*one, *other);
            pen.begin_path();
            pen.rect(area.min().x, area.min().y, area.width(), area.height());
        }
        Outline::Lasso(corners) => polygon(pen, corners.iter().copied()),
    }
    pen.set_global_alpha(0.12);
    fill(pen, context.theme.accent());
    pen.set_global_alpha(1.0);
    pen.set_line_dash(&Array::of2(&JsValue::from(5), &JsValue::from(4)))?;
    stroke(pen, context.theme.accent(), 1.5);
    pen.set_line_dash(&Array::new())?;
    Ok(())
}
