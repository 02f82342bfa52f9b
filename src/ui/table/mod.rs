//! Tables of tracks, and what stands beside them.

mod cells;
mod detail;
mod head;
mod row;
mod search;
mod state;
mod track_table;
mod window;

pub use search::SearchField;
pub(crate) use track_table::{TrackTable, track_table};
