//! Making playlists of the drafts of [`crate::playlists`], and deleting them again.
//!
//! Three tasks for a [`Runner`](crate::http::Runner): [`Survey`] reads which playlists bear
//! the drafts' names, [`Making`] makes the drafts, [`Undo`] takes back what was made. A
//! request that adds must not be sent a second time on the chance that the first was lost: it
//! would add twice. So where the response to one is lost, [`Making`] first looks whether it
//! took effect. [`Kept`] is what outlives the page.

mod calls;
mod error;
mod kept;
mod making;
mod survey;
mod undo;

pub use error::SaveError;
pub use kept::{Choice, Kept};
pub use making::{Made, Making};
pub use survey::{Known, Survey};
pub use undo::Undo;
