//! A small sample of a set of tracks, by which the set is recognised in another library.
//!
//! It is the tracks with the lowest hashes (A. Broder, *On the resemblance and containment of
//! documents*, 1997): of two sets, the lowest of both together are a fair sample of both.

use ranking::ascending;
use serde::{Deserialize, Serialize};

use crate::library::TrackKey;

/// How many tracks are sampled: the overlap is known to about 0.07.
const SIZE: usize = 48;

/// A sample of a set of tracks: the lowest hashes of their keys, ascending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch(Vec<u32>);

impl Sketch {
    /// Samples a set of tracks.
    #[must_use]
    pub fn new<'a>(keys: impl Iterator<Item = &'a TrackKey>) -> Self {
        Self(lowest(keys.map(hash).collect()))
    }

    /// About which share of the tracks of both sets is in both, 0 to 1.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> f64 {
        let sample = lowest([&self.0[..], &other.0[..]].concat());
        let is_shared = |hash: &&u32| self.0.contains(hash) && other.0.contains(hash);
        let shared = sample.iter().filter(is_shared).count();
        shared as f64 / sample.len().max(1) as f64
    }
}

/// The lowest hashes, each once, ascending.
fn lowest(hashes: Vec<u32>) -> Vec<u32> {
    let mut hashes = ascending(hashes);
    hashes.dedup();
    hashes.truncate(SIZE);
    hashes
}

/// FNV-1a, mixed as MurmurHash3 does, since keys that differ in one digit have close hashes
/// without that. It is the same in every release and on every machine.
fn hash(key: &TrackKey) -> u32 {
    let number;
    let text = match key {
        TrackKey::Spotify(id) => id.as_str(),
        TrackKey::Local(text) => text,
        TrackKey::Sample(sample) => {
            number = sample.to_string();
            &number
        }
    };
    let hash = text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let mix = |hash: u64, factor: u64| (hash ^ (hash >> 33)).wrapping_mul(factor);
    let mixed = mix(mix(hash, 0xFF51_AFD7_ED55_8CCD), 0xC4CE_B9FE_1A85_EC53);
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(tracks: std::ops::Range<u16>) -> Sketch {
        let keys: Vec<TrackKey> = tracks.map(TrackKey::Sample).collect();
        Sketch::new(keys.iter())
    }

    #[test]
    fn the_overlap_is_about_that_of_the_sets() {
        for (one, other, expected) in [
            (0..900, 0..900, 1.0),
            (0..900, 900..1800, 0.0),
            (0..900, 0..600, 2.0 / 3.0),
            (0..900, 450..1350, 1.0 / 3.0),
            (0..8, 4..8, 0.5),
            (0..0, 0..0, 0.0),
        ] {
            let found = sketch(one.clone()).overlap(&sketch(other.clone()));
            assert!((found - expected).abs() < 0.15, "{one:?} {other:?} {found}");
        }
        assert_eq!(sketch(0..900), sketch(0..900));
    }
}
