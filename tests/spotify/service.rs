//! A small service in memory, that plays what the tasks call.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tone_clusters::http::{Request, Response, Service};

use super::fixtures::{entries, isrc, playlist_id, track_id};

/// Whatever there is to load.
#[derive(Debug, Clone, Default)]
pub struct FakeService {
    /// The entries of Liked Songs.
    pub liked: Vec<Value>,
    pub playlists: BTreeMap<String, Playlist>,
    /// The tracks that ReccoBeats knows by their ids.
    pub by_id: Vec<u32>,
    /// The tracks that ReccoBeats knows by their recordings alone.
    pub by_isrc: Vec<u32>,
}

#[derive(Debug, Clone)]
pub struct Playlist {
    snapshot: String,
    entries: Vec<Value>,
}

impl FakeService {
    /// One with these tracks as Liked Songs.
    pub fn liking(numbers: impl IntoIterator<Item = u32>) -> Self {
        Self {
            liked: entries(numbers),
            ..Self::default()
        }
    }

    /// Puts a playlist there, or another content into it.
    pub fn set_playlist(
        &mut self,
        number: u32,
        snapshot: &str,
        tracks: impl IntoIterator<Item = u32>,
    ) {
        let playlist = Playlist {
            snapshot: snapshot.to_owned(),
            entries: entries(tracks),
        };
        self.playlists
            .insert(playlist_id(number).as_str().to_owned(), playlist);
    }

    /// The answer to a call.
    pub fn answer(&self, call: &Request) -> Response {
        let found = match call.service {
            Service::SpotifyAccounts => None,
            Service::SpotifyApi => self.api(call),
            Service::ReccoBeats => Some(self.reccobeats(call)),
        };
        found.map_or_else(
            || Response::new(404, r#"{"error":{"status":404,"message":"Not found"}}"#),
            |json| Response::new(200, json.to_string()),
        )
    }

    fn api(&self, call: &Request) -> Option<Value> {
        match call.path.as_str() {
            "/me/tracks" => Some(page(&self.liked, call)),
            "/me/library/contains" => Some(self.contains(call)),
            path => {
                let path = path.strip_prefix("/playlists/")?;
                let (id, items) = path
                    .strip_suffix("/items")
                    .map_or((path, false), |id| (id, true));
                let playlist = self.playlists.get(id)?;
                let (snapshot, total) = (&playlist.snapshot, playlist.entries.len());
                Some(if items {
                    page(&playlist.entries, call)
                } else {
                    json!({ "id": id, "name": "A playlist", "snapshot_id": snapshot, "items": { "total": total } })
                })
            }
        }
    }

    fn contains(&self, call: &Request) -> Value {
        let liked: Vec<&str> = self
            .liked
            .iter()
            .filter_map(|entry| entry["track"]["id"].as_str())
            .collect();
        let uris = value(call, "uris");
        assert!(uris.split(',').count() <= 40, "{uris}");
        let saved = uris.split(',').map(|uri| {
            let id = uri.strip_prefix("spotify:track:");
            id.is_some_and(|id| liked.contains(&id))
        });
        saved.collect()
    }

    fn reccobeats(&self, call: &Request) -> Value {
        assert_eq!(call.path, "/audio-features");
        let ids: Vec<&str> = value(call, "ids").split(',').collect();
        assert!(ids.len() <= 40, "{ids:?}");
        let asked = |name: &str| ids.contains(&name);
        let content = |number: u32| {
            json!({
                "id": "f8e3", "href": format!("https://open.spotify.com/track/{}", track_id(number)),
                "isrc": isrc(number), "energy": f64::from(number) / 1024.0,
            })
        };
        // Known by its recording, a track has the address of another release.
        let elsewhere = |number: &u32| {
            let mut entry = content(*number);
            entry["href"] = json!("https://open.spotify.com/track/9000000000000000000000");
            entry
        };
        let by_id = self
            .by_id
            .iter()
            .filter(|number| asked(track_id(**number).as_str()))
            .map(|number| content(*number));
        let by_isrc = self
            .by_isrc
            .iter()
            .filter(|number| asked(&isrc(**number)))
            .map(elsewhere);
        json!({ "content": by_id.chain(by_isrc).collect::<Vec<_>>() })
    }
}

/// A value of a call's query.
pub fn value<'a>(call: &'a Request, name: &str) -> &'a str {
    let found = call.query.iter().find(|(known, _)| *known == name);
    found.map_or("", |(_, value)| value)
}

/// The number in a call's query, if there is one.
pub fn number(call: &Request, name: &str) -> Option<usize> {
    value(call, name).parse().ok()
}

fn page(entries: &[Value], call: &Request) -> Value {
    let (offset, limit) = (
        number(call, "offset").unwrap(),
        number(call, "limit").unwrap(),
    );
    assert!((1..=50).contains(&limit), "{limit}");
    let behind = offset + limit;
    let items: Vec<&Value> = entries.iter().skip(offset).take(limit).collect();
    let next = (behind < entries.len()).then(|| {
        format!(
            "https://api.spotify.com/v1{}?offset={behind}&limit={limit}",
            call.path
        )
    });
    json!({ "items": items, "total": entries.len(), "offset": offset, "limit": limit, "next": next })
}
