//! What to call, one after the other, until something is loaded.
//!
//! A [`Task`] knows what to ask next and what the answers mean; it has no clock and no
//! failures. A [`Loader`] runs one: it paces, repeats and gives up. Whatever happens,
//! the task keeps what it has, and can be packed to go on another day.

mod checkpoint;
mod collection;
mod hearts;
mod join;
mod labels;
mod loaded;
mod part;
mod part_report;
mod playlist_lookup;
mod playlists;
mod scores;
mod tracks;

pub use checkpoint::{Checkpoint, pack, unpack};
pub use hearts::Hearts;
pub use join::{Joined, join_features};
pub use labels::Labels;
pub use loaded::Loaded;
pub use part::{Kept, LeftOut, Part, Stamp, Whole};
pub use part_report::PartReport;
pub use playlist_lookup::PlaylistLookup;
pub use playlists::Playlists;
pub use scores::{EXPLANATION as SCORE_EXPLANATION, Scores};
pub use tracks::Tracks;
