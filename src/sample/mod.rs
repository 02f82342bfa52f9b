//! The library that comes with the page, so that a visitor sees what it does before
//! bringing music of their own. Nothing in it exists: names are in `catalogue`, all
//! else is drawn from a seed, and every machine draws the same.

mod catalogue;
mod cover;
mod discography;
mod genre;
mod listener;
mod rng;
mod sound;

use crate::library::{Library, Source, Track, TrackKey};
use ranking::ranked;
use rng::Rng;

/// The seed of the sample library that everybody sees.
pub const SEED: u64 = 1;

/// How many tracks have no audio features, as in every real library.
const WITHOUT_FEATURES: usize = 8;

/// The sample library: about 240 tracks of some fifty artists.
#[must_use]
pub fn library() -> Library {
    drawn_from(SEED)
}

/// The sample library as another seed would have it: the same names, other sounds,
/// covers, dates and scores.
#[must_use]
pub fn drawn_from(seed: u64) -> Library {
    let rng = Rng::new(seed);
    let mut tracks = Vec::new();
    for (number, artist) in catalogue::artists().enumerate() {
        let rng = rng.part(number as u64 + 2);
        tracks.extend(discography::tracks(number, artist, &rng));
    }
    for (track, number) in tracks.iter_mut().zip(1..) {
        track.key = TrackKey::Sample(number);
    }
    listener::listen(&mut tracks, &rng.part(0));
    forget_features(&mut tracks, &mut rng.part(1));
    Library {
        name: "Sample Library".into(),
        source: Source::Sample,
        tracks,
    }
}

/// Takes the audio features from a few tracks.
fn forget_features(tracks: &mut [Track], rng: &mut Rng) {
    let drawn: Vec<(u64, &mut Track)> = tracks.iter_mut().map(|t| (rng.bits(), t)).collect();
    let drawn = ranked(drawn, |(one, _), (other, _)| one.cmp(other));
    for (_, track) in drawn.into_iter().take(WITHOUT_FEATURES) {
        track.features = None;
    }
}
