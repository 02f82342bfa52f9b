//! The names by which tracks are told apart.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A Spotify track id: 22 characters of base 62. No other text can become one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "[u8; 22]", into = "[u8; 22]")]
pub struct TrackId([u8; 22]);

/// The text is not 22 characters of base 62.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a track id: 22 letters and digits were expected")]
pub struct NotATrackId;

impl TrackId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII letters and digits get in, so this is never the default.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl TryFrom<[u8; 22]> for TrackId {
    type Error = NotATrackId;

    fn try_from(bytes: [u8; 22]) -> Result<Self, Self::Error> {
        let base_62 = bytes.iter().all(u8::is_ascii_alphanumeric);
        base_62.then_some(Self(bytes)).ok_or(NotATrackId)
    }
}

impl From<TrackId> for [u8; 22] {
    fn from(id: TrackId) -> Self {
        id.0
    }
}

impl FromStr for TrackId {
    type Err = NotATrackId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        <[u8; 22]>::try_from(text.as_bytes())
            .map_err(|_| NotATrackId)?
            .try_into()
    }
}

impl fmt::Display for TrackId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for TrackId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TrackId({})", self.as_str())
    }
}

/// What makes two tracks the same track.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TrackKey {
    /// A track of Spotify's catalogue.
    Spotify(TrackId),
    /// A file of the listener's own, by its whole `spotify:local:…` URI.
    Local(String),
    /// A made-up track of the sample library, by its number.
    Sample(u16),
}

impl TrackKey {
    /// The address of the track's page on open.spotify.com; only tracks of the
    /// catalogue have one.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        match self {
            Self::Spotify(id) => Some(format!("https://open.spotify.com/track/{id}")),
            Self::Local(_) | Self::Sample(_) => None,
        }
    }
}

impl fmt::Display for TrackKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spotify(id) => write!(f, "spotify:track:{id}"),
            Self::Local(uri) => f.write_str(uri),
            Self::Sample(number) => write!(f, "sample:{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_22_characters_of_base_62() {
        let id: TrackId = "1cKm6kQLMhc7N3mHS238fk".parse().unwrap();
        assert_eq!(id.to_string(), "1cKm6kQLMhc7N3mHS238fk");
        for wrong in [
            "",
            "1cKm6kQLMhc7N3mHS238f",
            "1cKm6kQLMhc7N3mHS238fk0",
            "1cKm6kQLMhc7N3mHS238f/",
        ] {
            assert_eq!(wrong.parse::<TrackId>(), Err(NotATrackId), "{wrong}");
        }
    }

    #[test]
    fn a_wrong_id_cannot_be_decoded() {
        assert!(postcard::from_bytes::<TrackId>(&[b'/'; 22]).is_err());
    }

    #[test]
    fn only_tracks_of_the_catalogue_have_a_page() {
        let id = "1cKm6kQLMhc7N3mHS238fk".parse().unwrap();
        assert_eq!(
            TrackKey::Spotify(id).url().as_deref(),
            Some("https://open.spotify.com/track/1cKm6kQLMhc7N3mHS238fk")
        );
        assert_eq!(TrackKey::Local("spotify:local:a:b:c:1".into()).url(), None);
        assert_eq!(TrackKey::Sample(7).url(), None);
    }
}
