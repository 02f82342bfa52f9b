//! Which playlists the listener has already, and what is in those that bear a name.

use std::collections::BTreeSet;

use crate::http::{Progress, Request, Task, Unreadable};
use crate::library::{PlaylistId, TrackKey};
use crate::playlists::ExistingPlaylist;
use crate::spotify::ApiError;
use crate::spotify::load::{Playlists, SourceList, Tracks};
use crate::spotify::model::{Access, PlaylistCard};

/// Reads the listener's playlists: the ids of all, the tracks of those with these names.
#[derive(Debug, Clone)]
pub struct FindExisting {
    names: BTreeSet<String>,
    list: Playlists,
    /// The playlist that is being read.
    reading: Option<(PlaylistCard, Tracks)>,
    known: ExistingPlaylists,
}

/// The playlists that the listener has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExistingPlaylists {
    pub ids: BTreeSet<PlaylistId>,
    /// Those that are the listener's own and bear one of the names.
    pub existing: Vec<ExistingPlaylist>,
    /// The ids of `existing`, in the same order.
    pub existing_ids: Vec<PlaylistId>,
}

impl FindExisting {
    /// Looks for playlists with these names.
    #[must_use]
    pub fn new(names: BTreeSet<String>) -> Self {
        Self {
            names,
            list: Playlists::default(),
            reading: None,
            known: ExistingPlaylists::default(),
        }
    }

    /// The same search for other names: nothing that is listed or read is read again.
    #[must_use]
    pub fn with_names(mut self, names: BTreeSet<String>) -> Self {
        self.names = names;
        if self.reading.is_none() {
            self.read_next();
        }
        self
    }

    /// What was found.
    #[must_use]
    pub fn known(&self) -> &ExistingPlaylists {
        &self.known
    }

    /// Begins with the next playlist that bears one of the names, once all are listed.
    fn read_next(&mut self) {
        if self.list.request().is_some() {
            return;
        }
        self.known.ids = self.list.cards().iter().map(|card| card.id).collect();
        let read = &self.known.existing_ids;
        let mut wanted = self.list.cards().iter().filter(|card| {
            card.access == Access::Own
                && self.names.contains(card.name.trim())
                && !read.contains(&card.id)
        });
        self.reading = wanted.next().map(|card| {
            let tracks = Tracks::new(vec![SourceList::from_card(card)]);
            (card.clone(), tracks)
        });
    }

    /// Puts what was read to the rest.
    fn finish(&mut self) {
        let Some((card, tracks)) = self.reading.take() else {
            return;
        };
        let loaded = tracks.loaded();
        let entries = loaded.lists.first().and_then(|list| list.total);
        let keys = loaded.library.tracks.iter().map(|track| &track.key);
        let of_the_catalogue = |key: &TrackKey| match key {
            TrackKey::Spotify(id) => Some(*id),
            TrackKey::Local(_) | TrackKey::Sample(_) => None,
        };
        self.known.existing.push(ExistingPlaylist {
            name: card.name,
            entries: entries.or(card.total).unwrap_or_default(),
            tracks: keys.filter_map(of_the_catalogue).collect(),
        });
        self.known.existing_ids.push(card.id);
    }

    fn go_on(&mut self) {
        let read = |(_, tracks): &(PlaylistCard, Tracks)| tracks.request().is_none();
        if self.reading.as_ref().is_some_and(read) {
            self.finish();
        }
        if self.reading.is_none() {
            self.read_next();
        }
    }
}

impl Task for FindExisting {
    type Error = ApiError;

    fn request(&self) -> Option<Request> {
        match &self.reading {
            Some((_, tracks)) => tracks.request(),
            None => self.list.request(),
        }
    }

    fn receive(&mut self, body: &[u8]) -> Result<(), Unreadable> {
        match &mut self.reading {
            Some((_, tracks)) => tracks.receive(body)?,
            None => self.list.receive(body)?,
        }
        self.go_on();
        Ok(())
    }

    fn on_failure(&mut self, error: ApiError) -> Result<(), ApiError> {
        match &mut self.reading {
            Some((_, tracks)) => tracks.on_failure(error)?,
            None => return Err(error),
        }
        self.go_on();
        Ok(())
    }

    fn progress(&self) -> Progress {
        self.list.progress()
    }
}
