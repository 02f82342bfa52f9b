//! One file for each page.

mod about;
mod choose;
mod clusters;
mod collection;
mod not_found;
mod privacy;
mod shared;
mod start;

pub use about::about_page;
pub use choose::choose_page;
pub use clusters::clusters;
pub use collection::{artist_page, label_page};
pub use not_found::NotFound;
pub use privacy::privacy_page;
pub use shared::shared_page;
pub use start::Start;
