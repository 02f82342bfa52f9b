//! `GET /playlists/{id}/items`: what is in a playlist.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde_json::{Value, json};

use super::ApiError;
use super::caller::Caller;
use super::fields::Fields;
use super::page::Page;
use crate::clock::timestamp;
use crate::listener::{Entry, NEWEST, Playlist};
use crate::query::Pairs;
use crate::settings::Keys;
use crate::world::{Shared, World};

/// Whether episodes come as what they are, or bent into tracks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Types {
    TracksOnly,
    WithEpisodes,
}

impl Types {
    /// What `additional_types` says.
    pub(crate) fn from_query(asked: &Pairs) -> Self {
        let episodes = asked
            .list("additional_types")
            .iter()
            .any(|kind| kind == "episode");
        if episodes {
            Self::WithEpisodes
        } else {
            Self::TracksOnly
        }
    }
}

/// A page of entries; 403 for playlists of others.
pub(crate) async fn page(
    caller: Caller,
    State(world): State<Shared>,
    Path(id): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<Value>, ApiError> {
    let asked = Pairs(asked);
    let page = Page::from_query(&asked)?;
    let listener = world.listener();
    let playlist = listener.playlist(&id).ok_or(ApiError::NotFound)?;
    check_access(&caller, playlist)?;
    let entries = world.entries_page(playlist, page, &asked, Types::from_query(&asked));
    Ok(Json(match asked.get("fields") {
        Some(fields) => Fields::parse(fields)?.apply(entries),
        None => entries,
    }))
}

fn check_access(caller: &Caller, playlist: &Playlist) -> Result<(), ApiError> {
    match playlist {
        list if !list.is_readable() => Err(ApiError::Forbidden),
        list if list.collaborative => caller.require("playlist-read-collaborative"),
        list if !list.public => caller.require("playlist-read-private"),
        _ => Ok(()),
    }
}

impl World {
    /// A page of a playlist's entries.
    pub(crate) fn entries_page(
        &self,
        playlist: &Playlist,
        page: Page,
        asked: &Pairs,
        types: Types,
    ) -> Value {
        let places = u64::from(page.offset)..;
        let entries = page.cut(&playlist.entries).iter().zip(places);
        let entries = entries.map(|(&entry, place)| self.entry(playlist, entry, place, types));
        page.wrap(
            &self.items_address(playlist),
            asked,
            playlist.entries.len(),
            entries.collect(),
        )
    }

    fn entry(&self, playlist: &Playlist, entry: Entry, place: u64, types: Types) -> Value {
        let item = match (entry, types) {
            (Entry::Track(index), _) => self.track_object(index),
            (Entry::Local(index), _) => self.local_object(index),
            (Entry::Episode(index), Types::WithEpisodes) => self.episode_object(index),
            (Entry::Episode(index), Types::TracksOnly) => self.episode_as_track(index),
            (Entry::Gone, _) => Value::Null,
        };
        let mut object = json!({
            "added_at": timestamp(NEWEST - place * 3600),
            "added_by": self.user_object(playlist.owner),
            "is_local": matches!(entry, Entry::Local(_)),
            "primary_color": null,
            "video_thumbnail": { "url": null },
        });
        if self.settings.keys != Keys::New {
            object["track"] = item.clone();
        }
        if self.settings.keys != Keys::Old {
            object["item"] = item;
        }
        object
    }
}
