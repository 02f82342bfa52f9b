//! The map: where points stand, which one is under the pointer, and their pixels.
//!
//! Three kinds of coordinates, never mixed: data units ([`Position`]), CSS pixels of the figure
//! ([`Pixel`]) and device pixels ([`raster::Raster`]). [`Fit`] lays the data into the figure,
//! [`MapView`] says which part the visitor looks at, [`Projection`] is both together.

mod cluster_set;
mod colouring;
mod direction;
#[cfg(target_arch = "wasm32")]
pub mod draw;
mod emphasis;
mod geometry;
mod gesture;
mod grid;
mod labels;
mod lasso;
mod map_view;
mod marks;
mod motion;
mod paint;
mod palette;
mod placement;
mod power;
mod projection;
mod shape;
mod sprite;
mod terrain;
mod viewport;

pub use cluster_set::ClusterSet;
pub use colouring::{ColourBy, Colouring, EntryColour, LegendEntry, SourceLists};
pub use direction::Direction;
pub use emphasis::{Emphasis, Subject};
pub use geometry::{Bounds, Pixel, PixelBox, Position};
pub use gesture::{Drag, Pointers, Release, wheel_factor};
pub use grid::Grid;
pub use labels::{FEW_POINTS, Label, PlacedLabel, estimate_width, make_room, place_labels};
pub use lasso::Lasso;
pub use map_view::{MAX_ZOOM, MapView};
pub use marks::{DrawOrder, TRANSLUCENCY_STEPS, Translucency, mark_size};
pub use motion::{GLIDE_MS, Glide, ease};
pub use paint::{DeviceBox, Points, paint};
pub use palette::{COLOURS, Colour, PALETTE_LEN, Theme, Tint};
pub use placement::{EdgePlace, place_card};
pub use projection::{Fit, Projection};
pub use shape::Shape;
pub use sprite::{Look, SpriteSheet};
pub use terrain::{Density, LEVELS as CONTOUR_LEVELS, Terrain};
pub use viewport::{Insets, Viewport};
