//! `GET /me/library/contains` and `DELETE /me/library`.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;

use super::ApiError;
use super::caller::Caller;
use crate::catalogue::id::is_well_formed;
use crate::listener::Listener;
use crate::query::Pairs;
use crate::world::{Shared, World};

/// The most URIs at once.
const MOST: usize = 40;

/// What a URI of these calls can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named<'a> {
    Track(&'a str),
    Playlist(&'a str),
    /// Artists and people, which are followed.
    Followed,
    /// Albums, episodes, shows and audiobooks, of which this listener has none.
    Other,
}

/// Whether each is in the listener's library, in the order of the question.
pub(crate) async fn contains(
    caller: Caller,
    State(world): State<Shared>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<Vec<bool>>, ApiError> {
    let uris = uris(Pairs(asked))?;
    let named: Vec<Named> = uris
        .iter()
        .map(|uri| named(uri))
        .collect::<Result<_, _>>()?;
    for thing in &named {
        caller.require(match thing {
            Named::Track(_) | Named::Other => "user-library-read",
            Named::Playlist(_) => "playlist-read-private",
            Named::Followed => "user-follow-read",
        })?;
    }
    let listener = world.listener();
    let has = named.into_iter().map(|thing| has(&world, &listener, thing));
    Ok(Json(has.collect()))
}

/// Takes each out of the listener's library; a playlist is unfollowed and goes on to exist.
pub(crate) async fn remove(
    caller: Caller,
    State(world): State<Shared>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<StatusCode, ApiError> {
    let uris = uris(Pairs(asked))?;
    let named: Vec<Named> = uris
        .iter()
        .map(|uri| named(uri))
        .collect::<Result<_, _>>()?;
    for thing in &named {
        caller.require(match thing {
            Named::Track(_) | Named::Other => "user-library-modify",
            Named::Playlist(_) => "playlist-modify-public",
            Named::Followed => "user-follow-modify",
        })?;
    }
    let mut listener = world.listener();
    for thing in named {
        forget(&world, &mut listener, thing);
    }
    Ok(StatusCode::OK)
}

fn uris(asked: Pairs) -> Result<Vec<String>, ApiError> {
    let uris = asked.list("uris");
    match uris.len() {
        0 => Err(ApiError::BadRequest(
            "Missing required field: uris".to_owned(),
        )),
        1..=MOST => Ok(uris),
        _ => Err(ApiError::BadRequest("Too many uris requested".to_owned())),
    }
}

fn named(uri: &str) -> Result<Named<'_>, ApiError> {
    let parts: Vec<&str> = uri.split(':').collect();
    match parts[..] {
        ["spotify", "track", id] if is_well_formed(id) => Ok(Named::Track(id)),
        ["spotify", "playlist", id] if is_well_formed(id) => Ok(Named::Playlist(id)),
        ["spotify", "artist", id] if is_well_formed(id) => Ok(Named::Followed),
        ["spotify", "user", id] if !id.is_empty() => Ok(Named::Followed),
        ["spotify", "album" | "episode" | "show" | "audiobook", id] if is_well_formed(id) => {
            Ok(Named::Other)
        }
        _ => Err(ApiError::BadRequest(format!("Invalid uri: {uri}"))),
    }
}

fn has(world: &World, listener: &Listener, thing: Named) -> bool {
    match thing {
        Named::Track(id) => {
            let track = world.catalogue.track_index(id);
            track.is_some_and(|track| listener.has_saved(track))
        }
        Named::Playlist(id) => listener
            .playlist(id)
            .is_some_and(|playlist| playlist.followed),
        Named::Followed | Named::Other => false,
    }
}

fn forget(world: &World, listener: &mut Listener, thing: Named) {
    match thing {
        Named::Track(id) => {
            if let Some(track) = world.catalogue.track_index(id) {
                listener.forget(track);
            }
        }
        Named::Playlist(id) => {
            if let Some(playlist) = listener.playlist_mut(id) {
                playlist.followed = false;
            }
        }
        Named::Followed | Named::Other => {}
    }
}
