//! Shared tracks in somebody else's library.

use std::collections::HashMap;

use crate::library::{Library, TrackKey};

/// Shared track → the same track in one's own library, by key; `None` where it is not
/// there. Made-up tracks are the same on every machine.
#[must_use]
pub fn matching(shared: &Library, own: &Library) -> Vec<Option<u32>> {
    let numbered = own.tracks.iter().zip(0_u32..);
    let own: HashMap<&TrackKey, u32> = numbered.map(|(track, at)| (&track.key, at)).collect();
    let tracks = shared.tracks.iter();
    tracks.map(|track| own.get(&track.key).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Source, Track};

    #[test]
    fn tracks_are_matched_by_key() {
        let library = |numbers: &[u16]| Library {
            name: String::new(),
            source: Source::Csv,
            tracks: numbers
                .iter()
                .map(|&number| Track::unknown(TrackKey::Sample(number)))
                .collect(),
        };
        let found = matching(&library(&[5, 3, 9]), &library(&[9, 8, 5]));
        assert_eq!(found, [Some(2), None, Some(0)]);
    }
}
