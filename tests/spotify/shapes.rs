//! The recorded shapes: what becomes a track, and what a track then knows.

use tone_clusters::http::Runner;
use tone_clusters::library::{DateAdded, ReleaseDate, Track, TrackKey};
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::TrackDetails;
use tone_clusters::spotify::load::{Loaded, Playlists, SourceList, Tracks};
use tone_clusters::spotify::model::Access;

use super::fixtures::bytes;
use super::run::finish;
use tone_clusters::http::{Request, Response};

/// The playlist of the fixtures.
pub fn ferry() -> SourceList {
    SourceList::playlist("7LanternStreetList0001".parse().unwrap())
}

/// The recorded answer to a call for tracks.
pub fn recorded(call: &Request) -> Response {
    let name = match call.path.as_str() {
        "/me" => "me.json",
        "/me/playlists" => "playlists.json",
        "/me/tracks" => "liked_songs.json",
        "/playlists/7LanternStreetList0001" => "playlist.json",
        "/playlists/7LanternStreetList0001/items" => "playlist_items.json",
        path => panic!("{path}"),
    };
    Response::new(200, bytes(name))
}

/// What the recorded answers become.
pub fn load(parts: Vec<SourceList>) -> Loaded {
    let mut loader = Runner::new(Tracks::new(parts), RETRY_POLICY);
    finish(&mut loader, recorded);
    loader.into_task().loaded()
}

fn ids(loaded: &Loaded) -> Vec<String> {
    let keys = loaded
        .library
        .tracks
        .iter()
        .map(|track| track.key.to_string());
    keys.collect()
}

#[test]
fn a_whole_track_is_read_as_it_stands() {
    let loaded = load(vec![SourceList::liked_songs()]);
    let id = "1LanternStreet00000001".parse().unwrap();
    let track = Track {
        name: "Paper Harbour".into(),
        artists: vec!["Lantern Street".into(), "Ōtepoti Brass".into()],
        album: "Tide Tables".into(),
        cover: Some("https://i.scdn.co/image/tide300".into()),
        released: ReleaseDate::new(2024, Some(2), Some(9)),
        duration_ms: Some(215_040),
        explicit: Some(true),
        isrc: Some("NZAB12400001".into()),
        saved: Some(true),
        added: DateAdded::parse("2018-05-05"),
        ..Track::unknown(TrackKey::Spotify(id))
    };
    assert_eq!(loaded.library.tracks.first(), Some(&track));
    let details = TrackDetails {
        album: "3LanternStreetAlbum001".parse().ok(),
        artists: vec![
            "5LanternStreetArtist01".parse().ok(),
            "5LanternStreetArtist02".parse().ok(),
        ],
        lists: vec![0],
        features: None,
    };
    assert_eq!(loaded.details.first(), Some(&details));
}

#[test]
fn bare_local_and_withdrawn_tracks_are_kept() {
    let loaded = load(vec![SourceList::liked_songs()]);
    let [_, bare, local, withdrawn] = loaded.library.tracks.as_slice() else {
        panic!("{:?}", ids(&loaded))
    };
    let saved = |key, date| Track {
        saved: Some(true),
        added: DateAdded::parse(date),
        ..Track::unknown(key)
    };
    let spotify = |id: &str| TrackKey::Spotify(id.parse().unwrap());
    assert_eq!(
        *bare,
        Track {
            name: "Bare".into(),
            ..saved(spotify("1LanternStreet00000002"), "2026-03-02")
        }
    );
    assert_eq!(
        *local,
        Track {
            name: "Four Track".into(),
            artists: vec!["Lantern Street".into()],
            album: "Demos".into(),
            duration_ms: Some(181_000),
            explicit: Some(false),
            ..saved(
                TrackKey::Local("spotify:local:Lantern+Street:Demos:Four+Track:181".into()),
                "2013-01-19"
            )
        }
    );
    assert_eq!(
        *withdrawn,
        Track {
            explicit: Some(false),
            ..saved(spotify("1LanternStreet00000003"), "2019-07-01")
        }
    );
}

#[test]
fn both_names_of_the_track_are_read_and_the_new_one_first() {
    let loaded = load(vec![ferry()]);
    assert_eq!(
        ids(&loaded),
        [
            "spotify:track:1LanternStreet00000004",
            "spotify:track:1LanternStreet00000001"
        ]
    );
    let first = loaded.library.tracks.first().unwrap();
    assert_eq!(
        (first.popularity, first.label.as_deref(), first.released),
        (
            Some(41),
            Some("Quay Records"),
            ReleaseDate::new(1999, Some(11), None)
        )
    );
    assert_eq!(first.saved, None, "Liked Songs were not read");
}

#[test]
fn several_parts_are_one_library_of_which_each_track_knows_its_parts() {
    let loaded = load(vec![ferry(), SourceList::liked_songs()]);
    let parts: Vec<_> = loaded
        .details
        .iter()
        .map(|details| details.lists.as_slice())
        .collect();
    assert_eq!(parts, [[0].as_slice(), &[0, 1], &[1], &[1], &[1]]);
    let saved: Vec<_> = loaded
        .library
        .tracks
        .iter()
        .map(|track| track.saved)
        .collect();
    assert_eq!(
        saved,
        [Some(false), Some(true), Some(true), Some(true), Some(true)]
    );
    assert_eq!(loaded.library.name, "Night Ferry and Liked Songs");
}

#[test]
fn the_same_parts_are_the_same_library_in_any_order() {
    let one = load(vec![ferry(), SourceList::liked_songs()]).id();
    assert_eq!(one, load(vec![SourceList::liked_songs(), ferry()]).id());
    assert_ne!(one, load(vec![ferry()]).id());
    assert_ne!(one, load(vec![SourceList::liked_songs()]).id());
}

#[test]
fn playlists_are_listed_with_what_can_be_done_with_them() {
    let mut loader = Runner::new(Playlists::default(), RETRY_POLICY);
    finish(&mut loader, recorded);
    let list = loader.into_task();
    assert_eq!(list.me().and_then(|me| me.id.as_deref()), Some("listener"));
    let cards: Vec<_> = list
        .cards()
        .iter()
        .map(|card| (card.name.as_str(), card.total, card.access.clone()))
        .collect();
    assert_eq!(
        cards,
        [
            ("Night Ferry", Some(6), Access::Own),
            ("With a friend", Some(2), Access::Collaborative),
            (
                "Theirs",
                Some(1200),
                Access::NotReadable(Some("A friend".into()))
            ),
            ("", None, Access::Own),
        ]
    );
    assert_eq!(list.unreadable(), 2);
}
