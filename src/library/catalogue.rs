//! Ids of things in Spotify's catalogue that are not tracks.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An id of 22 characters of base 62, of one kind of thing. No other text can become
/// one, and an album's id cannot stand where a playlist's is wanted:
///
/// ```compile_fail
/// # use tone_clusters::library::{AlbumId, PlaylistId};
/// fn open(_: PlaylistId) {}
/// let album: AlbumId = "3IqzqH6ShrRtie9Yd2ODyG".parse().unwrap();
/// open(album);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "[u8; 22]", into = "[u8; 22]", bound = "K: Kind")]
pub struct CatalogueId<K: Kind>([u8; 22], PhantomData<K>);

/// What an id stands for.
pub trait Kind: Copy + Ord + fmt::Debug {
    /// How Spotify calls it in addresses and URIs.
    const NAME: &str;
}

/// Playlists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Playlists {}

/// Albums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Albums {}

/// Artists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Artists {}

impl Kind for Playlists {
    const NAME: &str = "playlist";
}

impl Kind for Albums {
    const NAME: &str = "album";
}

impl Kind for Artists {
    const NAME: &str = "artist";
}

/// A playlist's id.
pub type PlaylistId = CatalogueId<Playlists>;
/// An album's id.
pub type AlbumId = CatalogueId<Albums>;
/// An artist's id.
pub type ArtistId = CatalogueId<Artists>;

/// The text is not 22 characters of base 62.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an id: 22 letters and digits were expected")]
pub struct NotAnId;

impl<K: Kind> CatalogueId<K> {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII letters and digits get in, so this is never the default.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The address of its page on open.spotify.com.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://open.spotify.com/{}/{self}", K::NAME)
    }
}

impl<K: Kind> TryFrom<[u8; 22]> for CatalogueId<K> {
    type Error = NotAnId;

    fn try_from(bytes: [u8; 22]) -> Result<Self, Self::Error> {
        let base_62 = bytes.iter().all(u8::is_ascii_alphanumeric);
        base_62.then_some(Self(bytes, PhantomData)).ok_or(NotAnId)
    }
}

impl<K: Kind> From<CatalogueId<K>> for [u8; 22] {
    fn from(id: CatalogueId<K>) -> Self {
        id.0
    }
}

impl<K: Kind> FromStr for CatalogueId<K> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        <[u8; 22]>::try_from(text.as_bytes())
            .map_err(|_| NotAnId)?
            .try_into()
    }
}

impl<K: Kind> fmt::Display for CatalogueId<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<K: Kind> fmt::Debug for CatalogueId<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{self}", K::NAME)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_22_characters_of_base_62() {
        let id: AlbumId = "3IqzqH6ShrRtie9Yd2ODyG".parse().unwrap();
        assert_eq!(
            id.url(),
            "https://open.spotify.com/album/3IqzqH6ShrRtie9Yd2ODyG"
        );
        for wrong in [
            "",
            "3IqzqH6ShrRtie9Yd2ODy",
            "3IqzqH6ShrRtie9Yd2ODyG1",
            "3IqzqH6ShrRtie9Yd2OD/G",
        ] {
            assert_eq!(wrong.parse::<AlbumId>(), Err(NotAnId), "{wrong}");
        }
    }

    #[test]
    fn a_wrong_id_cannot_be_decoded() {
        assert!(postcard::from_bytes::<PlaylistId>(&[b'-'; 22]).is_err());
    }
}
