//! A track, an episode, or whatever else stands in a track's place, and its artists.

use serde::Deserialize;

use super::{AlbumObject, SkipReason, TrackDetails};
use crate::http::json::{lenient, lenient_id, lenient_list};
use crate::library::{ArtistId, Track, TrackId, TrackKey, normalize_isrc};

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct TrackObject {
    /// `track` or `episode`.
    #[serde(default, rename = "type", deserialize_with = "lenient")]
    pub kind: Option<String>,
    /// Its id; local files have none.
    #[serde(default, deserialize_with = "lenient_id")]
    pub id: Option<TrackId>,
    /// `spotify:track:…`, `spotify:episode:…` or `spotify:local:…`.
    #[serde(default, deserialize_with = "lenient")]
    pub uri: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "lenient_list")]
    pub artists: Vec<ArtistObject>,
    #[serde(default, deserialize_with = "lenient")]
    pub album: Option<AlbumObject>,
    /// Its length in milliseconds.
    #[serde(default, deserialize_with = "lenient")]
    pub duration_ms: Option<u32>,
    /// 0 to 100; development-mode apps get none.
    #[serde(default, deserialize_with = "lenient")]
    pub popularity: Option<u8>,
    /// Whether it is marked explicit.
    #[serde(default, deserialize_with = "lenient")]
    pub explicit: Option<bool>,
    /// Names that it has elsewhere.
    #[serde(default, deserialize_with = "lenient")]
    pub external_ids: Option<ExternalIds>,
}

/// Names that a track has elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct ExternalIds {
    /// International Standard Recording Code.
    #[serde(default, deserialize_with = "lenient")]
    pub isrc: Option<String>,
}

impl TrackObject {
    /// The track that this is, and what stands beside it.
    ///
    /// # Errors
    ///
    /// When it is an episode, or nothing tells it from other tracks.
    pub fn into_track(self) -> Result<(Track, TrackDetails), SkipReason> {
        let key = self.key()?;
        let local = matches!(key, TrackKey::Local(_));
        let album = self.album.unwrap_or_default();
        let named = self
            .artists
            .into_iter()
            .filter_map(|artist| Some((artist.name?, artist.id)));
        let (artists, ids) = named.filter(|(name, _)| !name.is_empty()).unzip();
        let track = Track {
            name: self.name.unwrap_or_default(),
            artists,
            cover: album.cover(),
            released: album.released(),
            label: album.label(),
            album: album.name.unwrap_or_default(),
            duration_ms: self.duration_ms.filter(|&duration| duration > 0),
            // Spotify writes 0 for local files, which nobody else can play.
            popularity: self
                .popularity
                .filter(|&popularity| popularity <= 100 && !local),
            explicit: self.explicit,
            isrc: self
                .external_ids
                .and_then(|ids| ids.isrc)
                .as_deref()
                .and_then(normalize_isrc),
            ..Track::unknown(key)
        };
        Ok((
            track,
            TrackDetails {
                album: album.id,
                artists: ids,
                ..TrackDetails::default()
            },
        ))
    }

    fn key(&self) -> Result<TrackKey, SkipReason> {
        let uri = self.uri.as_deref().unwrap_or_default();
        if self.kind.as_deref() == Some("episode") || uri.starts_with("spotify:episode:") {
            return Err(SkipReason::Episode);
        }
        if uri.starts_with("spotify:local:") {
            return Ok(TrackKey::Local(uri.to_owned()));
        }
        let in_uri = || uri.strip_prefix("spotify:track:")?.parse().ok();
        self.id
            .or_else(in_uri)
            .map(TrackKey::Spotify)
            .ok_or(SkipReason::Nameless)
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct ArtistObject {
    /// Their id; local files' artists have none.
    #[serde(default, deserialize_with = "lenient_id")]
    pub id: Option<ArtistId>,
    #[serde(default, deserialize_with = "lenient")]
    pub name: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<(Track, TrackDetails), SkipReason> {
        serde_json::from_str::<TrackObject>(json)
            .unwrap()
            .into_track()
    }

    #[test]
    fn an_id_can_stand_in_the_uri_alone() {
        let (track, _) =
            read(r#"{"id":null,"uri":"spotify:track:0tSkMuKKrLXEfxc58cEhFX"}"#).unwrap();
        assert_eq!(
            track,
            Track::unknown(TrackKey::Spotify("0tSkMuKKrLXEfxc58cEhFX".parse().unwrap()))
        );
    }

    #[test]
    fn fields_of_another_type_are_unknown() {
        let (track, details) = read(
            r#"{"id":"0tSkMuKKrLXEfxc58cEhFX","name":7,"duration_ms":"long","popularity":1e99,"explicit":0,
                "artists":[null,{"name":null},{"name":"A","id":5}],"album":"none","external_ids":[]}"#,
        )
        .unwrap();
        assert_eq!(
            (track.name.as_str(), track.duration_ms, track.popularity),
            ("", None, None)
        );
        assert_eq!(
            (track.artists, details.artists),
            (vec!["A".to_owned()], vec![None])
        );
    }

    #[test]
    fn episodes_and_what_has_no_name_are_left_out() {
        assert_eq!(
            read(r#"{"type":"episode","id":"4IBGQd8aV4j6WGqGOjdJmE"}"#),
            Err(SkipReason::Episode)
        );
        assert_eq!(
            read(r#"{"uri":"spotify:episode:4IBGQd8aV4j6WGqGOjdJmE"}"#),
            Err(SkipReason::Episode)
        );
        assert_eq!(
            read(r#"{"id":null,"is_local":true}"#),
            Err(SkipReason::Nameless)
        );
    }

    #[test]
    fn an_isrc_is_twelve_letters_and_digits() {
        assert_eq!(
            normalize_isrc("us-rc1-76-07839").as_deref(),
            Some("USRC17607839")
        );
        assert_eq!(normalize_isrc("US,RC17607839"), None);
        assert_eq!(normalize_isrc(""), None);
    }
}
