//! One file for each page.

mod about;
mod clusters;
mod collection;
mod not_found;
mod start;

pub use about::About;
pub use clusters::Clusters;
pub use collection::{ArtistPage, LabelPage};
pub use not_found::NotFound;
pub use start::Start;
