//! A Spotify and a ReccoBeats in memory, which answer what the machines ask in tests.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::http::{Method, Request, Response, Service};
use crate::library::{PlaylistId, TrackId};

/// What there is at Spotify.
#[derive(Debug, Clone, Default)]
pub(super) struct TestSpotify {
    /// How many Liked Songs there are.
    pub liked: usize,
    /// The listener's playlists: name and tracks.
    pub playlists: BTreeMap<PlaylistId, (String, Vec<String>)>,
    created: u32,
}

pub(super) fn track_id(number: usize) -> TrackId {
    format!("{number:022}").parse().unwrap()
}

pub(super) fn playlist_id(number: u32) -> PlaylistId {
    format!("{number:022}").parse().unwrap()
}

impl TestSpotify {
    pub(super) fn liking(liked: usize) -> Self {
        Self {
            liked,
            ..Self::default()
        }
    }

    pub(super) fn respond(&mut self, request: &Request) -> Response {
        let json = match request.service {
            Service::SpotifyApi => self.api(request),
            Service::ReccoBeats => Some(features(request)),
            Service::SpotifyAccounts => None,
        };
        json.map_or_else(
            || Response::new(404, r#"{"error":{"status":404}}"#),
            |json| Response::new(200, json.to_string()),
        )
    }

    fn api(&mut self, request: &Request) -> Option<Value> {
        match (request.path.as_str(), &request.method) {
            ("/me", _) => Some(json!({ "id": "me" })),
            ("/me/tracks", _) => Some(self.liked(request)),
            ("/me/library/contains", _) => Some(contains(request)),
            ("/me/library", Method::Delete(_)) => self.unfollow(request),
            ("/me/top/tracks", _) => Some(json!({ "items": [], "total": 0, "next": null })),
            ("/me/playlists", Method::PostJson(body)) => self.create(body),
            ("/me/playlists", _) => Some(self.list()),
            (path, method) => self.playlist(path.strip_prefix("/playlists/")?, method),
        }
    }

    fn liked(&self, request: &Request) -> Value {
        let number = |name| parameter(request, name).parse::<usize>().unwrap();
        let (offset, limit) = (number("offset"), number("limit"));
        let end = self.liked.min(offset + limit);
        let items: Vec<Value> = (offset..end).map(entry).collect();
        page(items, self.liked, end < self.liked, offset + limit)
    }

    fn list(&self) -> Value {
        let items: Vec<Value> = self.playlists.keys().map(|id| self.card(*id)).collect();
        let total = items.len();
        page(items, total, false, 0)
    }

    fn card(&self, id: PlaylistId) -> Value {
        let (name, tracks) = &self.playlists[&id];
        json!({
            "id": id.as_str(), "name": name, "snapshot_id": format!("of {}", tracks.len()),
            "owner": { "id": "me" }, "items": { "total": tracks.len() },
        })
    }

    fn create(&mut self, body: &str) -> Option<Value> {
        let asked: Value = serde_json::from_str(body).ok()?;
        self.created += 1;
        let id = playlist_id(1000 + self.created);
        let name = asked["name"].as_str()?.to_owned();
        self.playlists.insert(id, (name, Vec::new()));
        Some(self.card(id))
    }

    fn playlist(&mut self, path: &str, method: &Method) -> Option<Value> {
        let (id, is_items) = path
            .strip_suffix("/items")
            .map_or((path, false), |id| (id, true));
        let id: PlaylistId = id.parse().ok()?;
        let (_, tracks) = self.playlists.get_mut(&id)?;
        if let Method::PostJson(body) = method {
            let asked: Value = serde_json::from_str(body).ok()?;
            let uris = asked["uris"].as_array()?.iter();
            tracks.extend(uris.filter_map(Value::as_str).map(str::to_owned));
            return Some(json!({ "snapshot_id": "another" }));
        }
        if !is_items {
            return Some(self.card(id));
        }
        let items = tracks.iter().map(|uri| {
            let id = uri.trim_start_matches("spotify:track:");
            json!({ "item": { "type": "track", "id": id, "name": "A track" } })
        });
        let items: Vec<Value> = items.collect();
        let total = items.len();
        Some(page(items, total, false, 0))
    }

    fn unfollow(&mut self, request: &Request) -> Option<Value> {
        for uri in parameter(request, "uris").split(',') {
            let id = uri.strip_prefix("spotify:playlist:")?.parse().ok()?;
            self.playlists.remove(&id);
        }
        Some(json!({}))
    }
}

fn entry(number: usize) -> Value {
    json!({
        "added_at": format!("2026-01-01T00:00:{:02}Z", number % 60),
        "track": { "type": "track", "id": track_id(number).as_str(), "name": format!("Track {number}") },
    })
}

fn page(items: Vec<Value>, total: usize, has_next: bool, offset: usize) -> Value {
    let next = format!("https://api.spotify.com/v1/?offset={offset}&limit=50");
    json!({ "items": items, "total": total, "next": has_next.then_some(next) })
}

/// None of them is liked.
fn contains(request: &Request) -> Value {
    let uris = parameter(request, "uris");
    json!(uris.split(',').map(|_| false).collect::<Vec<bool>>())
}

/// Each track has the same energy.
fn features(request: &Request) -> Value {
    let ids = parameter(request, "ids");
    let content = ids
        .split(',')
        .map(|id| json!({ "href": format!("https://open.spotify.com/track/{id}"), "energy": 0.5 }));
    json!({ "content": content.collect::<Vec<Value>>() })
}

fn parameter<'a>(request: &'a Request, name: &str) -> &'a str {
    let mut query = request.query.iter();
    let found = query.find(|(other, _)| *other == name);
    found.map_or("", |(_, value)| value)
}
