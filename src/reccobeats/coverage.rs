//! How many tracks have audio features.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::format::{number, tracks};
use crate::library::{FeatureSource, Track};

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

/// How many tracks that came out in one year have audio features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearCoverage {
    /// `None` for tracks whose date is unknown.
    pub year: Option<u16>,
    pub tracks: u32,
    pub with_features: u32,
}

/// The coverage by year of release, in order; tracks without a date come last.
#[must_use]
pub fn coverage_by_year(tracks: &[Track]) -> Vec<YearCoverage> {
    let mut years: BTreeMap<(bool, Option<u16>), YearCoverage> = BTreeMap::new();
    for track in tracks {
        let year = track.released.map(|released| released.year());
        let coverage = years.entry((year.is_none(), year)).or_insert(YearCoverage {
            year,
            tracks: 0,
            with_features: 0,
        });
        coverage.tracks += 1;
        coverage.with_features += u32::from(track.has_audio_features());
    }
    years.into_values().collect()
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
    use crate::library::{AudioFeatures, ReleaseDate, TrackKey};

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

    #[test]
    fn the_coverage_by_year_is_in_order_with_unknown_dates_last() {
        let track = |year, energy| Track {
            released: year,
            features: Some(AudioFeatures {
                energy,
                ..AudioFeatures::default()
            }),
            ..Track::unknown(TrackKey::Sample(1))
        };
        let released = |year| ReleaseDate::new(year, None, None);
        let tracks = [
            track(None, Some(0.5)),
            track(released(2020), None),
            track(released(1969), Some(0.5)),
            track(released(2020), Some(0.5)),
        ];
        let year = |year, tracks, with_features| YearCoverage {
            year,
            tracks,
            with_features,
        };
        assert_eq!(
            coverage_by_year(&tracks),
            [
                year(Some(1969), 1, 1),
                year(Some(2020), 2, 1),
                year(None, 1, 1)
            ]
        );
        assert_eq!(coverage_by_year(&[]), []);
    }
}
