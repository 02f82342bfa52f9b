//! One file for each page.

mod about;
mod choose;
mod clusters;
mod collection;
mod not_found;
mod privacy;
mod shared;
mod start;

pub use about::About;
pub use choose::Choose;
pub use clusters::{Absent, Account, AllTracks, Clusters, FromSpotify, Libraries, NoClusters};
pub use collection::{ArtistPage, LabelPage};
pub use not_found::NotFound;
pub use privacy::Privacy;
pub use shared::SharedPage;
pub use start::Start;
