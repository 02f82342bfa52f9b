//! Audio features that were found, kept for the next time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::format::{number, tracks};
use crate::library::{AudioFeatures, FeatureSource, Track, TrackId, TrackKey};

/// What is known of tracks' audio features: found, or looked for in vain.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FeatureShelf(BTreeMap<TrackId, Option<(AudioFeatures, FeatureSource)>>);

/// How many tracks have audio features, and from where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// All tracks.
    pub tracks: u32,
    /// Those whose features ReccoBeats has by the track's id.
    pub by_id: u32,
    /// Those whose features it has by the recording's code.
    pub by_isrc: u32,
    /// Those whose features came from a CSV file.
    pub by_csv: u32,
}

impl FeatureShelf {
    /// Whether a track was looked for, found or not.
    #[must_use]
    pub fn knows(&self, id: TrackId) -> bool {
        self.0.contains_key(&id)
    }

    /// How many tracks were looked for.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no track was looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets what was looked for in vain: ReccoBeats may know more by now.
    pub fn forget_misses(&mut self) {
        self.0.retain(|_, found| found.is_some());
    }

    /// Gives tracks without audio features what was found for them. What it returns is the
    /// index of each that got some, and where they came from.
    pub fn apply(&self, tracks: &mut [Track]) -> Vec<(usize, FeatureSource)> {
        let mut given = Vec::new();
        for (index, track) in tracks.iter_mut().enumerate() {
            let TrackKey::Spotify(id) = &track.key else {
                continue;
            };
            if let (None, Some(Some((features, source)))) = (track.features, self.0.get(id)) {
                track.features = Some(*features);
                given.push((index, *source));
            }
        }
        given
    }

    pub(super) fn put(&mut self, id: TrackId, found: Option<(AudioFeatures, FeatureSource)>) {
        self.0.insert(id, found);
    }
}

impl Coverage {
    /// The coverage of a library, from where the features of each of its tracks came from.
    #[must_use]
    pub fn new(sources: impl IntoIterator<Item = Option<FeatureSource>>) -> Self {
        let mut coverage = Self::default();
        for source in sources {
            coverage.tracks += 1;
            match source {
                Some(FeatureSource::ReccoBeats) => coverage.by_id += 1,
                Some(FeatureSource::ReccoBeatsIsrc) => coverage.by_isrc += 1,
                Some(FeatureSource::Csv) => coverage.by_csv += 1,
                Some(FeatureSource::Spotify) | None => {}
            }
        }
        coverage
    }

    /// How many tracks have audio features.
    #[must_use]
    pub fn with_features(self) -> u32 {
        self.by_id + self.by_isrc + self.by_csv
    }

    /// How many tracks have audio features and from where, as a sentence.
    #[must_use]
    pub fn sentence(self) -> String {
        let sources: Vec<String> = [
            (self.by_id, "from ReccoBeats"),
            (self.by_isrc, "from ReccoBeats by recording (ISRC)"),
            (self.by_csv, "from a CSV file"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, source)| format!("{} {source}", number(count)))
        .collect();
        let found = format!(
            "Audio features found for {} of {}",
            number(self.with_features()),
            tracks(self.tracks)
        );
        if sources.is_empty() {
            format!("{found}.")
        } else {
            format!("{found}: {}.", sources.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coverage_names_the_sources_that_gave_something() {
        use FeatureSource::{Csv, ReccoBeats, ReccoBeatsIsrc};
        let said =
            |sources: &[Option<FeatureSource>]| Coverage::new(sources.iter().copied()).sentence();
        assert_eq!(said(&[]), "Audio features found for 0 of 0 tracks.");
        assert_eq!(said(&[None]), "Audio features found for 0 of 1 track.");
        assert_eq!(
            said(&[Some(Csv), None, Some(Csv)]),
            "Audio features found for 2 of 3 tracks: 2 from a CSV file."
        );
        assert_eq!(
            said(&[
                Some(Csv),
                Some(ReccoBeatsIsrc),
                Some(ReccoBeats),
                Some(ReccoBeats)
            ]),
            "Audio features found for 4 of 4 tracks: 2 from ReccoBeats, \
             1 from ReccoBeats by recording (ISRC), 1 from a CSV file."
        );
    }
}
