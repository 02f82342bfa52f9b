//! The drawing edge: the map's pixels and lines onto canvases.
//!
//! Three canvases lie on top of each other, so that what changes with every move of the
//! pointer costs no redraw of what does not: the frame ([`draw_frame`]), the points
//! ([`PointLayer`]), and what is pointed at or marked ([`draw_highlights`]).

mod frame;
mod highlights;
mod layer;
mod names;
mod pen;
mod points;

pub use frame::{AxisTitle, draw_frame};
pub use highlights::{Highlight, Outline, draw_highlights};
pub use layer::Layer;
pub use names::ClusterName;
pub use points::PointLayer;

use thiserror::Error;
use wasm_bindgen::JsValue;

use super::{Pixel, Projection, Theme, Viewport};

/// What all three layers agree on in one frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrawContext {
    /// The figure.
    pub viewport: Viewport,
    /// Data units ↔ CSS pixels of the figure.
    pub projection: Projection,
    /// The same while everything is seen.
    pub home: Projection,
    /// How far the visitor has zoomed in, from 1.
    pub zoom: f64,
    /// Device pixels for a CSS pixel.
    pub ratio: f64,
    /// Light or dark.
    pub theme: Theme,
}

impl DrawContext {
    /// A place of the figure in whole device pixels.
    fn device(&self, at: Pixel) -> (i32, i32) {
        let [x, y] = [at.x, at.y].map(|value| (value * self.ratio).round() as i32);
        (x, y)
    }
}

/// The browser would not draw.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DrawError {
    /// There is no drawing on a canvas in this browser.
    #[error("This browser does not let the page draw the map; the tables are complete without it.")]
    NoContext,
    /// A drawing call failed.
    #[error("The map could not be drawn ({0}); the tables are complete without it.")]
    Failed(String),
}

impl From<JsValue> for DrawError {
    fn from(error: JsValue) -> Self {
        Self::Failed(format!("{error:?}"))
    }
}
