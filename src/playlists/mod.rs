//! Groups of tracks as playlists: what would be created, before anything is.
//!
//! One entry point: [`plan`]. It decides which tracks go into each playlist, in which order
//! and in which batches, and counts those that are not added and why. Calling Spotify is
//! left to others.

mod draft;
mod group;
mod not_added;
mod plan;

pub use draft::{BATCH, Batch, Draft, MOST_TRACKS, Same, Target, action_label};
pub use group::Group;
pub use not_added::NotAdded;
pub use plan::{ExistingPlaylist, PlaylistOptions, SameName, TrackOrder, plan};
