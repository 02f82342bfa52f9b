//! A playlist without its entries, and the listeners that playlists belong to.

use serde::{Deserialize, Serialize};

use super::{Image, cover};
use crate::http::json::{lenient, lenient_id, lenient_list};
use crate::library::PlaylistId;

/// What to ask of one playlist.
pub const FIELDS: &str = "id,name,collaborative,snapshot_id,owner(id,display_name),images(url,width),\
                          items(total),tracks(total)";

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct PlaylistObject {
    #[serde(default, deserialize_with = "lenient_id")]
    pub id: Option<PlaylistId>,
    #[serde(default, deserialize_with = "lenient")]
    pub name: Option<String>,
    /// Whether others may change it.
    #[serde(default, deserialize_with = "lenient")]
    pub collaborative: Option<bool>,
    /// Whose it is.
    #[serde(default, deserialize_with = "lenient")]
    pub owner: Option<User>,
    /// Its picture in several sizes.
    #[serde(default, deserialize_with = "lenient_list")]
    pub images: Vec<Image>,
    /// Names its present content: another one, another content.
    #[serde(default, deserialize_with = "lenient")]
    pub snapshot_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    items: Option<Counter>,
    #[serde(default, deserialize_with = "lenient")]
    tracks: Option<Counter>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
struct Counter {
    #[serde(default, deserialize_with = "lenient")]
    total: Option<u32>,
}

/// A playlist to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaylistCard {
    pub id: PlaylistId,
    /// Its name; empty when unknown.
    pub name: String,
    /// The address of its picture.
    pub cover: Option<String>,
    /// How many entries it has.
    pub total: Option<u32>,
    /// Names its present content.
    pub snapshot: Option<String>,
    /// Whether the listener can open it here.
    pub access: Access,
}

/// Whether a listener can read a playlist's entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Access {
    /// It is theirs.
    Own,
    /// It is somebody else's, and they may change it.
    Collaborative,
    /// It is somebody else's: Spotify does not show its entries to this page. With the
    /// owner's name, if they show one.
    NotReadable(Option<String>),
}

impl PlaylistObject {
    /// How many entries it has, under either of the names of the counter.
    #[must_use]
    pub fn total(&self) -> Option<u32> {
        let count = |counter: &Option<Counter>| counter.as_ref().and_then(|counter| counter.total);
        count(&self.items).or_else(|| count(&self.tracks))
    }

    /// What `me` can do with it.
    #[must_use]
    pub fn access(&self, me: &User) -> Access {
        let owner = self.owner.as_ref();
        let owner_id = owner.and_then(|owner| owner.id.as_deref());
        if owner_id.is_some() && owner_id == me.id.as_deref() {
            return Access::Own;
        }
        if self.collaborative == Some(true) {
            return Access::Collaborative;
        }
        Access::NotReadable(owner.and_then(|owner| owner.display_name.clone()))
    }

    /// As `me` can choose it; `None` when it has no id.
    #[must_use]
    pub fn into_card(self, me: &User) -> Option<PlaylistCard> {
        Some(PlaylistCard {
            id: self.id?,
            cover: cover(&self.images),
            total: self.total(),
            access: self.access(me),
            name: self.name.unwrap_or_default(),
            snapshot: self.snapshot_id,
        })
    }
}

impl PlaylistCard {
    /// Whether the listener can open it here.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        !matches!(self.access, Access::NotReadable(_))
    }
}

/// A listener, as far as the page cares: who owns what, and how to greet them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct User {
    /// Their id, a text of any form.
    #[serde(default, deserialize_with = "lenient")]
    pub id: Option<String>,
    /// The name that they show.
    #[serde(default, deserialize_with = "lenient")]
    pub display_name: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(json: &str) -> Option<PlaylistCard> {
        let me = User {
            id: Some("me".into()),
            display_name: None,
        };
        serde_json::from_str::<PlaylistObject>(json)
            .unwrap()
            .into_card(&me)
    }

    #[test]
    fn own_and_collaborative_playlists_can_be_read() {
        let with = |rest: &str| {
            card(&format!(r#"{{"id":"1Cp6VQCKf2VL4sP09jN9oX",{rest}}}"#))
                .unwrap()
                .access
        };
        assert_eq!(with(r#""owner":{"id":"me"}"#), Access::Own);
        assert_eq!(
            with(r#""owner":{"id":"you"},"collaborative":true"#),
            Access::Collaborative
        );
        let theirs = Access::NotReadable(Some("You".into()));
        assert_eq!(with(r#""owner":{"id":"you","display_name":"You"}"#), theirs);
        assert_eq!(with(r#""owner":null"#), Access::NotReadable(None));
    }

    #[test]
    fn the_counter_has_two_names() {
        let total = |rest: &str| {
            card(&format!(r#"{{"id":"1Cp6VQCKf2VL4sP09jN9oX",{rest}}}"#))
                .unwrap()
                .total
        };
        assert_eq!(
            total(r#""items":{"total":3},"tracks":{"total":2}"#),
            Some(3)
        );
        assert_eq!(total(r#""items":null,"tracks":{"total":2}"#), Some(2));
        assert_eq!(total(r#""tracks":[]"#), None);
    }

    #[test]
    fn a_playlist_without_an_id_cannot_be_chosen() {
        assert_eq!(card(r#"{"name":"x"}"#), None);
    }
}
