//! Sprites stamped into a picture in memory: the hot pixels of the map.
//!
//! A package of its own, because only a package can have an optimisation level of its
//! own: the page is built for size, this for speed.

mod blend;
mod picture;
mod sprite;

pub use picture::{Raster, Stencil};
pub use sprite::{Dot, Sprite};

/// A pixel as a canvas wants it: red, green, blue, alpha, not premultiplied.
pub type Rgba = [u8; 4];
