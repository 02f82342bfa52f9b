//! Groups of tracks as playlists: what would be made, before anything is.
//!
//! One door: [`plan`]. It knows nothing of how playlists are made; it says which tracks
//! go into each, in which order and in which batches, and counts what stays out and why.

mod draft;
mod group;
mod left_out;
mod plan;

pub use draft::{BATCH, Batch, Draft, MOST_TRACKS, Same, Target, deed};
pub use group::Group;
pub use left_out::LeftOut;
pub use plan::{Existing, Order, SameName, Wishes, plan};
