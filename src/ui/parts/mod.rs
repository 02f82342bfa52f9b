//! Parts that more than one page is made of.

mod bring;
mod cover;
mod dialog;
mod drop_zone;
mod header;
mod library_map;
mod notices;
mod open_file;
mod paste;
mod several_files;
mod shelf;
mod status;
mod swatch;
mod title;

pub use bring::{Bring, use_bring};
pub use cover::Cover;
pub use dialog::Dialog;
pub use drop_zone::DropZone;
pub use header::Header;
pub use library_map::LibraryMap;
pub use notices::Notices;
pub use open_file::OpenFile;
pub use paste::PasteText;
pub use shelf::ShelfList;
pub use status::Status;
pub use swatch::Swatch;
pub use title::use_title;
