//! `GET /me/playlists` and `GET /playlists/{id}`.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde_json::{Value, json};

use super::ApiError;
use super::caller::Caller;
use super::entries::Types;
use super::fields::Fields;
use super::page::Page;
use crate::listener::Playlist;
use crate::query::Pairs;
use crate::settings::Keys;
use crate::world::{Shared, World};

/// Entries that come with a whole playlist.
const FIRST: u32 = 100;

/// A page of the playlists in the listener's library; collaborative ones come only to
/// those who may read them.
pub(crate) async fn list(
    caller: Caller,
    State(world): State<Shared>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<Value>, ApiError> {
    caller.require("playlist-read-private")?;
    let asked = Pairs(asked);
    let page = Page::from_query(&asked)?;
    let collaborative = caller.may("playlist-read-collaborative");
    let listener = world.listener();
    let seen = |list: &&Playlist| !list.collaborative || collaborative;
    let playlists: Vec<&Playlist> = listener.followed().filter(seen).collect();
    let shown = page
        .cut(&playlists)
        .iter()
        .map(|list| world.playlist_in_list(list));
    let address = format!("{}/me/playlists", world.addresses.api);
    Ok(Json(page.wrap(
        &address,
        &asked,
        playlists.len(),
        shown.collect(),
    )))
}

/// A whole playlist; other people's come without their entries.
pub(crate) async fn one(
    _: Caller,
    State(world): State<Shared>,
    Path(id): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<Value>, ApiError> {
    let asked = Pairs(asked);
    let listener = world.listener();
    let playlist = listener.playlist(&id).ok_or(ApiError::NotFound)?;
    let object = world.playlist_object(playlist, &asked);
    Ok(Json(match asked.get("fields") {
        Some(fields) => Fields::parse(fields)?.apply(object),
        None => object,
    }))
}

impl World {
    /// A whole playlist with its first entries.
    pub(crate) fn playlist_object(&self, playlist: &Playlist, asked: &Pairs) -> Value {
        let mut object = self.bare_playlist(playlist);
        object["followers"] = json!({ "href": null, "total": 0 });
        if playlist.is_readable() {
            let page = Page {
                limit: FIRST,
                offset: 0,
            };
            let entries =
                self.entries_page(playlist, page, &Pairs::default(), Types::from_query(asked));
            self.set_entries(&mut object, &entries);
        }
        object
    }

    /// A playlist with the number of its entries.
    fn playlist_in_list(&self, playlist: &Playlist) -> Value {
        let mut object = self.bare_playlist(playlist);
        let counter =
            json!({ "href": self.items_address(playlist), "total": playlist.entries.len() });
        self.set_entries(&mut object, &counter);
        object
    }

    /// Where a playlist's entries are.
    pub(crate) fn items_address(&self, playlist: &Playlist) -> String {
        format!("{}/playlists/{}/items", self.addresses.api, playlist.id)
    }

    fn set_entries(&self, playlist: &mut Value, entries: &Value) {
        let names: &[&str] = match self.settings.keys {
            Keys::New => &["items"],
            Keys::Old => &["tracks"],
            Keys::Both => &["items", "tracks"],
        };
        for name in names {
            playlist[*name] = entries.clone();
        }
    }

    fn bare_playlist(&self, playlist: &Playlist) -> Value {
        let id = &playlist.id;
        let images = match playlist.entries.as_slice() {
            [] => json!([]),
            _ => {
                json!([{ "url": format!("{}/640/{id}", self.addresses.images), "height": null, "width": null }])
            }
        };
        json!({
            "collaborative": playlist.collaborative,
            "description": playlist.description,
            "external_urls": { "spotify": format!("https://open.spotify.com/playlist/{id}") },
            "href": format!("{}/playlists/{id}", self.addresses.api),
            "id": id,
            "images": images,
            "name": playlist.name,
            "owner": self.user_object(playlist.owner),
            "primary_color": null,
            "public": playlist.public,
            "snapshot_id": playlist.snapshot_id(),
            "type": "playlist",
            "uri": format!("spotify:playlist:{id}"),
        })
    }
}
