//! Making playlists of the drafts of [`crate::playlists`], and deleting them again.
//!
//! Three tasks for a [`Runner`](crate::http::Runner): [`FindExisting`] reads which playlists bear
//! the drafts' names, [`SaveTask`] makes the drafts, [`Undo`] takes back what was made. A
//! request that adds must not be sent a second time on the chance that the first was lost: it
//! would add twice. So where the response to one is lost, [`SaveTask`] first looks whether it
//! took effect. [`SaveCheckpoint`] is what outlives the page.

mod calls;
mod checkpoint;
mod error;
mod find_existing;
mod save_task;
mod undo;

pub use checkpoint::{Choice, NamedTracks, SaveCheckpoint};
pub use error::SaveError;
pub use find_existing::{ExistingPlaylists, FindExisting};
pub use save_task::{Made, SaveTask};
pub use undo::Undo;
