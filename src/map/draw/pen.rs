//! Paths on a canvas.

use web_sys::CanvasRenderingContext2d;

use super::DrawError;
use crate::map::{Colour, Pixel, Shape};

/// The outline of a shape as the current path.
pub(super) fn shape_path(
    pen: &CanvasRenderingContext2d,
    shape: Shape,
    at: Pixel,
    radius: f64,
) -> Result<(), DrawError> {
    let Some(corners) = shape.corners() else {
        return circle(pen, at, radius);
    };
    let corners = corners.iter().map(|[x, y]| Pixel {
        x: at.x + x * radius,
        y: at.y + y * radius,
    });
    polygon(pen, corners);
    Ok(())
}

pub(super) fn circle(
    pen: &CanvasRenderingContext2d,
    at: Pixel,
    radius: f64,
) -> Result<(), DrawError> {
    pen.begin_path();
    pen.arc(at.x, at.y, radius, 0.0, std::f64::consts::TAU)?;
    Ok(())
}

pub(super) fn polygon(pen: &CanvasRenderingContext2d, corners: impl Iterator<Item = Pixel>) {
    pen.begin_path();
    for corner in corners {
        pen.line_to(corner.x, corner.y);
    }
    pen.close_path();
}

pub(super) fn fill(pen: &CanvasRenderingContext2d, colour: Colour) {
    pen.set_fill_style_str(&colour.to_string());
    pen.fill_with_canvas_winding_rule(web_sys::CanvasWindingRule::Evenodd);
}

pub(super) fn stroke(pen: &CanvasRenderingContext2d, colour: Colour, width: f64) {
    pen.set_stroke_style_str(&colour.to_string());
    pen.set_line_width(width);
    pen.stroke();
}
