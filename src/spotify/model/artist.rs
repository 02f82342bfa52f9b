//! An artist, as a track or an album names them.

use serde::Deserialize;

use crate::http::json::{lenient, lenient_id};
use crate::library::ArtistId;

/// An artist.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct ArtistObject {
    /// Their id; local files' artists have none.
    #[serde(default, deserialize_with = "lenient_id")]
    pub id: Option<ArtistId>,
    /// Their name.
    #[serde(default, deserialize_with = "lenient")]
    pub name: Option<String>,
}
