//! What lies below the points: contours of density, and the words of the axes, by plotters.

use plotters::coord::Shift;
use plotters::prelude::{
    DrawingArea, DrawingAreaErrorKind, FontFamily, IntoDrawingArea, IntoFont, RGBColor, TextStyle,
};
use plotters::style::FontTransform;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_canvas::CanvasBackend;

use super::{DrawContext, DrawError, Layer};
use crate::map::{Colour, Pixel, Terrain, estimate_width};

/// The letters of the axes; the system's own, as everywhere on the page. To find a family by its
/// name would bring what makes any text lower case.
const FONT: FontFamily<'static> = FontFamily::Name("system-ui, sans-serif");
/// Their size in CSS pixels.
const FONT_SIZE: f64 = 13.0;
/// Below this width of the figure in CSS pixels, an axis has fewer words.
const NARROW: f64 = 480.0;
/// The width of the contours' lines in CSS pixels.
const COAST: f64 = 0.75;

type Area = DrawingArea<CanvasBackend, Shift>;
type PlottersError =
    DrawingAreaErrorKind<<CanvasBackend as plotters::prelude::DrawingBackend>::ErrorType>;

/// The words at the ends of an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AxisTitle {
    /// Words at the end where its values are high, most telling first.
    pub head: Vec<String>,
    /// Words at the other end.
    pub tail: Vec<String>,
}

/// Draws contours and the words of the axes on a canvas. Without a terrain, as while points
/// are moving, there are no contours.
///
/// plotters never measures or lays out text here: to do so it would put an element with
/// a `style` attribute into the page, which the page's policy forbids.
///
/// # Errors
///
/// [`DrawError`] when the canvas does not take it.
pub fn draw_frame(
    layer: &Layer,
    context: &DrawContext,
    terrain: Option<&Terrain>,
    axes: &[AxisTitle; 2],
) -> Result<(), DrawError> {
    layer.begin(context.viewport, context.ratio)?;
    if let Some(terrain) = terrain {
        draw_contours(layer, context, terrain);
    }
    let backend = CanvasBackend::with_canvas_object(layer.canvas().clone());
    let root = backend.ok_or(DrawError::NoContext)?.into_drawing_area();
    draw_words(&root, context, axes)
}

impl From<PlottersError> for DrawError {
    fn from(error: PlottersError) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Fills each contour with the same thin tint, so that land grows darker inland. plotters
/// cannot fill a shape that has holes.
fn draw_contours(layer: &Layer, context: &DrawContext, terrain: &Terrain) {
    let (pen, ratio) = (layer.pen(), context.ratio);
    let plot = context.viewport.plot();
    pen.save();
    pen.begin_path();
    pen.rect(
        plot.min().x * ratio,
        plot.min().y * ratio,
        plot.width() * ratio,
        plot.height() * ratio,
    );
    pen.clip();
    pen.set_fill_style_str(&context.theme.land().to_string());
    pen.set_stroke_style_str(&context.theme.coast().to_string());
    pen.set_line_width(COAST * ratio);
    for rings in terrain.contours() {
        pen.begin_path();
        for ring in rings {
            for (index, &position) in ring.iter().enumerate() {
                let at = context.projection.to_pixel(position.into());
                let (x, y) = (at.x * ratio, at.y * ratio);
                if index == 0 {
                    pen.move_to(x, y);
                } else {
                    pen.line_to(x, y);
                }
            }
            pen.close_path();
        }
        pen.fill_with_canvas_winding_rule(web_sys::CanvasWindingRule::Evenodd);
        pen.stroke();
    }
    pen.restore();
}

/// Words along the frame, each at its own end, with an arrow outwards; those of the vertical
/// axis are turned.
fn draw_words(
    root: &Area,
    context: &DrawContext,
    [across, upwards]: &[AxisTitle; 2],
) -> Result<(), DrawError> {
    let (width, plot) = (context.viewport.width(), context.viewport.plot());
    let (left, right) = (plot.min().x, plot.max().x);
    let (top, bottom) = (plot.min().y, plot.max().y);
    let (below, beside) = (bottom + 16.0, left - 12.0);
    let put = |text: String, side: HPos, x: f64, y: f64, turn: FontTransform| {
        let ink = rgb(context.theme.ink_soft());
        let font = (FONT, FONT_SIZE * context.ratio).into_font();
        let style = TextStyle::from(font.transform(turn))
            .color(&ink)
            .pos(Pos::new(side, VPos::Center));
        root.draw_text(&text, &style, context.device(Pixel { x, y }))
    };
    let most = if width < NARROW { 2 } else { usize::MAX };
    let flat = || FontTransform::None;
    let turned = || FontTransform::Rotate270;
    if !across.head.is_empty() {
        let [low, high] = ends(across, most, plot.width());
        put(low, HPos::Left, left, below, flat())?;
        put(high, HPos::Right, right, below, flat())?;
    }
    if !upwards.head.is_empty() {
        let [low, high] = ends(upwards, most, plot.height());
        put(low, HPos::Left, beside, bottom, turned())?;
        put(high, HPos::Right, beside, top, turned())?;
    }
    Ok(())
}

/// What stands at the two ends of an axis of this length in CSS pixels: at most so many words,
/// and fewer where they would meet.
fn ends(title: &AxisTitle, most: usize, length: f64) -> [String; 2] {
    /// The least room between both, in CSS pixels.
    const GAP: f64 = 16.0;
    let of_words = |count: usize| {
        let joined = |words: &[String]| words[..words.len().min(count)].join(", ");
        [
            format!("← {}", joined(&title.tail)),
            format!("{} →", joined(&title.head)),
        ]
    };
    let fits = |ends: &[String; 2]| {
        let widths = ends.iter().map(|end| estimate_width(end, FONT_SIZE));
        widths.sum::<f64>() + GAP <= length
    };
    let longest = title.head.len().max(title.tail.len()).min(most);
    let mut choices = (1..=longest).rev().map(of_words);
    choices.find(fits).unwrap_or_else(|| of_words(1))
}

fn rgb(colour: Colour) -> RGBColor {
    let [red, green, blue] = colour.channels();
    RGBColor(red, green, blue)
}
