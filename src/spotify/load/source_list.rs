//! A list that a library is made of: Liked Songs, or a playlist.

use serde::{Deserialize, Serialize};

use crate::http::{PageInfo, Paging, Request, Unreadable};
use crate::library::{PlaylistId, Source};
use crate::spotify::auth::Scope;
use crate::spotify::model::{
    ENTRY_FIELDS, Entry, LIMIT, PLAYLIST_FIELDS, Page, PlaylistCard, PlaylistObject,
};
use crate::spotify::request::get;
use crate::spotify::{ApiError, Skipped};

/// Which list it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListKind {
    /// The listener's Liked Songs.
    LikedSongs,
    Playlist(PlaylistId),
}

/// Names the content of a list: another version, another content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SnapshotVersion {
    /// Of Liked Songs: how many there are, and when the newest was added.
    Liked(u32, String),
    /// Of a playlist: its snapshot id.
    Snapshot(String),
}

/// The version of a list that a stored library has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListVersion {
    /// It was read to its end, in this version.
    Read(SnapshotVersion),
    /// Nothing of it could be read.
    Refused,
}

/// Why a list is not in the library, though others are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListRefusal {
    /// Spotify shows it only to its owner and collaborators.
    NotYours,
    /// It was deleted, or made private.
    Gone,
}

impl ListRefusal {
    /// The end of 'left out, since …'.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::NotYours => "Spotify shows it only to its owner and collaborators",
            Self::Gone => "it is not there any more",
        }
    }
}

/// A list that a library is made of, and how far it is read.
///
/// The first seven fields are stored, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceList {
    pub(super) kind: ListKind,
    pub(super) name: String,
    pub(super) version: Option<SnapshotVersion>,
    /// How many entries it has, as Spotify says.
    pub(super) total: Option<u32>,
    pub(super) phase: Phase,
    pub(super) skipped: Skipped,
    pub(super) duplicates: u32,
    /// How many entries came. Told from the rest where it is read from the store.
    #[serde(skip)]
    pub(super) received: u32,
    #[serde(skip)]
    paging: Paging,
}

/// How far the reading of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    /// Its version is to be looked at; it was read up to this offset before.
    Unchecked(u32),
    /// It is read up to this offset.
    Reading(u32),
    /// All of it is read.
    Done,
    /// It cannot be read, or no further than to this offset.
    Refused(ListRefusal, u32),
}

impl SourceList {
    #[must_use]
    pub fn liked_songs() -> Self {
        Self::new(ListKind::LikedSongs, "Liked Songs".into())
    }

    /// A playlist of which only the id is known.
    #[must_use]
    pub fn playlist(id: PlaylistId) -> Self {
        Self::new(ListKind::Playlist(id), String::new())
    }

    /// The lists of a source, as nothing is known of them yet but which they are.
    #[must_use]
    pub fn all_from(source: &Source) -> Vec<Self> {
        let Source::Spotify {
            liked_songs,
            playlists,
        } = source
        else {
            return Vec::new();
        };
        let liked = liked_songs.then(Self::liked_songs);
        let playlists = playlists.iter().copied().map(Self::playlist);
        liked.into_iter().chain(playlists).collect()
    }

    /// A playlist from a list of playlists that was read just now, which saves a request.
    #[must_use]
    pub fn from_card(card: &PlaylistCard) -> Self {
        let version = card.snapshot.clone().map(SnapshotVersion::Snapshot);
        let phase = if version.is_some() {
            Phase::Reading(0)
        } else {
            Phase::Unchecked(0)
        };
        Self {
            version,
            phase,
            total: card.total,
            ..Self::new(ListKind::Playlist(card.id), card.name.clone())
        }
    }

    fn new(kind: ListKind, name: String) -> Self {
        Self {
            kind,
            name,
            version: None,
            total: None,
            phase: Phase::Unchecked(0),
            skipped: Skipped::default(),
            duplicates: 0,
            received: 0,
            paging: Paging::default(),
        }
    }

    /// The request that looks at its version.
    pub(super) fn version_request(&self) -> Request {
        match self.kind {
            ListKind::LikedSongs => liked(0, 1),
            ListKind::Playlist(id) => get(
                format!("/playlists/{id}"),
                vec![("fields", PLAYLIST_FIELDS.into())],
                Some(Scope::ReadPrivatePlaylists),
            ),
        }
    }

    /// The request that reads the page at this offset.
    pub(super) fn page_request(&self, offset: u32) -> Request {
        match self.kind {
            ListKind::LikedSongs => liked(offset, LIMIT),
            ListKind::Playlist(id) => get(
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

    /// Takes the response to [`Self::version_request`]: whether it is as it was read before.
    pub(super) fn receive_version(&mut self, body: &[u8]) -> Result<bool, Unreadable> {
        let version = match self.kind {
            ListKind::LikedSongs => self.liked_version(body)?,
            ListKind::Playlist(_) => self.playlist_version(body)?,
        };
        let same = version.is_some() && version == self.version;
        self.version = version;
        Ok(same)
    }

    fn liked_version(&mut self, body: &[u8]) -> Result<Option<SnapshotVersion>, Unreadable> {
        let page: Page = serde_json::from_slice(body)?;
        self.total = page.total;
        let newest = if page.total == Some(0) {
            Some(String::new())
        } else {
            Entry::newest(&page.items)
        };
        let version = page.total.zip(newest);
        Ok(version.map(|(total, newest)| SnapshotVersion::Liked(total, newest)))
    }

    fn playlist_version(&mut self, body: &[u8]) -> Result<Option<SnapshotVersion>, Unreadable> {
        let playlist: PlaylistObject = serde_json::from_slice(body)?;
        self.total = playlist.total().or(self.total);
        if let Some(name) = playlist.name.as_deref()
            && !name.trim().is_empty()
        {
            self.name = name.to_owned();
        }
        Ok(playlist.snapshot_id.map(SnapshotVersion::Snapshot))
    }

    /// Goes on after a break, in which it may have changed.
    pub(super) fn pause(&mut self) {
        self.paging = Paging::default();
        if let Phase::Reading(offset) = self.phase {
            self.phase = Phase::Unchecked(offset);
        }
    }

    /// Begins its reading anew.
    pub(super) fn read_again(&mut self) {
        self.phase = Phase::Reading(0);
        self.skipped = Skipped::default();
        self.duplicates = 0;
        self.received = 0;
        self.paging = Paging::default();
    }

    /// Notes a page that began at this offset, of which so many entries came and some or
    /// none are new tracks.
    pub(super) fn note_page(&mut self, offset: u32, page: PageInfo) {
        self.received = self.received.saturating_add(page.entries);
        self.total = page.total.or(self.total);
        // The total of a list that was looked at is the first one.
        let page = PageInfo {
            total: self.total,
            ..page
        };
        self.phase = match self.paging.next_offset(offset, page) {
            Some(next) => Phase::Reading(next),
            None => Phase::Done,
        };
        if self.phase == Phase::Done {
            // More came than the total says: it has changed, and is wrong by now.
            self.total = self.total.map(|total| total.max(self.received));
        }
    }

    /// Whether it is read to its end, and as many entries came as Spotify says there are.
    pub(super) fn is_read_whole(&self) -> bool {
        self.phase == Phase::Done && self.total.is_none_or(|total| self.received >= total)
    }

    /// Whether it is as it was when the library was stored.
    pub(super) fn has_version(&self, stored: &ListVersion) -> bool {
        match stored {
            ListVersion::Read(version) => self.version.as_ref() == Some(version),
            ListVersion::Refused => matches!(self.phase, Phase::Refused(_, 0)),
        }
    }

    /// How far it is read, in entries; `None` when it is read, and nobody said how many
    /// there are. A load of which only the checkpoint is known goes by the offset.
    pub(super) fn progress(&self) -> Option<u32> {
        match self.phase {
            Phase::Unchecked(read) | Phase::Reading(read) | Phase::Refused(_, read) => Some(read),
            Phase::Done if self.received > 0 => Some(self.received),
            Phase::Done => self.total,
        }
    }

    /// Leaves out what is not read yet.
    pub(super) fn leave_out(&mut self, why: ListRefusal) {
        self.phase = Phase::Refused(why, self.progress().unwrap_or_default());
    }

    /// What an error says of this list alone, if it does.
    pub(super) fn refusal(&self, error: &ApiError) -> Option<ListRefusal> {
        match (self.kind, error) {
            (ListKind::Playlist(_), ApiError::NotYours) => Some(ListRefusal::NotYours),
            (ListKind::Playlist(_), ApiError::Gone) => Some(ListRefusal::Gone),
            _ => None,
        }
    }
}

/// A page of Liked Songs. `fields` does not work here.
pub(super) fn liked(offset: u32, limit: u32) -> Request {
    let query = vec![("limit", limit.to_string()), ("offset", offset.to_string())];
    get("/me/tracks", query, Some(Scope::ReadLibrary))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spotify::load::Tracks;

    #[test]
    fn the_lists_of_a_source_make_the_same_library_elsewhere() {
        let playlist = || SourceList::playlist("1Cp6VQCKf2VL4sP09jN9oX".parse().unwrap());
        for lists in [
            vec![SourceList::liked_songs()],
            vec![playlist()],
            vec![SourceList::liked_songs(), playlist()],
        ] {
            let sent = Tracks::new(lists);
            let received = SourceList::all_from(&sent.loaded().library.source);
            assert_eq!(Tracks::new(received).id(), sent.id());
        }
        assert_eq!(SourceList::all_from(&Source::Files), []);
    }
}
