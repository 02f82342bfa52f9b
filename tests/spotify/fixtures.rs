//! The answers that the tests read, and made-up things to put into answers.

use std::path::Path;

use serde_json::{Value, json};
use tone_clusters::library::{Library, PlaylistId, Source, Track, TrackId, TrackKey};
use tone_clusters::spotify::load::Loaded;

/// The bytes of a file in `tests/fixtures/spotify`.
pub fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/spotify");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The id of a track by its number.
pub fn track_id(number: u32) -> TrackId {
    format!("{number:022}").parse().unwrap()
}

/// What makes a track this one, by its number.
pub fn key(number: u32) -> TrackKey {
    TrackKey::Spotify(track_id(number))
}

/// The id of a playlist by its number.
pub fn playlist_id(number: u32) -> PlaylistId {
    format!("{number:022}").parse().unwrap()
}

/// An entry with a track, as Liked Songs write it.
pub fn entry(number: u32) -> Value {
    let (id, isrc) = (track_id(number), isrc(number));
    json!({
        "added_at": format!("2026-01-01T00:00:{:02}Z", number % 60),
        "track": { "type": "track", "id": id.as_str(), "name": format!("Track {number}"), "external_ids": { "isrc": isrc } },
    })
}

/// The recording's code of a track by its number.
pub fn isrc(number: u32) -> String {
    format!("NZAB1{number:07}")
}

/// Some entries, by the numbers of their tracks.
pub fn entries(numbers: impl IntoIterator<Item = u32>) -> Vec<Value> {
    numbers.into_iter().map(entry).collect()
}

/// A library with these tracks, of which only key and recording are known.
pub fn library(numbers: impl IntoIterator<Item = u32>) -> Library {
    let track = |number| Track {
        isrc: Some(isrc(number)),
        ..Track::unknown(key(number))
    };
    Library {
        name: String::new(),
        source: Source::Files,
        tracks: numbers.into_iter().map(track).collect(),
    }
}

/// The names of a library's tracks, in order, as text.
pub fn keys(library: &Library) -> Vec<String> {
    let keys = library.tracks.iter().map(|track| track.key.to_string());
    keys.collect()
}

/// What [`keys`] gives for these tracks.
pub fn keys_of(numbers: impl IntoIterator<Item = u32>) -> Vec<String> {
    numbers
        .into_iter()
        .map(|number| key(number).to_string())
        .collect()
}

/// Entries of all parts that became no track.
pub fn skipped(loaded: &Loaded) -> u32 {
    let reasons = loaded.lists.iter().flat_map(|list| list.skipped.iter());
    reasons.map(|(_, count)| count).sum()
}

/// Entries of all parts that were in the same part before.
pub fn duplicates(loaded: &Loaded) -> u32 {
    loaded.lists.iter().map(|list| list.duplicates).sum()
}
