//! What the listener allows the page to do.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// `user-library-read`
    ReadLibrary,
    /// `playlist-read-private`
    ReadPrivatePlaylists,
    /// `playlist-read-collaborative`
    ReadCollaborativePlaylists,
    /// `user-top-read`
    ReadTop,
    /// `playlist-modify-private`
    ModifyPrivatePlaylists,
    /// `playlist-modify-public`
    ModifyPublicPlaylists,
}

/// A set of permissions, in the order of [`Scope`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Scope>")]
pub struct Scopes(Vec<Scope>);

impl Scope {
    const ALL: [Self; 6] = [
        Self::ReadLibrary,
        Self::ReadPrivatePlaylists,
        Self::ReadCollaborativePlaylists,
        Self::ReadTop,
        Self::ModifyPrivatePlaylists,
        Self::ModifyPublicPlaylists,
    ];

    /// What saving playlists needs. It is both, whichever kind is saved: Spotify asks for
    /// the second one where a playlist is deleted again.
    pub const TO_SAVE: [Self; 2] = [Self::ModifyPrivatePlaylists, Self::ModifyPublicPlaylists];

    /// How Spotify calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ReadLibrary => "user-library-read",
            Self::ReadPrivatePlaylists => "playlist-read-private",
            Self::ReadCollaborativePlaylists => "playlist-read-collaborative",
            Self::ReadTop => "user-top-read",
            Self::ModifyPrivatePlaylists => "playlist-modify-private",
            Self::ModifyPublicPlaylists => "playlist-modify-public",
        }
    }

    /// The permission that Spotify calls so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// Why the page asks for it, as one sentence.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::ReadLibrary => "To group your Liked Songs and mark them in the tables.",
            Self::ReadPrivatePlaylists => "To group your own playlists, private ones too.",
            Self::ReadCollaborativePlaylists => "To group the playlists that you make with others.",
            Self::ReadTop => {
                "To work out each track's Score from the fifty tracks that you play most."
            }
            Self::ModifyPrivatePlaylists => "To save a cluster as a private playlist of yours.",
            Self::ModifyPublicPlaylists => "To save a cluster as a public playlist of yours.",
        }
    }
}

impl Scopes {
    /// What is asked for at log-in.
    #[must_use]
    pub fn at_log_in() -> Self {
        Self::from_iter([
            Scope::ReadLibrary,
            Scope::ReadPrivatePlaylists,
            Scope::ReadCollaborativePlaylists,
        ])
    }

    /// The permissions in a list separated by spaces; names that the page does not know
    /// are of no use to it and left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        text.split_whitespace()
            .filter_map(Scope::from_name)
            .collect()
    }

    /// The permissions.
    pub fn iter(&self) -> impl Iterator<Item = Scope> {
        self.0.iter().copied()
    }

    /// Whether this permission was given.
    #[must_use]
    pub fn has(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    /// These and those. A log-in for more asks for what was given before as well:
    /// the new tokens replace the old ones.
    #[must_use]
    pub fn with(&self, more: impl IntoIterator<Item = Scope>) -> Self {
        self.0.iter().copied().chain(more).collect()
    }

    /// Which of those needed were not given.
    #[must_use]
    pub fn missing(&self, needed: &Self) -> Vec<Scope> {
        needed.iter().filter(|&scope| !self.has(scope)).collect()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        Self::from(Vec::from_iter(scopes))
    }
}

impl From<Vec<Scope>> for Scopes {
    fn from(scopes: Vec<Scope>) -> Self {
        let given = Scope::ALL.into_iter();
        Self(given.filter(|scope| scopes.contains(scope)).collect())
    }
}

impl fmt::Display for Scopes {
    /// The names, separated by spaces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.iter().map(|scope| scope.name()).collect();
        f.write_str(&names.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_in_asks_for_reading_only() {
        let asked = Scopes::at_log_in().to_string();
        assert_eq!(
            asked,
            "user-library-read playlist-read-private playlist-read-collaborative"
        );
    }

    #[test]
    fn scopes_read_back_as_written_without_unknown_ones() {
        let all: Scopes = Scope::ALL.into_iter().collect();
        assert_eq!(Scopes::parse(&format!("{all}  app-remote-control")), all);
    }

    #[test]
    fn what_is_missing_is_named() {
        let needed = Scopes::at_log_in().with([Scope::ReadTop]);
        assert_eq!(Scopes::at_log_in().missing(&needed), [Scope::ReadTop]);
        assert!(needed.has(Scope::ReadTop) && needed.has(Scope::ReadLibrary));
    }
}
