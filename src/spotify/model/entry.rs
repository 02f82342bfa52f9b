//! An entry of Liked Songs or of a playlist.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{SkipReason, TrackDetails, TrackObject};
use crate::http::json::lenient;
use crate::library::{DateAdded, Track};

/// What to ask of a playlist's entries: calls on playlists can leave out the rest, which
/// is nine tenths. Both names of the track are asked for; one of them comes.
pub const FIELDS: &str = concat!(
    "total,next,items(added_at,item(type,id,uri,name,duration_ms,popularity,explicit,external_ids(isrc),artists(id,name),",
    "album(id,name,release_date,images(url,width),label)),",
    "track(type,id,uri,name,duration_ms,popularity,explicit,external_ids(isrc),artists(id,name),",
    "album(id,name,release_date,images(url,width),label)))"
);

/// An entry: a track with a date.
#[derive(Debug, Default, Deserialize)]
pub struct Entry<'a> {
    /// When it was added; in Liked Songs, the newest comes first.
    #[serde(default, deserialize_with = "lenient")]
    pub added_at: Option<String>,
    /// The track, as it is called since 2026.
    #[serde(borrow)]
    item: Option<&'a RawValue>,
    /// The track, as it was called before, and still is in Liked Songs.
    #[serde(borrow)]
    track: Option<&'a RawValue>,
}

/// A track of a library, and what stands beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub track: Track,
    /// What stands beside it.
    pub details: TrackDetails,
}

impl Entry<'_> {
    /// The track of an entry that is not yet read.
    ///
    /// # Errors
    ///
    /// When there is none, or it cannot be read.
    pub fn read(raw: &RawValue) -> Result<Item, SkipReason> {
        let entry: Option<Entry> =
            serde_json::from_str(raw.get()).map_err(|_| SkipReason::Unreadable)?;
        let entry = entry.ok_or(SkipReason::Removed)?;
        let object = entry.item.or(entry.track).ok_or(SkipReason::Removed)?;
        let object: TrackObject =
            serde_json::from_str(object.get()).map_err(|_| SkipReason::Unreadable)?;
        let (track, details) = object.into_track()?;
        let added = entry.added_at.as_deref().and_then(DateAdded::parse);
        Ok(Item {
            track: Track { added, ..track },
            details,
        })
    }

    /// When the newest of these entries was added.
    #[must_use]
    pub fn newest(entries: &[&RawValue]) -> Option<String> {
        let added_at = |raw: &&RawValue| serde_json::from_str::<Entry>(raw.get()).ok()?.added_at;
        entries.iter().filter_map(added_at).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Item, SkipReason> {
        Entry::read(serde_json::from_str(json).unwrap())
    }

    #[test]
    fn the_track_has_two_names() {
        let id = r#"{"id":"0tSkMuKKrLXEfxc58cEhFX"}"#;
        let one = read(&format!(r#"{{"item":{id}}}"#));
        assert!(one.is_ok());
        assert_eq!(one, read(&format!(r#"{{"track":{id}}}"#)));
        assert_eq!(
            one,
            read(&format!(r#"{{"item":{id},"track":{id},"more":[]}}"#))
        );
        assert_eq!(one, read(&format!(r#"{{"item":null,"track":{id}}}"#)));
    }

    #[test]
    fn the_date_stands_beside_the_track() {
        let added = |added_at: &str| {
            let id = r#"{"id":"0tSkMuKKrLXEfxc58cEhFX"}"#;
            let item = read(&format!(r#"{{"added_at":{added_at},"item":{id}}}"#));
            item.unwrap().track.added
        };
        let day = DateAdded::parse("2023-05-01");
        assert!(day.is_some());
        assert_eq!(added(r#""2023-05-01T12:34:56Z""#), day);
        for unknown in ["null", "7", r#""1970-01-01T00:00:00Z""#, r#""lately""#] {
            assert_eq!(added(unknown), None, "{unknown}");
        }
        assert!(FIELDS.contains("items(added_at,"));
    }

    #[test]
    fn what_is_no_track_says_why() {
        for (json, reason) in [
            ("null", SkipReason::Removed),
            ("{}", SkipReason::Removed),
            (r#"{"track":null}"#, SkipReason::Removed),
            (r#"{"track":7}"#, SkipReason::Unreadable),
            ("7", SkipReason::Unreadable),
            (r#"{"item":{"type":"episode"}}"#, SkipReason::Episode),
        ] {
            assert_eq!(read(json), Err(reason), "{json}");
        }
    }
}
