//! The names by which tracks are told apart.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::fold::fold;

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
    /// A track that Spotify's catalogue gives no id for: a file of the listener's own, by
    /// its whole `spotify:local:…` URI, or a track of which only title and artists are
    /// known, by what [`Self::from_names`] makes of them.
    Local(String),
    /// A made-up track of the sample library, by its number.
    Sample(u16),
}

/// What the key of a track begins with of which only title and artists are known.
const UNLISTED: &str = "unlisted:";

impl TrackKey {
    /// The key of a track by its title and its artists, where no source gives it an id:
    /// `unlisted:` and 16 hexadecimal digits, the FNV-1a hash (RFC 9923) of both without
    /// case and accents.
    #[must_use]
    pub fn from_names(title: &str, artists: &[String]) -> Self {
        let names = [title]
            .into_iter()
            .chain(artists.iter().map(String::as_str));
        let mut hash = 0xCBF2_9CE4_8422_2325_u64;
        for name in names {
            for byte in fold(name.trim()).bytes().chain([b'\n']) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
            }
        }
        Self::Local(format!("{UNLISTED}{hash:016x}"))
    }

    /// Reads what [`Self::from_names`] made.
    #[must_use]
    pub fn parse_unlisted(text: &str) -> Option<Self> {
        let hash = text.strip_prefix(UNLISTED)?;
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (hash.len() == 16 && hash.bytes().all(is_digit)).then(|| Self::Local(text.to_owned()))
    }

    /// Whether this is a track of which only title and artists are known.
    #[must_use]
    pub fn is_unlisted(&self) -> bool {
        matches!(self, Self::Local(key) if key.starts_with(UNLISTED))
    }

    /// Whether this is a file of the listener's own.
    #[must_use]
    pub fn is_local_file(&self) -> bool {
        matches!(self, Self::Local(key) if !key.starts_with(UNLISTED))
    }

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

/// An ISRC (International Standard Recording Code) in its plain form, ISO 3901: twelve letters and digits; `None` for anything else.
#[must_use]
pub fn normalize_isrc(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let fits = plain.len() == 12 && plain.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then(|| plain.to_ascii_uppercase())
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
    fn a_track_without_an_id_is_known_by_title_and_artists() {
        let key = |title: &str, artists: &[&str]| {
            let artists: Vec<String> = artists.iter().map(|&name| name.into()).collect();
            TrackKey::from_names(title, &artists)
        };
        assert_eq!(key("Halo", &["Beyoncé"]), key(" HALO", &["Beyonce"]));
        assert_ne!(key("Halo", &["A", "B"]), key("Halo", &["AB"]));
        assert_ne!(key("Halo", &["A"]), key("Halo", &[]));
        let halo = key("Halo", &["A"]);
        assert!(halo.is_unlisted() && !halo.is_local_file());
        assert_eq!(TrackKey::parse_unlisted(&halo.to_string()), Some(halo));
        for wrong in [
            "unlisted:",
            "unlisted:0123456789ABCDEF",
            "spotify:local:a:b:c:1",
        ] {
            assert_eq!(TrackKey::parse_unlisted(wrong), None, "{wrong}");
        }
        assert!(TrackKey::Local("spotify:local:a:b:c:1".into()).is_local_file());
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
