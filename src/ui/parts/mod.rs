//! Parts that more than one page is made of.

mod bring;
mod cover;
mod dialog;
mod drop_zone;
mod header;
mod library_map;
mod new_release;
mod notices;
mod open_file;
mod own_client_id;
mod paste;
mod several_files;
mod shelf;
mod spotify_way;
mod status;
mod swatch;
mod title;
mod trouble;

pub use bring::{Bring, use_bring};
pub use cover::Cover;
pub use dialog::Dialog;
pub use drop_zone::DropZone;
pub use header::Header;
pub use library_map::LibraryMap;
pub use new_release::NewRelease;
pub use notices::Notices;
pub use open_file::OpenFile;
pub use own_client_id::OwnClientId;
pub use paste::PasteText;
pub use shelf::ShelfList;
pub use spotify_way::SpotifyWay;
pub use status::Status;
pub use swatch::Swatch;
pub use title::use_title;
pub use trouble::TroubleNote;
