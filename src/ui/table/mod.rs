//! Tables of tracks, and what stands beside them.

mod cells;
mod detail;
mod head;
mod row;
mod search;
mod selection;
mod state;
mod track_table;
mod window;

pub use search::{FoundTracks, SearchField};
pub use selection::Selection;
pub use track_table::TrackTable;
