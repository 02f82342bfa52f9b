//! Making playlists of the drafts of [`crate::playlists`], and unmaking them.
//!
//! Three tasks, which a [`Loader`](super::load::Loader) runs: [`Survey`] reads which
//! playlists bear the drafts' names, [`Making`] makes the drafts, [`Undo`] takes back what
//! was made. A call that adds must not be made again just in case: it would add twice. So
//! where the answer to one is lost, [`Making`] looks first what has become of it. [`Kept`]
//! is what outlives the page.

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
