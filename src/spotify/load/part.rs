//! One of the things that a library is made of: Liked Songs, or a playlist.

use serde::{Deserialize, Serialize};

use crate::http::{Request, Unreadable};
use crate::library::PlaylistId;
use crate::spotify::auth::Scope;
use crate::spotify::model::{
    ENTRY_FIELDS, Entry, LIMIT, PLAYLIST_FIELDS, Page, PlaylistCard, PlaylistObject,
};
use crate::spotify::request::get;
use crate::spotify::{ApiError, Skipped};

/// What a part is the whole of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whole {
    /// The listener's Liked Songs.
    LikedSongs,
    /// A playlist.
    Playlist(PlaylistId),
}

/// Names a state of a part: another one, another content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stamp {
    /// Of Liked Songs: how many there are, and when the newest was added.
    Liked(u32, String),
    /// Of a playlist: its snapshot id.
    Snapshot(String),
}

/// How a part was when its library was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kept {
    /// It was read to its end, in this state.
    Whole(Stamp),
    /// Nothing of it could be read.
    LeftOut,
}

/// Why a part is not in the library, though others are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeftOut {
    /// Spotify shows it only to its owner and collaborators.
    NotYours,
    /// It is not there any more.
    Gone,
}

impl LeftOut {
    /// The end of 'left out, since …'.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::NotYours => "Spotify shows it only to its owner and collaborators",
            Self::Gone => "it is not there any more",
        }
    }
}

/// One of the things that a library is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub(super) whole: Whole,
    pub(super) name: String,
    pub(super) stamp: Option<Stamp>,
    pub(super) total: Option<u32>,
    pub(super) phase: Phase,
    pub(super) skipped: Skipped,
    pub(super) duplicates: u32,
}

/// How far the reading of a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    /// Its state is to be looked at; it was read up to this offset before.
    Unchecked(u32),
    /// It is read up to this offset.
    Reading(u32),
    /// All of it is read.
    Done,
    /// It cannot be read, or no further than to this offset.
    LeftOut(LeftOut, u32),
}

impl Part {
    /// Liked Songs.
    #[must_use]
    pub fn liked_songs() -> Self {
        Self::new(Whole::LikedSongs, "Liked Songs".into())
    }

    /// A playlist of which only the id is known.
    #[must_use]
    pub fn playlist(id: PlaylistId) -> Self {
        Self::new(Whole::Playlist(id), String::new())
    }

    /// A playlist from a list that was read just now: that saves a call.
    #[must_use]
    pub fn chosen(card: &PlaylistCard) -> Self {
        let stamp = card.snapshot.clone().map(Stamp::Snapshot);
        let phase = if stamp.is_some() {
            Phase::Reading(0)
        } else {
            Phase::Unchecked(0)
        };
        Self {
            stamp,
            phase,
            total: card.total,
            ..Self::new(Whole::Playlist(card.id), card.name.clone())
        }
    }

    fn new(whole: Whole, name: String) -> Self {
        Self {
            whole,
            name,
            stamp: None,
            total: None,
            phase: Phase::Unchecked(0),
            skipped: Skipped::default(),
            duplicates: 0,
        }
    }

    /// The call that looks at its state.
    pub(super) fn head(&self) -> Request {
        match self.whole {
            Whole::LikedSongs => liked(0, 1),
            Whole::Playlist(id) => get(
                format!("/playlists/{id}"),
                vec![("fields", PLAYLIST_FIELDS.into())],
                Some(Scope::ReadPrivatePlaylists),
            ),
        }
    }

    /// The call that reads the page at this offset.
    pub(super) fn page(&self, offset: u32) -> Request {
        match self.whole {
            Whole::LikedSongs => liked(offset, LIMIT),
            Whole::Playlist(id) => get(
                format!("/playlists/{id}/items"),
                vec![
                    ("limit", LIMIT.to_string()),
                    ("offset", offset.to_string()),
                    ("fields", ENTRY_FIELDS.into()),
                    ("additional_types", "track,episode".into()),
                ],
                Some(Scope::ReadPrivatePlaylists),
            ),
        }
    }

    /// Takes the response to [`Part::head`]: whether it is as it was read before.
    pub(super) fn check(&mut self, body: &[u8]) -> Result<bool, Unreadable> {
        let stamp = match self.whole {
            Whole::LikedSongs => self.check_liked(body)?,
            Whole::Playlist(_) => self.check_playlist(body)?,
        };
        let same = stamp.is_some() && stamp == self.stamp;
        self.stamp = stamp;
        Ok(same)
    }

    /// Whether it is as it was kept.
    pub(super) fn is_as(&self, kept: &Kept) -> bool {
        match kept {
            Kept::Whole(stamp) => self.stamp.as_ref() == Some(stamp),
            Kept::LeftOut => matches!(self.phase, Phase::LeftOut(_, 0)),
        }
    }

    /// How many of its entries are read; `None` when all are, and nobody said how many.
    pub(super) fn read(&self) -> Option<u32> {
        match self.phase {
            Phase::Unchecked(read) | Phase::Reading(read) | Phase::LeftOut(_, read) => Some(read),
            Phase::Done => self.total,
        }
    }

    /// Leaves out what is not read yet.
    pub(super) fn leave_out(&mut self, why: LeftOut) {
        self.phase = Phase::LeftOut(why, self.read().unwrap_or_default());
    }

    /// What is said of a refusal of this part alone.
    pub(super) fn left_out(&self, error: &ApiError) -> Option<LeftOut> {
        match (self.whole, error) {
            (Whole::Playlist(_), ApiError::NotYours) => Some(LeftOut::NotYours),
            (Whole::Playlist(_), ApiError::Gone) => Some(LeftOut::Gone),
            _ => None,
        }
    }

    fn check_liked(&mut self, body: &[u8]) -> Result<Option<Stamp>, Unreadable> {
        let page: Page = serde_json::from_slice(body)?;
        self.total = page.total;
        let newest = if page.total == Some(0) {
            Some(String::new())
        } else {
            Entry::newest(&page.items)
        };
        let stamp = page.total.zip(newest);
        Ok(stamp.map(|(total, newest)| Stamp::Liked(total, newest)))
    }

    fn check_playlist(&mut self, body: &[u8]) -> Result<Option<Stamp>, Unreadable> {
        let playlist: PlaylistObject = serde_json::from_slice(body)?;
        self.total = playlist.total().or(self.total);
        self.name = playlist
            .name
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(|| self.name.clone());
        Ok(playlist.snapshot_id.map(Stamp::Snapshot))
    }
}

/// A page of Liked Songs. `fields` does not work here.
pub(super) fn liked(offset: u32, limit: u32) -> Request {
    let query = vec![("limit", limit.to_string()), ("offset", offset.to_string())];
    get("/me/tracks", query, Some(Scope::ReadLibrary))
}
