//! Covers that a file may show.

use crate::library::Track;

/// Spotify's image host. A file must not make anybody else's host known that it was
/// opened.
const IMAGE_HOST: &str = "https://i.scdn.co/";

/// The cover of a track on Spotify's image host.
pub(super) fn on_spotify(track: &Track) -> Option<&str> {
    let cover = track.cover.as_deref()?;
    cover.starts_with(IMAGE_HOST).then_some(cover)
}

/// The cover of a track on Spotify's image host or within its address.
pub(super) fn any(track: &Track) -> Option<&str> {
    let drawn = || {
        track
            .cover
            .as_deref()
            .filter(|cover| cover.starts_with("data:image/"))
    };
    on_spotify(track).or_else(drawn)
}
