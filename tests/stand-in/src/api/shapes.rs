//! The objects of the Web API, with the fields that a development-mode app still gets.

use serde_json::{Value, json};
use url::form_urlencoded::byte_serialize;

use crate::catalogue::id::Kind;
use crate::catalogue::{ALBUM_TRACKS, Album, Track};
use crate::listener::Owner;
use crate::world::World;

/// The id of the one who logs in.
pub(crate) const LISTENER: &str = "a_listener";

impl World {
    /// A whole track.
    pub(crate) fn track_object(&self, index: u32) -> Value {
        let track = self.catalogue.track(index);
        let mut object = self.bare_track(&track);
        object["album"] = self.album_object(track.album);
        object["external_ids"] = match track.isrc {
            Some(isrc) => json!({ "isrc": isrc }),
            None => json!({}),
        };
        object
    }

    /// A track within its album: without the album and the ISRC.
    pub(crate) fn bare_track(&self, track: &Track) -> Value {
        let artists = track
            .artists
            .iter()
            .map(|&artist| self.artist_object(artist));
        self.named(
            "track",
            Kind::Track,
            track.index,
            json!({
                "artists": artists.collect::<Vec<_>>(),
                "disc_number": 1,
                "duration_ms": track.duration_ms,
                "explicit": track.explicit,
                "is_local": false,
                "is_playable": true,
                "name": track.name,
                "track_number": track.place,
            }),
        )
    }

    /// An album within a track.
    pub(crate) fn album_object(&self, index: u32) -> Value {
        let album = self.catalogue.album(index);
        self.named(
            "album",
            Kind::Album,
            index,
            json!({
                "album_type": album.kind,
                "artists": [self.artist_object(album.artist)],
                "images": self.images(&self.catalogue.id(Kind::Album, index)),
                "name": album.name,
                "release_date": album.released,
                "release_date_precision": album.precision,
                "total_tracks": ALBUM_TRACKS,
            }),
        )
    }

    /// An artist within a track or an album.
    fn artist_object(&self, index: u32) -> Value {
        let name = self.catalogue.artist_name(index);
        self.named("artist", Kind::Artist, index, json!({ "name": name }))
    }

    /// An episode of a podcast, as it comes to those who ask for episodes.
    pub(crate) fn episode_object(&self, index: u32) -> Value {
        let title = self.catalogue.title("episode name", index);
        let show = self.show_object(index % 50);
        self.named(
            "episode",
            Kind::Episode,
            index,
            json!({
                "audio_preview_url": null,
                "description": title,
                "duration_ms": 1_800_000 + index * 1000,
                "explicit": false,
                "html_description": "<p>An episode.</p>",
                "images": show["images"],
                "is_externally_hosted": false,
                "is_playable": true,
                "language": "en",
                "languages": ["en"],
                "name": title,
                "release_date": "2026-05-04",
                "release_date_precision": "day",
                "show": show,
            }),
        )
    }

    fn show_object(&self, index: u32) -> Value {
        let title = self.catalogue.title("show name", index);
        self.named(
            "show",
            Kind::Show,
            index,
            json!({
                "copyrights": [],
                "description": title,
                "explicit": false,
                "html_description": "<p>A show.</p>",
                "images": self.images(&self.catalogue.id(Kind::Show, index)),
                "is_externally_hosted": false,
                "languages": ["en"],
                "media_type": "audio",
                "name": title,
                "total_episodes": 20,
            }),
        )
    }

    /// An episode as it comes to those who do not ask for episodes: bent into the form
    /// of a track, with `null` for its artist's name and its release date.
    pub(crate) fn episode_as_track(&self, index: u32) -> Value {
        let episode = self.episode_object(index);
        let show = &episode["show"];
        self.named("episode", Kind::Episode, index, json!({
            "album": {
                "album_type": "compilation",
                "artists": [],
                "external_urls": show["external_urls"],
                "href": show["href"],
                "id": show["id"],
                "images": show["images"],
                "name": show["name"],
                "release_date": null,
                "release_date_precision": null,
                "total_tracks": 1,
                "type": "show",
                "uri": show["uri"],
            },
            "artists": [{ "href": show["href"], "id": show["id"], "name": null, "type": "artist", "uri": show["uri"] }],
            "disc_number": 0,
            "duration_ms": episode["duration_ms"],
            "explicit": false,
            "external_ids": { "spotify": episode["external_urls"]["spotify"] },
            "is_local": false,
            "name": episode["name"],
            "track_number": 0,
        }))
    }

    /// A file of the listener's own: names and a length, and `null` for every id.
    pub(crate) fn local_object(&self, index: u32) -> Value {
        let [artist, album, name] = ["artist", "album", "title"]
            .map(|part| self.catalogue.title(&format!("local {part}"), index));
        let seconds = 60 + index % 400;
        let part = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        let uri = [
            part(&artist),
            part(&album),
            part(&name),
            seconds.to_string(),
        ]
        .join(":");
        json!({
            "album": {
                "album_type": null, "artists": [], "external_urls": {}, "href": null, "id": null,
                "images": [], "name": album, "release_date": null,
                "release_date_precision": null, "type": "album", "uri": null,
            },
            "artists": [{
                "external_urls": {}, "href": null, "id": null, "name": artist, "type": "artist", "uri": null,
            }],
            "disc_number": 0,
            "duration_ms": seconds * 1000,
            "explicit": false,
            "external_ids": {},
            "external_urls": {},
            "href": null,
            "id": null,
            "is_local": true,
            "name": name,
            "track_number": 0,
            "type": "track",
            "uri": format!("spotify:local:{uri}"),
        })
    }

    /// A person, as playlists name their owners.
    pub(crate) fn user_object(&self, owner: Owner) -> Value {
        let (id, name) = match owner {
            Owner::Listener => (LISTENER, "A listener"),
            Owner::Friend => ("a_friend", "A friend"),
            Owner::Stranger => ("a_stranger", "A stranger"),
        };
        json!({
            "display_name": name,
            "external_urls": { "spotify": format!("https://open.spotify.com/user/{id}") },
            "href": format!("{}/users/{id}", self.addresses.api),
            "id": id,
            "type": "user",
            "uri": format!("spotify:user:{id}"),
        })
    }

    /// The two lines of an album's rights. The ℗ line names the label, in one of the
    /// forms met in the wild; one album in ten has none.
    pub(crate) fn copyrights(&self, album: &Album) -> Value {
        let year = album.released.get(..4).unwrap_or_default();
        let line = match album.index % 10 {
            0 => return json!([]),
            1..4 => format!("℗ {year} {}", album.label),
            4..6 => format!("(P) {year} {}", album.label),
            _ => format!("{year} {}", album.label),
        };
        json!([
            { "text": format!("© {year} {}", album.label), "type": "C" },
            { "text": line, "type": "P" },
        ])
    }

    /// The same picture in the three sizes of a cover.
    pub(crate) fn images(&self, id: &str) -> Value {
        let image = |size: u32| {
            let url = format!("{}/{size}/{id}", self.addresses.images);
            json!({ "url": url, "height": size, "width": size })
        };
        json!([image(640), image(300), image(64)])
    }

    /// What a thing is, with what every object of the Web API has.
    fn named(&self, word: &str, kind: Kind, index: u32, mut object: Value) -> Value {
        let id = self.catalogue.id(kind, index);
        object["external_urls"] =
            json!({ "spotify": format!("https://open.spotify.com/{word}/{id}") });
        object["href"] = format!("{}/{word}s/{id}", self.addresses.api).into();
        object["uri"] = format!("spotify:{word}:{id}").into();
        object["type"] = word.into();
        object["id"] = id.into();
        object
    }
}
