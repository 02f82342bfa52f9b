//! Where a library comes from, and the name under which it is kept.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::PlaylistId;

/// Where a library comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// The made-up library that comes with the page.
    Sample,
    /// Files, or text that was pasted.
    Files,
    /// The listener's own music on Spotify.
    Spotify {
        /// Whether Liked Songs are part of it.
        liked_songs: bool,
        /// The playlists, in the order in which they were chosen.
        playlists: Vec<PlaylistId>,
    },
}

/// The name of a library in addresses and in the store: `sample`, or 16 hexadecimal
/// digits that come from the content, so that the same file is the same library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LibraryId {
    /// The made-up library that comes with the page.
    Sample,
    /// A library that was brought along.
    Content(u64),
}

/// The text names no library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not the name of a library")]
pub struct NotALibraryId;

impl fmt::Display for LibraryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sample => f.write_str("sample"),
            Self::Content(hash) => write!(f, "{hash:016x}"),
        }
    }
}

impl FromStr for LibraryId {
    type Err = NotALibraryId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "sample" {
            return Ok(Self::Sample);
        }
        let digits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let hash = digits.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        hash.map(Self::Content).ok_or(NotALibraryId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_written() {
        for id in [
            LibraryId::Sample,
            LibraryId::Content(0),
            LibraryId::Content(u64::MAX),
        ] {
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        for wrong in ["", "Sample", "12", "+123456789abcdef", "123456789abcdefg"] {
            assert_eq!(wrong.parse::<LibraryId>(), Err(NotALibraryId), "{wrong}");
        }
    }
}
