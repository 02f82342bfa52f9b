//! What ReccoBeats answers.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::http::Unreadable;
use crate::http::json::lenient;
use crate::library::{AudioFeatures, TrackId};

#[derive(Deserialize)]
struct Content<'a> {
    #[serde(borrow)]
    content: Vec<&'a RawValue>,
}

/// The audio features of one recording. Like everything from outside, nothing is required.
#[derive(Default, Deserialize)]
struct Entry {
    #[serde(default, deserialize_with = "lenient")]
    href: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    isrc: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    danceability: Option<f32>,
    #[serde(default, deserialize_with = "lenient")]
    energy: Option<f32>,
    #[serde(default, deserialize_with = "lenient")]
    speechiness: Option<f32>,
    #[serde(default, deserialize_with = "lenient")]
    acousticness: Option<f32>,
    #[serde(default, deserialize_with = "lenient")]
    instrumentalness: Option<f32>,
    #[serde(default, deserialize_with = "lenient")]
    liveness: Option<f32>,
    #[serde(default, deserialize_with = "lenient")]
    valence: Option<f32>,
    #[serde(default, deserialize_with = "lenient")]
    loudness: Option<f32>,
    #[serde(default, deserialize_with = "lenient")]
    tempo: Option<f32>,
    #[serde(default, deserialize_with = "lenient")]
    key: Option<u8>,
    #[serde(default, deserialize_with = "lenient")]
    mode: Option<u8>,
}

/// What is known of one recording.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    /// The track that it is on Spotify.
    pub id: Option<TrackId>,
    /// The recording's code, in capitals.
    pub isrc: Option<String>,
    /// How it sounds.
    pub features: AudioFeatures,
}

/// Reads a response. Entries that say nothing are left out.
pub(super) fn read(body: &[u8]) -> Result<Vec<Known>, Unreadable> {
    let content: Content = serde_json::from_slice(body)?;
    let entries = content
        .content
        .iter()
        .filter_map(|raw| serde_json::from_str::<Entry>(raw.get()).ok());
    Ok(entries
        .map(Entry::known)
        .filter(|known| !known.features.is_empty())
        .collect())
}

impl Entry {
    fn known(self) -> Known {
        let finite = |value: Option<f32>| value.filter(|value| value.is_finite());
        Known {
            id: self.href.as_deref().and_then(last_part),
            isrc: self.isrc.map(|isrc| isrc.to_ascii_uppercase()),
            features: AudioFeatures {
                danceability: finite(self.danceability),
                energy: finite(self.energy),
                speechiness: finite(self.speechiness),
                acousticness: finite(self.acousticness),
                instrumentalness: finite(self.instrumentalness),
                liveness: finite(self.liveness),
                valence: finite(self.valence),
                loudness: finite(self.loudness),
                tempo: finite(self.tempo).filter(|&tempo| tempo > 0.0),
                key: self.key.filter(|&key| key < 12),
                major: self.mode.filter(|&mode| mode < 2).map(|mode| mode == 1),
                time_signature: None,
            },
        }
    }
}

fn last_part(href: &str) -> Option<TrackId> {
    let path = href.split(['?', '#']).next()?;
    path.trim_end_matches('/').rsplit('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_known_by_its_address_and_its_isrc() {
        let body = br#"{"content":[{"id":"f8e3","href":"https://open.spotify.com/track/0Y0PdrwwWtYTFhCY5Kj0iv",
            "isrc":"usyfz2565101","energy":0.5,"key":-1,"mode":1,"tempo":0,"loudness":0.7,"valence":null}]}"#;
        let known = read(body).unwrap();
        let features = AudioFeatures {
            energy: Some(0.5),
            major: Some(true),
            loudness: Some(0.7),
            ..Default::default()
        };
        let id = "0Y0PdrwwWtYTFhCY5Kj0iv".parse().ok();
        assert_eq!(
            known,
            [Known {
                id,
                isrc: Some("USYFZ2565101".into()),
                features
            }]
        );
    }

    #[test]
    fn entries_that_say_nothing_are_left_out() {
        assert_eq!(
            read(br#"{"content":[null,7,{},{"energy":"loud"},{"energy":1e300}]}"#),
            Ok(vec![])
        );
        assert_eq!(read(br#"{"content":null}"#), Err(Unreadable));
        assert_eq!(read(b"<html>"), Err(Unreadable));
    }
}
