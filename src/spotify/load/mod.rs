//! What to ask, one after the other, until something is loaded.
//!
//! Each is a [`Task`](crate::http::Task) for a [`Runner`](crate::http::Runner). Whatever
//! happens, the task keeps what it has, and can be packed to go on another day.

mod collection;
mod hearts;
mod list_report;
mod loaded;
mod log;
mod playlist_lookup;
mod playlists;
mod scores;
mod source_list;
mod tracks;

pub use super::labels::Labels;
pub use hearts::Hearts;
pub use list_report::{ListReport, summary};
pub use loaded::Loaded;
pub use log::{LogEntry, pack, unpack};
pub use playlist_lookup::PlaylistLookup;
pub use playlists::Playlists;
pub use scores::{EXPLANATION as SCORE_EXPLANATION, Scores};
pub use source_list::{ListKind, ListRefusal, ListVersion, SnapshotVersion, SourceList};
pub use tracks::Tracks;
