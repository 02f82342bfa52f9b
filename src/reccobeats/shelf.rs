//! Audio features that were found, kept for the next time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::format::{number, tracks};
use crate::library::{AudioFeatures, TrackId, TrackKey};
use crate::spotify::load::Loaded;
use crate::spotify::{Extra, Origin};

/// What is known of tracks' audio features: found, or looked for in vain.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FeatureShelf(BTreeMap<TrackId, Option<(AudioFeatures, Origin)>>);

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

    /// Gives tracks without audio features what was found for them.
    pub fn apply(&self, loaded: &mut Loaded) {
        for (track, extra) in loaded.library.tracks.iter_mut().zip(&mut loaded.extras) {
            let TrackKey::Spotify(id) = &track.key else {
                continue;
            };
            if let (None, Some(Some((features, origin)))) = (track.features, self.0.get(id)) {
                track.features = Some(*features);
                extra.features = Some(*origin);
            }
        }
    }

    pub(super) fn put(&mut self, id: TrackId, found: Option<(AudioFeatures, Origin)>) {
        self.0.insert(id, found);
    }
}

impl Coverage {
    /// The coverage of a library, from what stands beside its tracks.
    #[must_use]
    pub fn of(extras: &[Extra]) -> Self {
        let mut coverage = Self::default();
        for extra in extras {
            coverage.tracks += 1;
            match extra.features {
                Some(Origin::ReccoBeats) => coverage.by_id += 1,
                Some(Origin::ReccoBeatsIsrc) => coverage.by_isrc += 1,
                Some(Origin::Csv) => coverage.by_csv += 1,
                Some(Origin::Spotify) | None => {}
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
        use Origin::{Csv, ReccoBeats, ReccoBeatsIsrc};
        let said = |origins: &[Option<Origin>]| {
            let extra = |&features: &Option<Origin>| Extra {
                features,
                ..Extra::default()
            };
            let extras: Vec<Extra> = origins.iter().map(extra).collect();
            Coverage::of(&extras).sentence()
        };
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
