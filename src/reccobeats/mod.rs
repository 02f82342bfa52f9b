//! ReccoBeats: audio features by track id or ISRC, now that Spotify gives none.
//!
//! Pure: it says which call to make next and takes the answer; see
//! [`spotify::load`](crate::spotify::load).

mod answer;
mod features;
mod shelf;

pub use features::Features;
pub use shelf::{Coverage, FeatureShelf};
