//! The hearts: which tracks are among Liked Songs, found out with the fewest calls.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::source_list::liked;
use crate::format::to_u32;
use crate::http::{Next, Progress, Request, Task, Unreadable};
use crate::library::{Library, TrackId, TrackKey};
use crate::spotify::ApiError;
use crate::spotify::auth::Scope;
use crate::spotify::model::{Entry, LIMIT, Page};
use crate::spotify::request::get;

/// How many tracks can be asked about at once.
const TRACKS_PER_REQUEST: usize = 40;

/// Loads the hearts of some tracks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hearts {
    /// The tracks; `true` and `false` are known, `None` is not.
    saved: BTreeMap<TrackId, Option<bool>>,
    way: Way,
    /// How many Liked Songs there are, as the first page says.
    #[serde(skip)]
    total: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Way {
    /// Reading Liked Songs from this offset on.
    Liked(u32),
    /// Asking about tracks, forty at once.
    Contains,
}

impl Hearts {
    /// Loads the hearts of a library's tracks where they are not known yet.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let unknown = library.tracks.iter().filter(|track| track.saved.is_none());
        let saved: BTreeMap<_, _> = unknown
            .filter_map(|track| Some((id(&track.key)?, None)))
            .collect();
        // A first page of Liked Songs tells how many there are, unless one call does it all.
        let way = if saved.len() <= TRACKS_PER_REQUEST {
            Way::Contains
        } else {
            Way::Liked(0)
        };
        Self {
            saved,
            way,
            total: None,
        }
    }

    /// Gives each track its heart, or says that it has none; what is not known stays so.
    pub fn apply(&self, library: &mut Library) {
        for track in &mut library.tracks {
            let known = id(&track.key).and_then(|id| self.saved.get(&id).copied().flatten());
            track.saved = track.saved.or(known);
        }
    }

    fn asked(&self) -> Vec<TrackId> {
        let unknown = self.saved.iter().filter(|(_, saved)| saved.is_none());
        unknown
            .map(|(id, _)| *id)
            .take(TRACKS_PER_REQUEST)
            .collect()
    }

    fn unknown(&self) -> usize {
        self.saved.values().filter(|saved| saved.is_none()).count()
    }

    fn receive_contains(&mut self, body: &[u8]) -> Result<(), Unreadable> {
        let answers: Vec<bool> = serde_json::from_slice(body)?;
        let asked = self.asked();
        // Booleans in the order of the question: of another number, they mean nothing.
        if answers.len() != asked.len() {
            return Err(Unreadable);
        }
        for (id, saved) in asked.into_iter().zip(answers) {
            self.saved.insert(id, Some(saved));
        }
        Ok(())
    }

    fn receive_liked(&mut self, offset: u32, body: &[u8]) -> Result<(), Unreadable> {
        let page: Page = serde_json::from_slice(body)?;
        for item in page.items.iter().filter_map(|raw| Entry::read(raw).ok()) {
            if let Some(saved) = id(&item.track.key).and_then(|id| self.saved.get_mut(&id)) {
                *saved = Some(true);
            }
        }
        // A total that grows as fast as the offset never ends.
        self.total = self.total.or(page.total);
        let end = offset.saturating_add(page.entries());
        let has_next = matches!(page.next, Next::At(_));
        let is_whole = !has_next && page.total.is_none_or(|total| total <= end);
        if is_whole {
            // What is not among Liked Songs is not liked.
            self.mark_unliked();
        } else if page.entries() == 0 {
            // The list ended before its total.
            self.way = Way::Contains;
        } else {
            self.way = self.cheaper(end);
        }
        Ok(())
    }

    fn mark_unliked(&mut self) {
        let unknown = self.saved.values_mut().filter(|saved| saved.is_none());
        unknown.for_each(|saved| *saved = Some(false));
    }

    /// The way that takes fewer requests from here. A list of unknown length is not begun,
    /// nor one followed beyond its length.
    fn cheaper(&self, offset: u32) -> Way {
        let pages = self
            .total
            .map(|total| total.saturating_sub(offset).div_ceil(LIMIT));
        let questions = self.unknown().div_ceil(TRACKS_PER_REQUEST);
        let reading = pages
            .and_then(|pages| usize::try_from(pages).ok())
            .is_some_and(|pages| pages > 0 && pages < questions);
        if reading {
            Way::Liked(offset)
        } else {
            Way::Contains
        }
    }
}

impl Task for Hearts {
    type Error = ApiError;

    fn request(&self) -> Option<Request> {
        let asked = self.asked();
        if asked.is_empty() {
            return None;
        }
        match self.way {
            Way::Liked(offset) => Some(liked(offset, LIMIT)),
            Way::Contains => {
                let uris: Vec<String> = asked
                    .into_iter()
                    .map(|id| TrackKey::Spotify(id).to_string())
                    .collect();
                let query = vec![("uris", uris.join(","))];
                Some(get("/me/library/contains", query, Some(Scope::ReadLibrary)))
            }
        }
    }

    fn receive(&mut self, body: &[u8]) -> Result<(), Unreadable> {
        match self.way {
            Way::Liked(offset) => self.receive_liked(offset, body),
            Way::Contains => self.receive_contains(body),
        }
    }

    fn progress(&self) -> Progress {
        Progress {
            done: to_u32(self.saved.len() - self.unknown()),
            total: Some(to_u32(self.saved.len())),
        }
    }
}

fn id(key: &TrackKey) -> Option<TrackId> {
    match key {
        TrackKey::Spotify(id) => Some(*id),
        TrackKey::Local(_) | TrackKey::Sample(_) => None,
    }
}
