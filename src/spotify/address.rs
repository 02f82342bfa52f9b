//! The address of a playlist, as people paste it.

use thiserror::Error;

use crate::library::PlaylistId;

/// Why a text is not the address of a playlist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AddressError {
    /// It leads to something else on Spotify.
    #[error(
        "This leads to {0} on Spotify, not to a playlist. Copy the link of a playlist of yours."
    )]
    Other(&'static str),
    /// It is a short link, which only Spotify can resolve.
    #[error(
        "This is a short link. Open it in Spotify, and copy the link of the playlist from there."
    )]
    Short,
    /// It is something else altogether.
    #[error(
        "This is not the link of a playlist: one looks like https://open.spotify.com/playlist/ followed by 22 letters and digits."
    )]
    NotAnAddress,
}

/// The playlist that a text leads to: an address on open.spotify.com with or without a
/// language and a query, a `spotify:playlist:` URI, either of them in the old form with
/// the owner's name, or the id alone.
///
/// # Errors
///
/// When it leads elsewhere.
pub fn playlist_id(text: &str) -> Result<PlaylistId, AddressError> {
    let text = text.trim();
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    let (steps, separator) = match text.strip_prefix("spotify:") {
        Some(steps) => (steps, ':'),
        None => (path(text)?, '/'),
    };
    let steps: Vec<&str> = steps
        .split(separator)
        .filter(|step| !step.is_empty())
        .collect();
    let behind = steps
        .iter()
        .position(|step| *step == "playlist")
        .and_then(|at| steps.get(at + 1));
    behind
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| elsewhere(&steps))
}

/// The path of an address on open.spotify.com, without query and fragment.
fn path(text: &str) -> Result<&str, AddressError> {
    let text = text.split(['?', '#']).next().unwrap_or_default();
    let text = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or(text);
    match text.split_once('/') {
        Some(("open.spotify.com" | "play.spotify.com", path)) => Ok(path),
        Some(("spotify.link" | "link.tospotify.com" | "spoti.fi", _)) => Err(AddressError::Short),
        _ => Err(AddressError::NotAnAddress),
    }
}

fn elsewhere(steps: &[&str]) -> AddressError {
    let thing = |step: &&str| match *step {
        "track" => Some("a track"),
        "album" => Some("an album"),
        "artist" => Some("an artist"),
        "show" | "episode" => Some("a podcast"),
        "collection" => Some("Liked Songs"),
        _ => None,
    };
    steps
        .iter()
        .find_map(thing)
        .map_or(AddressError::NotAnAddress, AddressError::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "1Cp6VQCKf2VL4sP09jN9oX";

    #[test]
    fn each_form_leads_to_the_playlist() {
        for text in [
            ID.to_owned(),
            format!(" https://open.spotify.com/playlist/{ID}?si=0123456789abcdef \n"),
            format!("https://open.spotify.com/intl-de/playlist/{ID}#x"),
            format!("open.spotify.com/playlist/{ID}/"),
            format!("http://open.spotify.com/user/somebody/playlist/{ID}"),
            format!("spotify:playlist:{ID}"),
            format!("spotify:user:somebody:playlist:{ID}"),
        ] {
            assert_eq!(
                playlist_id(&text).map(|id| id.to_string()),
                Ok(ID.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_leads_elsewhere_says_where() {
        for (text, error) in [
            (
                format!("https://open.spotify.com/album/{ID}"),
                AddressError::Other("an album"),
            ),
            (
                "spotify:track:0tSkMuKKrLXEfxc58cEhFX".into(),
                AddressError::Other("a track"),
            ),
            (
                "https://open.spotify.com/collection/tracks".into(),
                AddressError::Other("Liked Songs"),
            ),
            ("https://spotify.link/abc".into(), AddressError::Short),
            (
                format!("https://example.org/playlist/{ID}"),
                AddressError::NotAnAddress,
            ),
            (
                format!("https://open.spotify.com.example.org/playlist/{ID}"),
                AddressError::NotAnAddress,
            ),
            (
                "https://open.spotify.com/playlist/short".into(),
                AddressError::NotAnAddress,
            ),
            (String::new(), AddressError::NotAnAddress),
        ] {
            assert_eq!(playlist_id(&text), Err(error), "{text}");
        }
    }
}
