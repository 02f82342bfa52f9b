//! Loading the list of playlists to choose from.

use std::collections::BTreeSet;

use crate::http::{Progress, Request, Task, Unreadable};
use crate::library::PlaylistId;
use crate::spotify::ApiError;
use crate::spotify::auth::Scope;
use crate::spotify::model::{LIMIT, Page, PlaylistCard, PlaylistObject, User};
use crate::spotify::request::get;

/// Loads who the listener is, and then their playlists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Playlists {
    me: Option<User>,
    cards: Vec<PlaylistCard>,
    known: BTreeSet<PlaylistId>,
    unreadable: u32,
    total: Option<u32>,
    offset: Option<u32>,
    done: bool,
}

impl Playlists {
    /// The listener, once known.
    #[must_use]
    pub fn me(&self) -> Option<&User> {
        self.me.as_ref()
    }

    /// The playlists so far, in the listener's own order; those of others are among
    /// them, marked as not readable.
    #[must_use]
    pub fn cards(&self) -> &[PlaylistCard] {
        &self.cards
    }

    /// How many entries of the list could not be read.
    #[must_use]
    pub fn unreadable(&self) -> u32 {
        self.unreadable
    }

    fn receive_page(&mut self, me: &User, body: &[u8]) -> Result<(), Unreadable> {
        let page: Page = serde_json::from_slice(body)?;
        for raw in &page.items {
            let playlist = serde_json::from_str::<PlaylistObject>(raw.get()).ok();
            match playlist.and_then(|playlist| playlist.into_card(me)) {
                Some(card) if self.known.insert(card.id) => self.cards.push(card),
                Some(_) => {}
                None => self.unreadable += 1,
            }
        }
        self.total = page.total.or(self.total);
        self.offset = page.next_offset(self.offset.unwrap_or_default());
        self.done = self.offset.is_none();
        Ok(())
    }
}

impl Task for Playlists {
    type Error = ApiError;

    fn request(&self) -> Option<Request> {
        if self.me.is_none() {
            return Some(get("/me", Vec::new(), None));
        }
        let offset = self.offset.unwrap_or_default();
        let query = vec![("limit", LIMIT.to_string()), ("offset", offset.to_string())];
        (!self.done).then(|| get("/me/playlists", query, Some(Scope::ReadPrivatePlaylists)))
    }

    fn receive(&mut self, body: &[u8]) -> Result<(), Unreadable> {
        match self.me.clone() {
            Some(me) => self.receive_page(&me, body),
            None => {
                self.me = Some(serde_json::from_slice(body)?);
                Ok(())
            }
        }
    }

    fn progress(&self) -> Progress {
        Progress {
            done: u32::try_from(self.cards.len()).unwrap_or(u32::MAX),
            total: self.total,
        }
    }
}
