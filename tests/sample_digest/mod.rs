//! A number that changes with anything a visitor sees or hears of in the sample library.

use tone_clusters::library::{AudioFeatures, Library, Track};

/// What the digest of the sample library is, on every machine. It changes when the
/// catalogue or the generator does; then links that were shared show other clusters.
pub const EXPECTED: u64 = 7_771_303_645_576_327_906;

/// 64-bit FNV-1a of the parts of every track.
pub fn digest(library: &Library) -> u64 {
    library
        .tracks
        .iter()
        .flat_map(|track| parts(track).into_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}

fn parts(track: &Track) -> String {
    let texts = (
        &track.key,
        &track.name,
        &track.artists,
        &track.album,
        &track.label,
    );
    let facts = (
        track.released,
        track.duration_ms,
        track.popularity,
        track.explicit,
    );
    let listener = (&track.cover, track.score, track.saved);
    let bits = track
        .features
        .map(|features| sound(&features).map(|value| value.map(f32::to_bits)));
    format!("{texts:?}{facts:?}{listener:?}{bits:?}\n")
}

fn sound(features: &AudioFeatures) -> [Option<f32>; 9] {
    [
        features.danceability,
        features.energy,
        features.speechiness,
        features.acousticness,
        features.instrumentalness,
        features.liveness,
        features.valence,
        features.loudness,
        features.tempo,
    ]
}
