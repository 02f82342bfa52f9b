//! What is known of a track because it came from Spotify.

use serde::{Deserialize, Serialize};

use crate::library::{AlbumId, ArtistId, FeatureSource};

/// What is known of a track from Spotify beside the track itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// Its album, for the link and for the label.
    pub album: Option<AlbumId>,
    /// Its artists, for the links; as many as the track has names, in the same order.
    pub artists: Vec<Option<ArtistId>>,
    /// Which of the library's lists it is in, by number, ascending.
    pub lists: Vec<u16>,
    /// Where its audio features came from, if it has any.
    pub features: Option<FeatureSource>,
}
