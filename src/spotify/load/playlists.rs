//! Loading the list of playlists to choose from.

use std::collections::BTreeSet;

use crate::format::{counted, number, to_u32};
use crate::http::{Paging, Progress, Request, Task, Unreadable};
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
    /// How many entries of the list came, whatever they are.
    received: u32,
    unreadable: u32,
    total: Option<u32>,
    offset: u32,
    paging: Paging,
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

    /// What is missing from the list, as far as it is known; `None` where nothing is.
    #[must_use]
    pub fn missing(&self) -> Option<String> {
        let count = |count| counted(count, "playlist", "playlists");
        let unreadable =
            (self.unreadable > 0).then(|| format!("{} could not be read.", count(self.unreadable)));
        let total = self
            .total
            .filter(|&total| self.done && self.received < total);
        let early = total.map(|total| {
            format!(
                "{} of {} came, although Spotify was asked twice for the rest.",
                number(self.received),
                count(total)
            )
        });
        let sentences: Vec<String> = unreadable.into_iter().chain(early).collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn receive_page(&mut self, me: &User, body: &[u8]) -> Result<(), Unreadable> {
        let page: Page = serde_json::from_slice(body)?;
        let mut is_new = false;
        for raw in &page.items {
            let playlist = serde_json::from_str::<PlaylistObject>(raw.get()).ok();
            match playlist.and_then(|playlist| playlist.into_card(me)) {
                Some(card) if self.known.insert(card.id) => {
                    is_new = true;
                    self.cards.push(card);
                }
                Some(_) => {}
                None => self.unreadable = self.unreadable.saturating_add(1),
            }
        }
        self.received = self.received.saturating_add(page.entries());
        self.total = page.total.or(self.total);
        match self.paging.next_offset(self.offset, page.info(is_new)) {
            Some(next) => self.offset = next,
            None => self.done = true,
        }
        Ok(())
    }
}

impl Task for Playlists {
    type Error = ApiError;

    fn request(&self) -> Option<Request> {
        if self.me.is_none() {
            return Some(get("/me", Vec::new(), None));
        }
        let offset = self.offset.to_string();
        let query = vec![("limit", LIMIT.to_string()), ("offset", offset)];
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
            done: to_u32(self.cards.len()),
            total: self.total,
        }
    }
}
