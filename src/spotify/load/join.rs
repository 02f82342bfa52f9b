//! Audio features from a CSV file, for a library from Spotify.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Loaded;
use crate::format::{number, tracks};
use crate::library::{AudioFeatures, FeatureSource, Library, TrackKey};

/// What came of a join.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// Tracks that got audio features.
    pub joined: u32,
    /// Tracks that the file has features for, and that had some already.
    pub had: u32,
    /// Tracks that have none still.
    pub without: u32,
}

impl Joined {
    /// What came of it, as a sentence.
    #[must_use]
    pub fn sentence(self) -> String {
        format!(
            "Audio features from the file went to {}; {} had some already, {} still have none.",
            tracks(self.joined),
            number(self.had),
            number(self.without)
        )
    }
}

/// Gives tracks without audio features those that another library has for the same
/// track, by its id. What a track has already is kept.
pub fn join_features(loaded: &mut Loaded, from: &Library) -> Joined {
    let known: BTreeMap<&TrackKey, AudioFeatures> = from
        .tracks
        .iter()
        .filter_map(|track| Some((&track.key, track.features?)))
        .collect();
    let mut count = Joined::default();
    for (track, extra) in loaded.library.tracks.iter_mut().zip(&mut loaded.extras) {
        match (track.features, known.get(&track.key)) {
            (None, Some(features)) => {
                track.features = Some(*features);
                extra.features = Some(FeatureSource::Csv);
                count.joined += 1;
            }
            (Some(_), Some(_)) => count.had += 1,
            (None, None) => count.without += 1,
            (Some(_), None) => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_join_says_who_got_who_had_and_who_has_none() {
        let joined = Joined {
            joined: 1200,
            had: 1,
            without: 0,
        };
        assert_eq!(
            joined.sentence(),
            "Audio features from the file went to 1,200 tracks; 1 had some already, 0 still have none."
        );
        assert_eq!(
            Joined::default().sentence(),
            "Audio features from the file went to 0 tracks; 0 had some already, 0 still have none."
        );
    }
}
