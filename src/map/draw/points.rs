//! The points: painted in memory, put on the canvas in one piece.

use raster::Raster;
use wasm_bindgen::Clamped;
use web_sys::ImageData;

use super::{DrawContext, DrawError, Layer};
use crate::map::{Look, Points, SpriteSheet, mark_size, paint};

/// The canvas of the points, with the memory it keeps from frame to frame.
#[derive(Debug)]
pub struct PointLayer {
    layer: Layer,
    raster: Raster,
    sheet: SpriteSheet,
}

impl PointLayer {
    /// Draws on this layer.
    #[must_use]
    pub fn new(layer: Layer) -> Self {
        Self {
            layer,
            raster: Raster::default(),
            sheet: SpriteSheet::default(),
        }
    }

    /// Draws all points in these looks.
    ///
    /// # Errors
    ///
    /// [`DrawError`] when the browser does not take the picture.
    pub fn draw(
        &mut self,
        context: &DrawContext,
        points: Points,
        looks: &[Look],
    ) -> Result<(), DrawError> {
        let count = points.positions.len();
        let size = mark_size(count, context.viewport.width(), context.zoom);
        self.sheet
            .prepare(context.theme, size, context.ratio, count, looks);
        let area = paint(
            &mut self.raster,
            &self.sheet,
            points,
            &context.projection,
            size,
            context.ratio,
        );
        self.layer.begin(context.viewport, context.ratio)?;
        let pixels = Clamped(self.raster.bytes());
        let picture = ImageData::new_with_u8_clamped_array_and_sh(pixels, area.width, area.height)?;
        let (x, y) = (f64::from(area.x), f64::from(area.y));
        self.layer.pen().put_image_data(&picture, x, y)?;
        Ok(())
    }
}
