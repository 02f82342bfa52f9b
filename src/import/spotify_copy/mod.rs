//! Spotify's own copy of an account's data (Account → Privacy): a zip, or JSON files out
//! of it.
//!
//! The library and the playlists are small and read at once (`lists`); the visitor chooses
//! among them. The streaming history can have hundreds of megabytes and is read play by
//! play (`elements`, `plays`). Only what makes tracks is read: addresses, devices and user
//! names have no field to be kept in.

mod elements;
mod lists;
mod plays;

pub(super) use lists::{Collected, ListReader, SpotifyLists};
pub(super) use plays::{HistoryKind, HistoryReader, Play};

/// What a file of the copy is, by its content.
pub(super) enum CopyFile {
    /// The library or playlists.
    Lists(SpotifyLists),
    /// A part of the streaming history.
    History(HistoryKind),
}

/// Finds out what a JSON text of the copy is; nothing for any other JSON.
pub(super) fn recognise(json: &[u8]) -> Option<CopyFile> {
    let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
    match json.iter().find(|byte| !byte.is_ascii_whitespace())? {
        b'[' => plays::recognise(json).map(CopyFile::History),
        b'{' => SpotifyLists::parse(json).map(CopyFile::Lists),
        _ => None,
    }
}

/// Whether a file of an archive may be one that tracks are read from, by its name: the rest
/// of the copy is about the person and stays closed.
pub(super) fn is_of_interest(file_name: &str) -> bool {
    let is_json = file_name.to_ascii_lowercase().ends_with(".json");
    let beginnings = [
        "YourLibrary",
        "Playlist",
        "StreamingHistory",
        "Streaming_History_Audio",
        "endsong",
    ];
    is_json && !file_name.contains("podcast") && beginnings.iter().any(|b| file_name.starts_with(b))
}
