//! Loading the list of playlists to choose from.

use std::collections::BTreeSet;

use super::loader::{Progress, Task};
use crate::library::PlaylistId;
use crate::spotify::auth::Scope;
use crate::spotify::call::Call;
use crate::spotify::model::{LIMIT, Page, PlaylistCard, PlaylistObject, User};

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

    fn take_page(&mut self, me: &User, body: &[u8]) -> Option<()> {
        let page: Page = serde_json::from_slice(body).ok()?;
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
        Some(())
    }
}

impl Task for Playlists {
    fn call(&self) -> Option<Call> {
        if self.me.is_none() {
            return Some(Call::get("/me", Vec::new(), None));
        }
        let offset = self.offset.unwrap_or_default();
        let query = vec![("limit", LIMIT.to_string()), ("offset", offset.to_string())];
        (!self.done).then(|| Call::get("/me/playlists", query, Some(Scope::ReadPrivatePlaylists)))
    }

    fn take(&mut self, body: &[u8]) -> Option<()> {
        match self.me.clone() {
            Some(me) => self.take_page(&me, body),
            None => {
                self.me = Some(serde_json::from_slice(body).ok()?);
                Some(())
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
