//! What ReccoBeats answers.

use std::ops::RangeInclusive;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::http::Unreadable;
use crate::http::json::{lenient, lenient_number};
use crate::library::{AudioFeatures, TrackId, normalize_isrc};

/// The range of the features that are shares or likelihoods.
const SHARE: RangeInclusive<f64> = 0.0..=1.0;
/// Decibels. Real tracks are between -60 and a little above 0.
const LOUDNESS: RangeInclusive<f64> = -100.0..=20.0;
/// Beats a minute. 0 stands for unknown, and is outside.
const TEMPO: RangeInclusive<f64> = 1.0..=400.0;

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
    #[serde(default, deserialize_with = "lenient_number")]
    danceability: Option<f64>,
    #[serde(default, deserialize_with = "lenient_number")]
    energy: Option<f64>,
    #[serde(default, deserialize_with = "lenient_number")]
    speechiness: Option<f64>,
    #[serde(default, deserialize_with = "lenient_number")]
    acousticness: Option<f64>,
    #[serde(default, deserialize_with = "lenient_number")]
    instrumentalness: Option<f64>,
    #[serde(default, deserialize_with = "lenient_number")]
    liveness: Option<f64>,
    #[serde(default, deserialize_with = "lenient_number")]
    valence: Option<f64>,
    #[serde(default, deserialize_with = "lenient_number")]
    loudness: Option<f64>,
    #[serde(default, deserialize_with = "lenient_number")]
    tempo: Option<f64>,
    #[serde(default, deserialize_with = "lenient_number")]
    key: Option<f64>,
    #[serde(default, deserialize_with = "lenient_number")]
    mode: Option<f64>,
}

/// What is known of one recording.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    /// The track that it is on Spotify.
    pub id: Option<TrackId>,
    pub isrc: Option<String>,
    pub features: AudioFeatures,
}

/// Reads a response. Entries that say nothing are left out.
pub(super) fn read(body: &[u8]) -> Result<Vec<Known>, Unreadable> {
    let content: Content = serde_json::from_slice(body)?;
    let entries = content.content.iter();
    let entries = entries.filter_map(|raw| serde_json::from_str::<Entry>(raw.get()).ok());
    let known = entries.map(Entry::known);
    Ok(known.filter(|known| !known.features.is_empty()).collect())
}

impl Entry {
    fn known(self) -> Known {
        let share = |value| within(value, &SHARE);
        Known {
            id: self.href.as_deref().and_then(last_segment),
            isrc: self.isrc.as_deref().and_then(normalize_isrc),
            features: AudioFeatures {
                danceability: share(self.danceability),
                energy: share(self.energy),
                speechiness: share(self.speechiness),
                acousticness: share(self.acousticness),
                instrumentalness: share(self.instrumentalness),
                liveness: share(self.liveness),
                valence: share(self.valence),
                loudness: within(self.loudness, &LOUDNESS),
                tempo: within(self.tempo, &TEMPO),
                key: self
                    .key
                    .and_then(|key| (0..12).find(|&known| f64::from(known) == key)),
                major: match self.mode {
                    Some(0.0) => Some(false),
                    Some(1.0) => Some(true),
                    _ => None,
                },
                time_signature: None,
            },
        }
    }
}

/// A value that can be what it stands for. One that cannot is unknown: nobody knows in
/// which unit it is.
#[expect(clippy::cast_possible_truncation, reason = "the range of a feature")]
fn within(value: Option<f64>, range: &RangeInclusive<f64>) -> Option<f32> {
    value
        .filter(|value| range.contains(value))
        .map(|value| value as f32)
}

fn last_segment(href: &str) -> Option<TrackId> {
    let path = href.split(['?', '#']).next()?;
    path.trim_end_matches('/').rsplit('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(fields: &str) -> Option<AudioFeatures> {
        let body = format!(r#"{{"content":[{{{fields}}}]}}"#);
        let known = read(body.as_bytes()).unwrap();
        known.first().map(|known| known.features)
    }

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
    fn values_out_of_range_are_unknown() {
        let energetic = AudioFeatures {
            energy: Some(0.5),
            ..Default::default()
        };
        for fields in [
            r#""danceability":85"#,
            r#""danceability":-0.01"#,
            r#""valence":1.001"#,
            r#""loudness":-101"#,
            r#""loudness":85"#,
            r#""tempo":0"#,
            r#""tempo":401"#,
            r#""key":12"#,
            r#""key":6.5"#,
            r#""mode":2"#,
            r#""liveness":1e300"#,
        ] {
            assert_eq!(features(fields), None, "{fields}");
            let beside = format!(r#""energy":0.5,{fields}"#);
            assert_eq!(features(&beside), Some(energetic), "{fields}");
        }
    }

    #[test]
    fn numbers_may_be_of_another_type() {
        let expected = AudioFeatures {
            energy: Some(0.5),
            tempo: Some(120.0),
            key: Some(7),
            major: Some(false),
            ..Default::default()
        };
        let fields = r#""energy":"0.5","tempo":"120","key":7.0,"mode":"0","valence":"high","liveness":[0.1],"loudness":true,"isrc":5,"href":{}"#;
        assert_eq!(features(fields), Some(expected));
    }

    #[test]
    fn entries_that_say_nothing_are_left_out() {
        assert_eq!(
            read(br#"{"content":[null,7,{},{"energy":"loud"},{"energy":1e300},[]]}"#),
            Ok(vec![])
        );
        assert_eq!(read(br#"{"content":null}"#), Err(Unreadable));
        assert_eq!(read(b"<html>"), Err(Unreadable));
    }
}
