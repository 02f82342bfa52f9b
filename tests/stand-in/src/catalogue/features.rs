//! How the made-up tracks sound.

use serde::Serialize;

use crate::random::share;

/// Audio features in ReccoBeats' names and units.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Features {
    pub acousticness: f64,
    pub danceability: f64,
    pub energy: f64,
    pub instrumentalness: f64,
    /// Pitch class, -1 where unknown.
    pub key: i8,
    pub liveness: f64,
    /// Decibels.
    pub loudness: f64,
    pub mode: u8,
    pub speechiness: f64,
    /// Beats a minute, 0 where unknown.
    pub tempo: f64,
    pub valence: f64,
}

/// The features of a track: its artist sets the sound, the track departs from it a
/// little, and loud music is less acoustic, so that there are groups to be found.
pub(crate) fn features(seed: u64, artist: u32, track: u32) -> Features {
    let draw = |purpose: &str, spread: f64| {
        let base = share(seed, purpose, u64::from(artist));
        let own = share(seed, purpose, u64::from(track) | 1 << 40);
        rounded(base + spread * (own - base))
    };
    let energy = draw("energy", 0.3);
    let unknown = share(seed, "unknown key", u64::from(track)) < 0.02;
    Features {
        acousticness: rounded((1.0 - energy) * draw("acousticness", 0.4)),
        danceability: draw("danceability", 0.4),
        energy,
        instrumentalness: rounded(draw("instrumentalness", 0.2).powi(3)),
        key: if unknown {
            -1
        } else {
            (draw("key", 1.0) * 11.9) as i8
        },
        liveness: rounded(draw("liveness", 0.8).powi(2)),
        loudness: rounded(-30.0 + 31.0 * energy),
        mode: u8::from(draw("mode", 1.0) < 0.6),
        speechiness: rounded(draw("speechiness", 0.4).powi(3)),
        tempo: if unknown {
            0.0
        } else {
            rounded(60.0 + 120.0 * draw("tempo", 0.6))
        },
        valence: draw("valence", 0.5),
    }
}

fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
