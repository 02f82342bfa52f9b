//! Cover pictures: a few flat shapes in four colours, drawn for each album.
//!
//! An artist keeps to one way of composing, as artists who always go to the same
//! designer do; an album chooses the colours and the details.

mod composition;
mod palette;
mod pen;

use std::fmt::Write;

use super::rng::Rng;
use composition::COMPOSITIONS;
use palette::PALETTES;
use pen::{Pen, SIDE};

/// The cover of an artist's album, both by their numbers, as a `data:` URL of an SVG
/// picture, less than 600 bytes long.
#[must_use]
pub fn cover(artist: usize, album: usize, rng: &mut Rng) -> String {
    // Steps that have no divisor in common with the ten palettes: neither the albums
    // of an artist nor neighbouring artists repeat one soon.
    let palette = &PALETTES[(artist * 7 + album * 3) % PALETTES.len()];
    let compose = COMPOSITIONS[artist % COMPOSITIONS.len()];
    let mut pens = [const { Pen::new() }; 3];
    compose(&mut pens, rng);
    // Spaces, angle brackets and number signs are not allowed in a URL as they are.
    let mut url = format!(
        "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0,0,{SIDE},{SIDE}'%3E\
         %3Cpath%20fill='%23{}'%20d='M0,0h{SIDE}v{SIDE}H0z'/%3E",
        palette.ground
    );
    for (pen, colour) in pens
        .iter()
        .zip(palette.inks)
        .filter(|(pen, _)| !pen.path().is_empty())
    {
        let path = pen.path();
        // Writing to a `String` cannot fail.
        let _ = write!(url, "%3Cpath%20fill='%23{colour}'%20d='{path}'/%3E");
    }
    url.push_str("%3C/svg%3E");
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_are_short_urls_of_whole_pictures() {
        for seed in 0..2_000 {
            let url = cover(seed, seed / 9, &mut Rng::new(seed as u64));
            assert!(url.len() < 600, "{} bytes: {url}", url.len());
            assert!(url.starts_with("data:image/svg+xml,%3Csvg") && url.ends_with("%3C/svg%3E"));
            assert!(!url.contains([' ', '<', '>', '#', '"', '\n']), "{url}");
        }
    }

    #[test]
    fn every_composition_draws_something() {
        for artist in 0..COMPOSITIONS.len() {
            let paths = cover(artist, 0, &mut Rng::new(5))
                .matches("%3Cpath")
                .count();
            assert!(paths >= 3, "composition {artist} has {paths} colours");
        }
    }
}
