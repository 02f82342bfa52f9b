//! The Web API's objects, a file each, as far as the page uses them.
//!
//! Spotify has dropped fields before and sends surprises, so nothing here is required:
//! a field that is missing, null or of another type is `None`, an unknown one is passed
//! over, and a list loses only the entries that cannot be read.

mod album;
mod artist;
mod entry;
mod image;
mod page;
mod playlist;
mod track;
mod user;

pub use album::AlbumObject;
pub use artist::ArtistObject;
pub use entry::{Entry, FIELDS as ENTRY_FIELDS, Item};
pub use image::{Image, cover};
pub use page::{LIMIT, Page};
pub use playlist::{Access, FIELDS as PLAYLIST_FIELDS, PlaylistCard, PlaylistObject};
pub use track::TrackObject;
pub use user::User;
