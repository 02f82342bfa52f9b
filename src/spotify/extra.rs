//! What is known of a track only because it came from Spotify.

use serde::{Deserialize, Serialize};

use crate::library::{AlbumId, ArtistId, FeatureSource};

/// What stands beside a track of a library that came from Spotify.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// Its album, for the link and for the label.
    pub album: Option<AlbumId>,
    /// Its artists, for the links; as many as the track has names, in the same order.
    pub artists: Vec<Option<ArtistId>>,
    /// Which of the chosen parts it is in, by number, ascending.
    pub parts: Vec<u16>,
    /// Where its audio features came from, if it has any.
    pub features: Option<FeatureSource>,
}
