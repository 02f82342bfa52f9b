//! What a stand-in is like from the start.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The client id that the host of the page has registered.
pub const HOST_CLIENT: &str = "5e7a0000000000000000000000000001";

/// A client id that a visitor brings along.
pub const VISITORS_CLIENT: &str = "5e7a0000000000000000000000000002";

/// What a stand-in is like from the start. Two with equal settings give equal answers,
/// up to the ports in their addresses and the time of day in their tokens' lives.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// From which everything in the catalogue follows.
    pub seed: u64,
    /// How many tracks the listener has saved.
    pub saved: u32,
    /// How many playlists there are, of each kind.
    pub playlists: PlaylistCounts,
    /// Under which names playlists give their entries.
    pub keys: Keys,
    /// The registered apps.
    pub clients: Vec<Client>,
    /// Whether the listener agrees at once, with no page in between.
    pub auto_agree: bool,
    /// How long an access token lives.
    pub token_life: Duration,
    /// How much of the catalogue ReccoBeats knows.
    pub coverage: Coverage,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            port: 0,
            seed: 1,
            saved: 240,
            playlists: PlaylistCounts::default(),
            keys: Keys::New,
            clients: vec![Client::new(HOST_CLIENT), Client::new(VISITORS_CLIENT)],
            auto_agree: false,
            token_life: Duration::from_secs(3600),
            coverage: Coverage::default(),
        }
    }
}

/// How many playlists there are, of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaylistCounts {
    /// Made by the listener.
    pub own: u32,
    /// Made by a friend, with the listener among its collaborators.
    pub collaborative: u32,
    /// Made by others and followed by the listener, who cannot read their entries.
    pub others: u32,
}

impl Default for PlaylistCounts {
    fn default() -> Self {
        Self {
            own: 9,
            collaborative: 2,
            others: 3,
        }
    }
}

/// Under which names playlists give their entries and each entry its track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// `items` and `item`, as since 2026.
    New,
    /// `tracks` and `track`, as before.
    Old,
    /// Both beside each other, as recorded in between.
    Both,
}

/// A registered app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Its id, 32 hexadecimal digits.
    pub id: String,
    /// Where log-ins may come back to: exact addresses, or loopback without a port.
    pub redirects: Vec<String>,
    /// How the Web API treats calls made through it.
    pub standing: Standing,
}

impl Client {
    /// An app in good standing that may come back to the root of any loopback port.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            redirects: vec!["http://127.0.0.1/".to_owned(), "http://[::1]/".to_owned()],
            standing: Standing::Good,
        }
    }
}

/// How the Web API treats calls made through an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The listener is on its list and its owner has Premium.
    Good,
    /// The listener is not one of its five users: the log-in works, every call gives 403.
    NotListed,
    /// Its owner has no Premium: the log-in works, every call gives 403.
    OwnerWithoutPremium,
}

/// How much of the catalogue ReccoBeats knows: shares in 0.0..=1.0, drawn separately.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// Share of tracks found by their Spotify id.
    pub by_id: f64,
    /// Share of tracks found by their ISRC, under the id of another release.
    pub by_isrc: f64,
}

impl Default for Coverage {
    fn default() -> Self {
        Self {
            by_id: 0.6,
            by_isrc: 0.3,
        }
    }
}
