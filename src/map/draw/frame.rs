//! The frame: a quiet grid, the two axes and their words, by plotters.

use plotters::coord::Shift;
use plotters::prelude::{
    ChartBuilder, DrawingArea, DrawingAreaErrorKind, IntoDrawingArea, IntoFont, PathElement,
    Polygon, RGBColor, ShapeStyle, TextStyle,
};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_canvas::CanvasBackend;

use super::{DrawContext, DrawError, Layer};
use crate::map::{Colour, DeviceBox, Pixel, multiples, round_step};

/// The letters of the axes; the system's own, as everywhere on the page.
const FONT: &str = "system-ui, sans-serif";
/// Their size in CSS pixels.
const FONT_SIZE: f64 = 12.0;
/// From line to line of the grid, in CSS pixels, at least.
const GRID_STEP: f64 = 64.0;

type Area = DrawingArea<CanvasBackend, Shift>;
type PlottersError =
    DrawingAreaErrorKind<<CanvasBackend as plotters::prelude::DrawingBackend>::ErrorType>;

/// What an axis says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AxisTitle {
    /// Words at the end where its values are high, most telling first.
    pub head: Vec<String>,
    /// Words at the other end.
    pub tail: Vec<String>,
    /// Explained variance, `38 %`.
    pub variance: String,
}

/// Draws grid, axes and words on a canvas.
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
    axes: &[AxisTitle; 2],
) -> Result<(), DrawError> {
    layer.begin(context.viewport, context.ratio)?;
    let backend = CanvasBackend::with_canvas_object(layer.canvas().clone());
    let root = backend.ok_or(DrawError::NoContext)?.into_drawing_area();
    draw_grid(&root, context)?;
    draw_axes(&root, context)?;
    Words {
        layer,
        root: &root,
        context,
    }
    .draw(axes)
}

impl From<PlottersError> for DrawError {
    fn from(error: PlottersError) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Lines at round values, as far apart in both directions, and stronger ones through the
/// middle of the data.
fn draw_grid(root: &Area, context: &DrawContext) -> Result<(), DrawError> {
    let (plot, projection) = (context.viewport.plot(), context.projection);
    let area = DeviceBox::from_css(plot, context.ratio);
    let inner = root
        .clone()
        .shrink((area.x, area.y), (area.width, area.height));
    let (upper_left, lower_right) = (
        projection.to_position(plot.min()),
        projection.to_position(plot.max()),
    );
    let (left, right) = (upper_left.x, lower_right.x);
    let (bottom, top) = (lower_right.y, upper_left.y);
    let mut chart = ChartBuilder::on(&inner).build_cartesian_2d(left..right, bottom..top)?;
    let step = round_step(GRID_STEP / projection.scale());
    let across = multiples(step, left, right).map(|x| (x, [(x, bottom), (x, top)]));
    let along = multiples(step, bottom, top).map(|y| (y, [(left, y), (right, y)]));
    let (ground, theme) = (context.theme.panel(), context.theme);
    let faint = stroke(ground.towards(theme.line(), 0.7), context);
    let strong = stroke(ground.towards(theme.ink_soft(), 0.35), context);
    let lines = across.chain(along).map(|(value, ends)| {
        let is_middle = value.abs() < step / 2.0;
        PathElement::new(ends, if is_middle { strong } else { faint })
    });
    chart.draw_series(lines)?;
    Ok(())
}

/// An arrow upwards at the left and one to the right at the bottom.
fn draw_axes(root: &Area, context: &DrawContext) -> Result<(), DrawError> {
    /// Half the width and the length of an arrow's head, in CSS pixels.
    const HEAD: (f64, f64) = (3.5, 7.0);
    let (min, max) = (context.viewport.plot().min(), context.viewport.plot().max());
    let at = |x: f64, y: f64| context.device(Pixel { x, y });
    let ink = rgb(context.theme.ink_soft());
    let line = stroke(context.theme.ink_soft(), context);
    root.draw(&PathElement::new(
        [at(min.x, min.y), at(min.x, max.y)],
        line,
    ))?;
    root.draw(&PathElement::new(
        [at(min.x, max.y), at(max.x, max.y)],
        line,
    ))?;
    let up = [(0.0, 0.0), (HEAD.0, HEAD.1), (-HEAD.0, HEAD.1)];
    let head = up.map(|(dx, dy)| at(min.x + dx, min.y - 2.0 + dy));
    root.draw(&Polygon::new(head, ink.filled()))?;
    let head = up.map(|(dx, dy)| at(max.x + 2.0 - dy, max.y + dx));
    root.draw(&Polygon::new(head, ink.filled()))?;
    Ok(())
}

/// Where the words of the axes go.
struct Words<'a> {
    layer: &'a Layer,
    root: &'a Area,
    context: &'a DrawContext,
}

impl Words<'_> {
    /// The vertical axis' words above and below its ends, the horizontal axis' in the
    /// last line at its ends, each with an arrow that says which way it means.
    fn draw(&self, [across, upwards]: &[AxisTitle; 2]) -> Result<(), DrawError> {
        let viewport = self.context.viewport;
        let (plot, half) = (viewport.plot(), viewport.plot().width() / 2.0 - FONT_SIZE);
        let (left, right) = (plot.min().x, plot.max().x);
        let (above, below) = (plot.min().y - 10.0, plot.max().y + 12.0);
        self.set_font();
        let head = self.fitting(
            &upwards.head,
            "↑ ",
            &format!("  {}", upwards.variance),
            2.0 * half,
        )?;
        self.put(&head, HPos::Left, left - 4.0, above)?;
        let tail = self.fitting(&upwards.tail, "↓ ", "", half)?;
        self.put(&tail, HPos::Left, left - 4.0, below)?;
        let tail = self.fitting(&across.tail, "← ", "", half)?;
        self.put(&tail, HPos::Left, left - 4.0, below + 17.0)?;
        let head = self.fitting(&across.head, "", &format!("  {} →", across.variance), half)?;
        self.put(&head, HPos::Right, right, below + 17.0)
    }

    /// As many of the words as fit into `room` CSS pixels, at least one.
    fn fitting(
        &self,
        words: &[String],
        before: &str,
        after: &str,
        room: f64,
    ) -> Result<String, DrawError> {
        for count in (1..=words.len()).rev() {
            let text = format!("{before}{}{after}", words[..count].join(", "));
            if count == 1
                || self.layer.pen().measure_text(&text)?.width() <= room * self.context.ratio
            {
                return Ok(text);
            }
        }
        Ok(String::new())
    }

    fn set_font(&self) {
        self.layer
            .pen()
            .set_font(&format!("{}px {FONT}", self.size()));
    }

    fn size(&self) -> f64 {
        FONT_SIZE * self.context.ratio
    }

    fn put(&self, text: &str, side: HPos, x: f64, y: f64) -> Result<(), DrawError> {
        let ink = rgb(self.context.theme.ink_soft());
        let style = TextStyle::from((FONT, self.size()).into_font())
            .color(&ink)
            .pos(Pos::new(side, VPos::Center));
        self.root
            .draw_text(text, &style, self.context.device(Pixel { x, y }))?;
        Ok(())
    }
}

/// A line one CSS pixel wide.
fn stroke(colour: Colour, context: &DrawContext) -> ShapeStyle {
    rgb(colour).stroke_width(context.ratio.round().max(1.0) as u32)
}

fn rgb(colour: Colour) -> RGBColor {
    let [red, green, blue] = colour.channels();
    RGBColor(red, green, blue)
}
