//! The hot loops of the map: sprites stamped into a picture, and a blur.
//!
//! A package of its own, because only a package can have an optimisation level of its
//! own: the page is built for size, this for speed.

mod blend;
mod blur;
mod picture;
mod sprite;

pub use blur::blur;
pub use picture::{Raster, Stencil};
pub use sprite::{Dot, Sprite};

/// A pixel as a canvas wants it: red, green, blue, alpha, not premultiplied.
pub type Rgba = [u8; 4];
