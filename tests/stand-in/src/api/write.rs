//! `POST /me/playlists`, `POST` and `DELETE /playlists/{id}/items`: saving a cluster, and
//! undoing it.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::ApiError;
use super::caller::Caller;
use crate::catalogue::Catalogue;
use crate::catalogue::id::{self, Kind};
use crate::listener::{Entry, Owner};
use crate::query::Pairs;
use crate::world::Shared;

/// The most entries that can be added at once.
const MOST: usize = 100;

#[derive(Debug, Deserialize)]
pub(crate) struct New {
    name: Option<String>,
    #[serde(default)]
    description: String,
    public: Option<bool>,
    #[serde(default)]
    collaborative: bool,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Added {
    #[serde(default)]
    uris: Vec<String>,
    position: Option<usize>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Removed {
    items: Vec<Named>,
}

#[derive(Debug, Deserialize)]
struct Named {
    uri: String,
}

type Answer = Result<(StatusCode, Json<Value>), ApiError>;

/// Makes a playlist; public where the app does not say otherwise.
pub(crate) async fn create(caller: Caller, State(world): State<Shared>, body: Bytes) -> Answer {
    let new: New = json_of(&body)?;
    let public = new.public.unwrap_or(true);
    caller.require(modify(public))?;
    if public && new.collaborative {
        return Err(ApiError::BadRequest(
            "Collaborative playlists can only be private".to_owned(),
        ));
    }
    let name = new.name.filter(|name| !name.is_empty());
    let name =
        name.ok_or_else(|| ApiError::BadRequest("Missing required field: name".to_owned()))?;
    let mut listener = world.listener();
    let playlist = listener.create(&world.catalogue, name, new.description);
    playlist.public = public;
    playlist.collaborative = new.collaborative;
    let object = world.playlist_object(playlist, &Pairs::default());
    Ok((StatusCode::CREATED, Json(object)))
}

/// Adds up to 100 entries. The same call again adds them again.
pub(crate) async fn add(
    caller: Caller,
    State(world): State<Shared>,
    Path(id): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
    body: Bytes,
) -> Answer {
    let added = added(&Pairs(asked), &body)?;
    let mut listener = world.listener();
    let playlist = listener.playlist_mut(&id).ok_or(ApiError::NotFound)?;
    caller.require(modify(playlist.public))?;
    if playlist.owner != Owner::Listener && !playlist.collaborative {
        return Err(ApiError::Forbidden);
    }
    let entries = added.uris.iter().map(|uri| entry(&world.catalogue, uri));
    if !playlist.insert(entries.collect::<Result<_, _>>()?, added.position) {
        return Err(ApiError::BadRequest("Index out of bounds.".to_owned()));
    }
    let snapshot = json!({ "snapshot_id": playlist.snapshot_id() });
    Ok((StatusCode::CREATED, Json(snapshot)))
}

/// Removes up to 100 entries, wherever they stand; those that are not there are none.
pub(crate) async fn remove(
    caller: Caller,
    State(world): State<Shared>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let removed: Removed = json_of(&body)?;
    if removed.items.is_empty() || removed.items.len() > MOST {
        return Err(ApiError::BadRequest(format!("1 to {MOST} items")));
    }
    let named = removed.items.iter();
    let entries = named.map(|named| entry(&world.catalogue, &named.uri));
    let entries: Vec<Entry> = entries.collect::<Result<_, _>>()?;
    let mut listener = world.listener();
    let playlist = listener.playlist_mut(&id).ok_or(ApiError::NotFound)?;
    caller.require(modify(playlist.public))?;
    if playlist.owner != Owner::Listener && !playlist.collaborative {
        return Err(ApiError::Forbidden);
    }
    playlist.remove(&entries);
    Ok(Json(json!({ "snapshot_id": playlist.snapshot_id() })))
}

/// What is to be added; URIs in the query outweigh those in the body.
fn added(asked: &Pairs, body: &[u8]) -> Result<Added, ApiError> {
    let mut added = if body.is_empty() {
        Added::default()
    } else {
        json_of(body)?
    };
    if asked.get("uris").is_some() {
        added.uris = asked.list("uris");
    }
    if let Some(position) = asked
        .parsed("position")
        .map_err(|_| ApiError::invalid("position"))?
    {
        added.position = Some(position);
    }
    match added.uris.len() {
        0 => Err(ApiError::BadRequest("No uris provided".to_owned())),
        1..=MOST => Ok(added),
        _ => Err(ApiError::BadRequest(format!(
            "You can add a maximum of {MOST} tracks per request."
        ))),
    }
}

fn entry(catalogue: &Catalogue, uri: &str) -> Result<Entry, ApiError> {
    let track = uri
        .strip_prefix("spotify:track:")
        .and_then(|id| catalogue.track_index(id));
    let episode = uri.strip_prefix("spotify:episode:");
    let episode = episode.and_then(|text| id::index(catalogue.seed, Kind::Episode, text));
    let entry = track.map(Entry::Track).or(episode.map(Entry::Episode));
    entry.ok_or_else(|| ApiError::BadRequest(format!("Invalid track uri: {uri}")))
}

/// The scope that a change to a playlist needs.
fn modify(public: bool) -> &'static str {
    if public {
        "playlist-modify-public"
    } else {
        "playlist-modify-private"
    }
}

fn json_of<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    serde_json::from_slice(body).map_err(|_| ApiError::BadRequest("Error parsing JSON.".to_owned()))
}
