//! The calls that change the listener's playlists, and the one that looks at a playlist.

use serde::Serialize;

use crate::http::{Method, Request};
use crate::library::{PlaylistId, TrackId};
use crate::playlists::Batch;
use crate::spotify::auth::Scope;
use crate::spotify::model::PLAYLIST_FIELDS;
use crate::spotify::request::{get, write};

#[derive(Serialize)]
struct New<'a> {
    name: &'a str,
    description: &'a str,
    public: bool,
}

#[derive(Serialize)]
struct Added {
    uris: Vec<String>,
    position: u32,
}

#[derive(Serialize)]
struct Removed {
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    uri: String,
}

/// Makes an empty playlist.
pub(super) fn create(name: &str, description: &str, public: bool) -> Request {
    let new = New {
        name,
        description,
        public,
    };
    write(
        Method::PostJson(json(&new)),
        "/me/playlists",
        modify(public),
    )
}

/// Adds tracks to a playlist.
pub(super) fn add(id: PlaylistId, batch: &Batch, public: bool) -> Request {
    let added = Added {
        uris: batch.uris(),
        position: batch.position,
    };
    write(Method::PostJson(json(&added)), items(id), modify(public))
}

/// Asks how many entries a playlist has.
pub(super) fn look(id: PlaylistId) -> Request {
    get(
        format!("/playlists/{id}"),
        vec![("fields", PLAYLIST_FIELDS.into())],
        Some(Scope::ReadPrivatePlaylists),
    )
}

/// Takes playlists out of the listener's library, which is how Spotify deletes them.
/// Private ones too ask for the permission to change public ones.
pub(super) fn unfollow(ids: &[PlaylistId]) -> Request {
    let uris: Vec<String> = ids
        .iter()
        .map(|id| format!("spotify:playlist:{id}"))
        .collect();
    Request {
        query: vec![("uris", uris.join(","))],
        ..write(
            Method::Delete(None),
            "/me/library",
            Scope::ModifyPublicPlaylists,
        )
    }
}

/// Takes tracks out of a playlist, wherever they stand in it.
pub(super) fn remove(id: PlaylistId, tracks: &[TrackId]) -> Request {
    let items_of = tracks.iter().map(|id| Item {
        uri: format!("spotify:track:{id}"),
    });
    let removed = Removed {
        items: items_of.collect(),
    };
    write(
        Method::Delete(Some(json(&removed))),
        items(id),
        Scope::ModifyPrivatePlaylists,
    )
}

fn items(id: PlaylistId) -> String {
    format!("/playlists/{id}/items")
}

fn modify(public: bool) -> Scope {
    if public {
        Scope::ModifyPublicPlaylists
    } else {
        Scope::ModifyPrivatePlaylists
    }
}

/// Texts, numbers and lists of them can always be written.
fn json<T: Serialize>(body: &T) -> String {
    serde_json::to_string(body).unwrap_or_default()
}
