//! ReccoBeats: audio features by Spotify id or by ISRC, for a part of the catalogue.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::catalogue::id::Kind;
use crate::query::Pairs;
use crate::random::{number, share};
use crate::world::{Shared, World};

/// The most ids at once.
const MOST: usize = 40;

/// Everything below `/v1`.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/audio-features", get(audio_features))
        .route("/track", get(tracks))
}

/// A track that ReccoBeats knows, and the release under which it knows it.
struct ExistingPlaylists {
    track: u32,
    release: Kind,
}

async fn audio_features(world: State<Shared>, asked: Query<Vec<(String, String)>>) -> Response {
    answer(&world, asked, |world, known| {
        let mut object = json!(world.catalogue.features(known.track));
        object["isrc"] = world.catalogue.track(known.track).isrc.into();
        object
    })
}

async fn tracks(world: State<Shared>, asked: Query<Vec<(String, String)>>) -> Response {
    answer(&world, asked, |world, known| {
        let track = world.catalogue.track(known.track);
        let artists = track.artists.iter().map(|&artist| {
            let id = world.catalogue.id(Kind::Artist, artist);
            json!({
                "id": uuid(world, u64::from(artist) | 1 << 40),
                "name": world.catalogue.artist_name(artist),
                "href": format!("https://open.spotify.com/artist/{id}"),
            })
        });
        json!({
            "trackTitle": track.name,
            "artists": artists.collect::<Vec<_>>(),
            "durationMs": track.duration_ms,
            "isrc": track.isrc,
            "popularity": number(world.catalogue.seed, "popularity", u64::from(known.track)) % 100,
        })
    })
}

/// One object for each id that is known; the others are left out without a word.
fn answer(
    world: &World,
    Query(asked): Query<Vec<(String, String)>>,
    object: impl Fn(&World, &ExistingPlaylists) -> Value,
) -> Response {
    let ids = Pairs(asked).list("ids");
    if ids.is_empty() || ids.len() > MOST {
        let body = json!({ "status": 400, "error": format!("ids: 1 to {MOST} are needed") });
        return (StatusCode::BAD_REQUEST, Json(body)).into_response();
    }
    let known = ids.iter().filter_map(|id| find(world, id));
    let content = known.map(|known| {
        let mut object = object(world, &known);
        let id = world.catalogue.id(known.release, known.track);
        object["href"] = format!("https://open.spotify.com/track/{id}").into();
        object["id"] = uuid(world, u64::from(known.track)).into();
        object
    });
    Json(json!({ "content": content.collect::<Vec<_>>() })).into_response()
}

/// By id: that very track. By ISRC: the same recording under the id of another release.
fn find(world: &World, text: &str) -> Option<ExistingPlaylists> {
    let coverage = world.faults().coverage;
    let seed = world.catalogue.seed;
    if let Some(track) = world.catalogue.track_index(text) {
        let known = share(seed, "known by id", u64::from(track)) < coverage.by_id;
        return known.then_some(ExistingPlaylists {
            track,
            release: Kind::Track,
        });
    }
    let track = world.catalogue.track_with_isrc(text)?;
    let known = share(seed, "known by isrc", u64::from(track)) < coverage.by_isrc;
    known.then_some(ExistingPlaylists {
        track,
        release: Kind::OtherRelease,
    })
}

/// The form of a version 4 UUID.
fn uuid(world: &World, index: u64) -> String {
    let high = number(world.catalogue.seed, "uuid high", index);
    let low = number(world.catalogue.seed, "uuid low", index);
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        low >> 52,
        low & 0xffff_ffff_ffff,
    )
}
