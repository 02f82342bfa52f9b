//! Looking up one playlist, to show its name before it is loaded.

use crate::http::{Progress, Request, Task, Unreadable};
use crate::library::PlaylistId;
use crate::spotify::ApiError;
use crate::spotify::auth::Scope;
use crate::spotify::model::{PLAYLIST_FIELDS, PlaylistCard, PlaylistObject, User};
use crate::spotify::request;

/// Looks up who the listener is, unless that is known, and then a playlist.
#[derive(Debug, Clone)]
pub struct PlaylistLookup {
    id: PlaylistId,
    me: Option<User>,
    card: Option<PlaylistCard>,
}

impl PlaylistLookup {
    #[must_use]
    pub fn new(id: PlaylistId, me: Option<User>) -> Self {
        Self { id, me, card: None }
    }

    /// The playlist, once it is found.
    #[must_use]
    pub fn into_card(self) -> Option<PlaylistCard> {
        self.card
    }
}

impl Task for PlaylistLookup {
    type Error = ApiError;

    fn request(&self) -> Option<Request> {
        if self.me.is_none() {
            return Some(request::get("/me", Vec::new(), None));
        }
        let query = vec![("fields", PLAYLIST_FIELDS.into())];
        let scope = Some(Scope::ReadPrivatePlaylists);
        let path = format!("/playlists/{}", self.id);
        self.card
            .is_none()
            .then(|| request::get(path, query, scope))
    }

    fn receive(&mut self, body: &[u8]) -> Result<(), Unreadable> {
        match &self.me {
            None => self.me = Some(serde_json::from_slice(body)?),
            Some(me) => {
                let playlist: PlaylistObject = serde_json::from_slice(body)?;
                self.card = Some(playlist.into_card(me).ok_or(Unreadable)?);
            }
        }
        Ok(())
    }

    fn progress(&self) -> Progress {
        Progress {
            done: u32::from(self.card.is_some()),
            total: Some(1),
        }
    }
}
