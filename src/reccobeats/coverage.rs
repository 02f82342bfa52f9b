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
    /// Those whose features came from a file.
    pub by_csv: u32,
    /// Those whose features are estimated from other tracks of the same artist.
    pub estimated: u32,
}

/// How many tracks that came out in one year have audio features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearCoverage {
    /// `None` for tracks whose date is unknown.
    pub year: Option<u16>,
    pub tracks: u32,
    pub with_features: u32,
}

/// The coverage by year of release, in order; tracks without a date come last. The audio
/// features of some tracks may not count: these are told by number.
#[must_use]
pub fn coverage_by_year(
    tracks: &[Track],
    is_left_out: impl Fn(usize) -> bool,
) -> Vec<YearCoverage> {
    let mut years: BTreeMap<(bool, Option<u16>), YearCoverage> = BTreeMap::new();
    for (number, track) in tracks.iter().enumerate() {
        let year = track.released.map(|released| released.year());
        let coverage = years.entry((year.is_none(), year)).or_insert(YearCoverage {
            year,
            tracks: 0,
            with_features: 0,
        });
        coverage.tracks += 1;
        let counts = track.has_audio_features() && !is_left_out(number);
        coverage.with_features += u32::from(counts);
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
                Some(FeatureSource::Csv | FeatureSource::CsvByNames) => coverage.by_csv += 1,
                Some(FeatureSource::Estimated) => coverage.estimated += 1,
                Some(FeatureSource::Spotify) | None => {}
            }
        }
        coverage
    }

    /// How many tracks have audio features.
    #[must_use]
    pub fn with_features(self) -> u32 {
        self.by_id + self.by_isrc + self.by_csv + self.estimated
    }

    /// How many tracks have audio features and from where, as a sentence.
    #[must_use]
    pub fn sentence(self) -> String {
        let found = format!(
            "Audio features found for {} of {}",
            number(self.with_features()),
            tracks(self.tracks)
        );
        if self.with_features() == 0 {
            format!("{found}.")
        } else {
            format!("{found}: {}", self.by_source())
        }
    }

    /// How many tracks have audio features from each source, as the end of a sentence.
    #[must_use]
    pub fn by_source(self) -> String {
        let sources: Vec<String> = [
            (self.by_id, "from ReccoBeats"),
            (self.by_isrc, "from ReccoBeats by recording (ISRC)"),
            (self.by_csv, "from a file"),
            (
                self.estimated,
                "estimated from other tracks of the same artists",
            ),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, source)| format!("{} {source}", number(count)))
        .collect();
        format!("{}.", sources.join(", "))
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
            "Audio features found for 2 of 3 tracks: 2 from a file."
        );
        assert_eq!(
            said(&[
                Some(Csv),
                Some(ReccoBeatsIsrc),
                Some(ReccoBeats),
                Some(ReccoBeats)
            ]),
            "Audio features found for 4 of 4 tracks: 2 from ReccoBeats, \
             1 from ReccoBeats by recording (ISRC), 1 from a file."
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
            coverage_by_year(&tracks, |_| false),
            [
                year(Some(1969), 1, 1),
                year(Some(2020), 2, 1),
                year(None, 1, 1)
            ]
        );
        assert_eq!(coverage_by_year(&[], |_| false), []);
        let estimated = coverage_by_year(&tracks, |_| true);
        assert!(estimated.iter().all(|year| year.with_features == 0));
    }
}
