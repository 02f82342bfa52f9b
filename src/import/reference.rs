//! What names a track: a URI, an address of open.spotify.com, a bare id.

use super::skip::Skip;
use crate::library::clean::{Cleaner, is_blank};
use crate::library::{TrackId, TrackKey};

/// What a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    /// A track of the catalogue.
    Track(TrackId),
    /// A podcast's episode.
    Episode,
    /// An album, a playlist or something else that is no track.
    Other,
}

/// The key of a track from a cell, or why it holds none. `name` is the row's track name: a
/// row with a name and no id is something, a row without both is the trace of a track that
/// is gone.
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
        let uri = cleaner.text(cell);
        return Ok(TrackKey::Local(uri.trim().to_owned()));
    }
    if let Some(Ok(number)) = cell.strip_prefix("sample:").map(str::parse) {
        return Ok(TrackKey::Sample(number));
    }
    if let Some(key) = TrackKey::parse_unlisted(cell) {
        return Ok(key);
    }
    match parse(cell) {
        Some(Reference::Track(id)) => Ok(TrackKey::Spotify(id)),
        Some(Reference::Episode) => Err(Skip::Episode),
        Some(Reference::Other) | None => Err(Skip::NoTrackId),
    }
}

/// Whether a cell names a track, a local file among them, or an episode: whether its column
/// is one of tracks.
pub(super) fn names_a_track(cell: &str) -> bool {
    let cell = cell.trim();
    cell.starts_with("spotify:local:")
        || cell.starts_with("sample:")
        || TrackKey::parse_unlisted(cell).is_some()
        || matches!(parse(cell), Some(Reference::Track(_) | Reference::Episode))
}

/// How exporters write that there is nothing.
fn is_nothing(cell: &str) -> bool {
    is_blank(cell) || matches!(cell.trim(), "undefined" | "null" | "nan" | "NaN" | "None")
}

/// What a whole text names: a bare id is a track's.
pub(super) fn parse(text: &str) -> Option<Reference> {
    let id = text.strip_prefix("spotify:track:").unwrap_or(text);
    if let Ok(id) = id.parse() {
        return Some(Reference::Track(id));
    }
    find(text).next().map(|(reference, _)| reference)
}

/// What a text names, in its order, and where each ends.
pub(super) fn find(text: &str) -> impl Iterator<Item = (Reference, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + text.get(from..)?.find("spotify")? + "spotify".len();
            let rest = text.get(at..)?;
            let (reference, length) = after_name(rest);
            from = at + length;
            if let Some(reference) = reference {
                return Some((reference, from));
            }
        }
    })
}

/// What follows the word `spotify`, and how long it is.
fn after_name(rest: &str) -> (Option<Reference>, usize) {
    if rest.starts_with(".link/") {
        return (Some(Reference::Other), ".link/".len());
    }
    for (beginning, separator) in [(":", ':'), (".com/", '/')] {
        if let Some(path) = rest.strip_prefix(beginning) {
            let (reference, length) = path_of(path, separator);
            return (reference, beginning.len() + length);
        }
    }
    (None, 0)
}

/// What a path such as `intl-de/track/ID` names, and how long it is.
fn path_of(rest: &str, separator: char) -> (Option<Reference>, usize) {
    let mut kind = "";
    let mut length = 0;
    // The language, the embedded player and a playlist's owner may stand in between.
    for _ in 0..6 {
        let part = part(&rest[length..]);
        length += part.len();
        if let Ok(id) = part.parse::<TrackId>() {
            let reference = match kind {
                "track" => Reference::Track(id),
                "episode" => Reference::Episode,
                _ => Reference::Other,
            };
            return (Some(reference), length);
        }
        if !rest[length..].starts_with(separator) {
            break;
        }
        length += 1;
        kind = part;
    }
    // What is cut off or made up was meant for something all the same.
    if rest.starts_with("episode") {
        return (Some(Reference::Episode), length);
    }
    let is_known = [
        "track", "album", "artist", "playlist", "episode", "show", "user",
    ]
    .iter()
    .any(|known| rest.starts_with(known));
    (is_known.then_some(Reference::Other), length)
}

/// The letters, digits, `-`, `_` and `.` that a text begins with.
fn part(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c));
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "1cKm6kQLMhc7N3mHS238fk";

    fn read(cell: &str, name: &str) -> Result<TrackKey, Skip> {
        key(cell, name, &mut Cleaner::default())
    }

    #[test]
    fn a_track_is_named_in_many_ways() {
        let expected = Ok(TrackKey::Spotify(ID.parse().unwrap()));
        for cell in [
            ID.to_owned(),
            format!(" spotify:track:{ID} "),
            format!("https://open.spotify.com/track/{ID}?si=1"),
            format!("https://open.spotify.com/intl-de/track/{ID}"),
            format!("http://open.spotify.com/embed/track/{ID}#t"),
            format!("open.spotify.com/track/{ID}/"),
            format!("https://play.spotify.com/track/{ID}"),
        ] {
            assert_eq!(read(&cell, ""), expected, "{cell}");
            assert!(names_a_track(&cell), "{cell}");
        }
    }

    #[test]
    fn what_is_no_track_is_told_apart() {
        assert_eq!(read("", "undefined"), Err(Skip::NullTrack));
        assert_eq!(read("undefined", ""), Err(Skip::NullTrack));
        assert_eq!(read("\u{200f}", "\u{200f}"), Err(Skip::NullTrack));
        assert_eq!(read("", "Demo"), Err(Skip::NoTrackId));
        for other in [
            "spotify:track:undefined".to_owned(),
            format!("spotify:album:{ID}"),
            format!("https://open.spotify.com/user/me/playlist/{ID}"),
            format!("{ID}x"),
        ] {
            assert_eq!(read(&other, "Demo"), Err(Skip::NoTrackId), "{other}");
            assert!(!names_a_track(&other), "{other}");
        }
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

    #[test]
    fn a_key_reads_back_as_it_was_read() {
        for uri in ["spotify:local: a:\u{7f}", "spotify:local:a\u{202e}b \u{0}"] {
            let key = read(uri, "").unwrap();
            assert_eq!(read(&key.to_string(), ""), Ok(key));
        }
    }

    #[test]
    fn everything_that_a_text_names_is_found_in_its_order() {
        let track = Reference::Track(ID.parse().unwrap());
        let text = format!(
            "Listen: https://open.spotify.com/track/{ID}?si=a, (spotify:track:{ID})\n\
             https://open.spotify.com/intl-pt-br/album/{ID} spotify:episode:{ID} \
             https://spotify.link/abc and spotify: nothing"
        );
        let found: Vec<Reference> = find(&text).map(|(reference, _)| reference).collect();
        assert_eq!(
            found,
            [
                track,
                track,
                Reference::Other,
                Reference::Episode,
                Reference::Other
            ]
        );
    }
}
