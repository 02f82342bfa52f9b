//! The name by which an artist is found.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::clean::is_blank;

/// An artist's name without the spaces around it. Nothing else is changed: two artists
/// whose names differ in case or accents may well be two. Sources give no better key
/// for all artists, so two of exactly one name share a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArtistKey(String);

impl ArtistKey {
    /// The key of a name; `None` when nothing of it can be seen. The key of a key is the same key.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        (!is_blank(name)).then(|| Self(name.trim().into()))
    }

    /// The name. It can have any character, `/` and `.` included: whoever puts it
    /// into an address encodes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArtistKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_name_as_it_is() {
        assert_eq!(
            ArtistKey::from_name(" 水沢かもめ ").unwrap().as_str(),
            "水沢かもめ"
        );
        assert_ne!(ArtistKey::from_name("Ano"), ArtistKey::from_name("ANO"));
        for blank in ["", "\t", "\u{200f}"] {
            assert_eq!(ArtistKey::from_name(blank), None);
        }
    }
}
