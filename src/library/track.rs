//! One track, with whatever its source knows of it.

use serde::{Deserialize, Serialize};

use super::clean::is_blank;
use super::{AudioFeatures, DateAdded, ReleaseDate, TrackKey};

/// One track. Only its key is certain; everything else is there if the source knew it.
///
/// The order of the fields is the format of stored libraries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Track {
    /// What makes it this track.
    pub key: TrackKey,
    /// Its name, unchanged; empty for tracks that were withdrawn.
    pub name: String,
    /// The artists' names, in order.
    pub artists: Vec<String>,
    /// The album's name; empty when unknown.
    pub album: String,
    /// The record label or labels as the source writes them.
    pub label: Option<String>,
    /// The address of a cover picture, on Spotify's image host or a `data:` URL of our own.
    pub cover: Option<String>,
    /// When the album came out.
    pub released: Option<ReleaseDate>,
    /// Length in milliseconds.
    pub duration_ms: Option<u32>,
    /// Spotify's popularity, 0 to 100.
    pub popularity: Option<u8>,
    /// Whether it is marked explicit.
    pub explicit: Option<bool>,
    /// Genres of its artists.
    pub genres: Vec<String>,
    /// International Standard Recording Code.
    pub isrc: Option<String>,
    /// How it sounds; `None` when no audio feature is known.
    pub features: Option<AudioFeatures>,
    /// The listener's own score; `None` where the source does not know it.
    pub score: Option<u32>,
    /// Whether it is among the listener's saved tracks; `None` where unknown.
    pub saved: Option<bool>,
    /// When the listener added it to a list; the earliest day where it is in several.
    pub added: Option<DateAdded>,
}

impl Track {
    /// A track of which nothing but its key is known.
    #[must_use]
    pub fn unknown(key: TrackKey) -> Self {
        Self {
            key,
            name: String::new(),
            artists: Vec::new(),
            album: String::new(),
            label: None,
            cover: None,
            released: None,
            duration_ms: None,
            popularity: None,
            explicit: None,
            genres: Vec::new(),
            isrc: None,
            features: None,
            score: None,
            saved: None,
            added: None,
        }
    }

    /// Whether it has audio features that it can be compared by. Whoever counts tracks with
    /// audio features asks this, so that all counts agree.
    #[must_use]
    pub fn has_audio_features(&self) -> bool {
        self.features
            .is_some_and(|features| features.are_comparable())
    }

    /// What to call it on the page: its name, or its key where the name is blank.
    #[must_use]
    pub fn title(&self) -> String {
        if is_blank(&self.name) {
            self.key.to_string()
        } else {
            self.name.clone()
        }
    }
}
