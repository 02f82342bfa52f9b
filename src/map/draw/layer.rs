//! One of the canvases that lie on top of each other.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::DrawError;
use crate::map::Viewport;

/// A canvas with its pen.
#[derive(Debug, Clone)]
pub struct Layer {
    canvas: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
}

impl Layer {
    /// Takes a canvas of the page.
    ///
    /// # Errors
    ///
    /// [`DrawError::NoContext`] when the browser gives no pen for it.
    pub fn new(canvas: HtmlCanvasElement) -> Result<Self, DrawError> {
        let pen = canvas.get_context("2d")?.ok_or(DrawError::NoContext)?;
        let pen = pen.dyn_into().map_err(|_| DrawError::NoContext)?;
        Ok(Self { canvas, pen })
    }

    /// Makes the canvas as large as the figure and wipes it. Its pixels are those of the
    /// device: it is shown at exactly their size, as anything else would blur them.
    ///
    /// # Errors
    ///
    /// [`DrawError::Failed`] when the browser refuses the size.
    pub fn begin(&self, viewport: Viewport, ratio: f64) -> Result<(), DrawError> {
        let device = |length: f64| (length * ratio).round().max(1.0);
        let (width, height) = (device(viewport.width()), device(viewport.height()));
        if (self.canvas.width(), self.canvas.height()) == (width as u32, height as u32) {
            self.pen.clear_rect(0.0, 0.0, width, height);
            return Ok(());
        }
        self.canvas.set_width(width as u32);
        self.canvas.set_height(height as u32);
        let style = self.canvas.style();
        style.set_property("width", &format!("{}px", width / ratio))?;
        style.set_property("height", &format!("{}px", height / ratio))?;
        Ok(())
    }

    #[must_use]
    pub fn canvas(&self) -> &HtmlCanvasElement {
        &self.canvas
    }

    /// Its pen, in device pixels.
    #[must_use]
    pub fn pen(&self) -> &CanvasRenderingContext2d {
        &self.pen
    }
}
