//! Tables of tracks, in whatever columns and with whatever separator.
//!
//! The header is found and its names are recognised (`header`, `columns`, `exporters`), then
//! row after row becomes a track (`reader`, `row`, `cell`, `artists`). The audio features
//! wait until all rows are read, because only a whole column tells its scale (`scale`).

mod artists;
mod cell;
mod columns;
mod delimited;
mod exporters;
mod first_rows;
mod header;
mod reader;
mod row;
mod scale;

pub use artists::join_artists;
pub(super) use columns::is_padding;
pub(super) use exporters::recognise_headerless;
pub(super) use reader::TableReader;
pub use scale::{Contradiction, FeatureColumn, Scale};
