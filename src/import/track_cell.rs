//! What the track column of a row names.

use super::skip::Skip;
use crate::library::TrackKey;
use crate::library::clean::Cleaner;

/// The key of a track from a URI, a bare id or an address of open.spotify.com; or why the
/// row holds none. `name` is the row's track name: a row with a name and no id is
/// something, a row without both is the trace of a track that is gone.
pub(super) fn key(cell: &str, name: &str, cleaner: &mut Cleaner) -> Result<TrackKey, Skip> {
    let cell = cell.trim();
    if is_nothing(cell) {
        return Err(if is_nothing(name) {
            Skip::NullTrack
        } else {
            Skip::NoTrackId
        });
    }
    if cell.starts_with("spotify:local:") {
        return Ok(TrackKey::Local(cleaner.text(cell)));
    }
    if let Some(Ok(number)) = cell.strip_prefix("sample:").map(str::parse) {
        return Ok(TrackKey::Sample(number));
    }
    if cell.starts_with("spotify:episode:") || cell.contains("spotify.com/episode/") {
        return Err(Skip::Episode);
    }
    id(cell)
        .parse()
        .map(TrackKey::Spotify)
        .map_err(|_| Skip::NoTrackId)
}

/// How exporters write that there is nothing.
fn is_nothing(cell: &str) -> bool {
    matches!(cell.trim(), "" | "undefined" | "null")
}

fn id(cell: &str) -> &str {
    if let Some(id) = cell.strip_prefix("spotify:track:") {
        return id;
    }
    match cell.split_once("spotify.com/track/") {
        Some((_, rest)) => rest.split(['?', '#', '/']).next().unwrap_or_default(),
        None => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "1cKm6kQLMhc7N3mHS238fk";

    fn read(cell: &str, name: &str) -> Result<TrackKey, Skip> {
        key(cell, name, &mut Cleaner::default())
    }

    #[test]
    fn a_track_is_named_in_three_ways() {
        let expected = Ok(TrackKey::Spotify(ID.parse().unwrap()));
        assert_eq!(read(ID, ""), expected);
        assert_eq!(read(&format!(" spotify:track:{ID} "), ""), expected);
        assert_eq!(
            read(&format!("https://open.spotify.com/track/{ID}?si=1"), ""),
            expected
        );
    }

    #[test]
    fn what_is_no_track_is_told_apart() {
        assert_eq!(read("", "undefined"), Err(Skip::NullTrack));
        assert_eq!(read("undefined", ""), Err(Skip::NullTrack));
        assert_eq!(read("", "Demo"), Err(Skip::NoTrackId));
        assert_eq!(
            read("spotify:track:undefined", "Demo"),
            Err(Skip::NoTrackId)
        );
        assert_eq!(
            read(&format!("spotify:album:{ID}"), "Demo"),
            Err(Skip::NoTrackId)
        );
        assert_eq!(
            read(&format!("spotify:episode:{ID}"), "Talk"),
            Err(Skip::Episode)
        );
    }

    #[test]
    fn a_made_up_track_keeps_its_number() {
        assert_eq!(read("sample:7", ""), Ok(TrackKey::Sample(7)));
        assert_eq!(read("sample:70000", "Demo"), Err(Skip::NoTrackId));
    }

    #[test]
    fn a_local_file_keeps_its_address() {
        let uri = "spotify:local:Ann:Tape:Demo:61";
        assert_eq!(read(uri, "Demo"), Ok(TrackKey::Local(uri.to_owned())));
    }
}
