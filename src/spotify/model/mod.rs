//! The Web API's objects, as far as the page uses them.
//!
//! Spotify has dropped fields before and sends surprises, so nothing here is required:
//! a field that is missing, null or of another type is `None`, an unknown one is ignored,
//! and a list loses only the entries that cannot be read.

mod album;
mod entry;
mod page;
mod playlist;
mod track;
mod track_details;

pub use album::{AlbumObject, Image, cover};
pub use entry::{Entry, FIELDS as ENTRY_FIELDS, Item};
pub use page::{LIMIT, Page};
pub use playlist::{Access, FIELDS as PLAYLIST_FIELDS, PlaylistCard, PlaylistObject, User};
pub use track::{ArtistObject, TrackObject};
pub use track_details::{SkipReason, Skipped, TrackDetails};
