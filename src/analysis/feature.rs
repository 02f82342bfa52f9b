//! What tracks can be compared by.

use serde::{Deserialize, Serialize};

/// A property of a track that can be a column of the matrix.
///
/// The first seven are the seed's; the order is the order of columns, of controls
/// and of words everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Feature {
    /// Audio feature.
    Danceability,
    /// Audio feature.
    Energy,
    /// Audio feature.
    Speechiness,
    /// Audio feature.
    Acousticness,
    /// Audio feature.
    Instrumentalness,
    /// Audio feature.
    Liveness,
    /// Audio feature.
    Valence,
    /// Audio feature.
    Loudness,
    /// Audio feature.
    Tempo,
    /// Spotify's popularity.
    Popularity,
    /// The year the album came out.
    ReleaseYear,
    /// The track's length.
    Duration,
    /// Whether the track is marked explicit.
    Explicit,
    /// How many tracks the library has of the track's first artist.
    ArtistPresence,
}
