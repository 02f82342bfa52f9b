//! Whether two lists of tracks are the same list.

use serde::{Deserialize, Serialize};

use super::{Track, TrackKey};

/// Tells the tracks of a library, in their order, from any others. As long as it is the same,
/// the numbers of tracks mean the same tracks. It is the same in every release and on every
/// machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The 64-bit FNV-1a hash (RFC 9923) of the keys, each after its kind and before a byte
    /// that no text has.
    #[must_use]
    pub fn new(tracks: &[Track]) -> Self {
        let hash = tracks.iter().fold(0xCBF2_9CE4_8422_2325, |hash, track| {
            let hash = match &track.key {
                TrackKey::Spotify(id) => extended(extended(hash, &[0]), id.as_str().as_bytes()),
                TrackKey::Local(text) => extended(extended(hash, &[1]), text.as_bytes()),
                TrackKey::Sample(number) => extended(extended(hash, &[2]), &number.to_le_bytes()),
            };
            extended(hash, &[u8::MAX])
        });
        Self(hash)
    }

    /// Whether it is that of these tracks.
    #[must_use]
    pub fn is_of(self, tracks: &[Track]) -> bool {
        self == Self::new(tracks)
    }
}

fn extended(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(keys: &[TrackKey]) -> Fingerprint {
        let tracks: Vec<Track> = keys.iter().cloned().map(Track::unknown).collect();
        Fingerprint::new(&tracks)
    }

    #[test]
    fn other_tracks_or_another_order_have_another_fingerprint() {
        let local = |text: &str| TrackKey::Local(text.to_owned());
        let lists = [
            vec![],
            vec![local("")],
            vec![local(""), local("")],
            vec![local("a"), local("b")],
            vec![local("b"), local("a")],
            vec![local("ab")],
            vec![local("1Cp6VQCKf2VL4sP09jN9oX")],
            vec![TrackKey::Spotify("1Cp6VQCKf2VL4sP09jN9oX".parse().unwrap())],
            vec![TrackKey::Sample(1)],
            vec![TrackKey::Sample(2)],
        ];
        for (at, list) in lists.iter().enumerate() {
            for (other_at, other) in lists.iter().enumerate() {
                let tracks: Vec<Track> = other.iter().cloned().map(Track::unknown).collect();
                let is_same = of(list).is_of(&tracks);
                assert_eq!(is_same, at == other_at, "{list:?} {other:?}");
            }
        }
    }

    /// The first is the hash of no bytes, the second that of the bytes 1, 97 and 255, by the
    /// definition of FNV-1a in RFC 9923, computed in Python.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(of(&[]), Fingerprint(0xCBF2_9CE4_8422_2325));
        assert_eq!(
            of(&[TrackKey::Local("a".into())]),
            Fingerprint(0xD113_0E18_6785_4FF8)
        );
    }
}
