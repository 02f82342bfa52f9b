//! Brings every feature onto a scale from 0 to 1.
//!
//! The scales are fixed: a track has the same value in every library, so that two
//! libraries, or one library before and after an import, can be compared. Tempo, duration
//! and artist presence are logarithmic, because doubling them is the same step at every
//! speed, length and number. Values outside the scale are clamped to it.

use crate::library::Track;

use super::feature::Feature;

/// The value of a track's feature on the scale from 0 to 1; `None` when it is unknown or not
/// finite. `tracks_of_artist` is the number of tracks that the library has of the track's
/// first artist.
#[must_use]
pub fn scale(track: &Track, feature: Feature, tracks_of_artist: Option<u32>) -> Option<f32> {
    let audio = track.features.unwrap_or_default();
    let value = match feature {
        Feature::Danceability => audio.danceability?,
        Feature::Energy => audio.energy?,
        Feature::Speechiness => audio.speechiness?,
        Feature::Acousticness => audio.acousticness?,
        Feature::Instrumentalness => audio.instrumentalness?,
        Feature::Liveness => audio.liveness?,
        Feature::Valence => audio.valence?,
        Feature::Loudness => loudness(audio.loudness?),
        Feature::Tempo => tempo(audio.tempo?)?,
        Feature::Popularity => f32::from(track.popularity?) / 100.0,
        Feature::ReleaseYear => release_year(track.released?.year()),
        Feature::Duration => duration(track.duration_ms?)?,
        Feature::Explicit => f32::from(u8::from(track.explicit?)),
        Feature::ArtistPresence => artist_presence(tracks_of_artist?)?,
    };
    value.is_finite().then(|| value.clamp(0.0, 1.0))
}

/// -60 dB is 0, 0 dB is 1.
fn loudness(decibels: f32) -> f32 {
    (decibels + 60.0) / 60.0
}

/// 50 beats a minute are 0, 100 are a half, 200 are 1. A tempo of 0 means that none was found.
fn tempo(beats_a_minute: f32) -> Option<f32> {
    (beats_a_minute > 0.0).then(|| libm::log2f(beats_a_minute / 50.0) / 2.0)
}

/// 1950 is 0, 2030 is 1.
fn release_year(year: u16) -> f32 {
    (f32::from(year) - 1950.0) / 80.0
}

/// One minute is 0, four are a half, sixteen are 1. Withdrawn tracks have a length of 0.
fn duration(milliseconds: u32) -> Option<f32> {
    let minutes = f64::from(milliseconds) / 60_000.0;
    (milliseconds > 0).then(|| (libm::log2(minutes) / 4.0) as f32)
}

/// One track of the artist is 0, eight are a half, 64 are 1.
fn artist_presence(tracks: u32) -> Option<f32> {
    (tracks > 0).then(|| (libm::log2(f64::from(tracks)) / 6.0) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{AudioFeatures, ReleaseDate, TrackKey};

    fn track() -> Track {
        Track::unknown(TrackKey::Sample(0))
    }

    fn with(features: AudioFeatures) -> Track {
        Track {
            features: Some(features),
            ..track()
        }
    }

    #[test]
    fn nothing_known_is_nothing_scale() {
        for feature in Feature::ALL {
            assert_eq!(scale(&track(), feature, None), None, "{feature}");
        }
    }

    #[test]
    fn scales_have_their_documented_ends() {
        let tempo = |tempo| {
            scale(
                &with(AudioFeatures {
                    tempo: Some(tempo),
                    ..Default::default()
                }),
                Feature::Tempo,
                None,
            )
        };
        assert_eq!(
            [50.0, 100.0, 200.0, 900.0, 0.0].map(tempo),
            [Some(0.0), Some(0.5), Some(1.0), Some(1.0), None]
        );
        let year = |year| {
            scale(
                &Track {
                    released: ReleaseDate::new(year, None, None),
                    ..track()
                },
                Feature::ReleaseYear,
                None,
            )
        };
        assert_eq!(
            [1900, 1950, 1990, 2030].map(year),
            [Some(0.0), Some(0.0), Some(0.5), Some(1.0)]
        );
        let length = |ms| {
            scale(
                &Track {
                    duration_ms: Some(ms),
                    ..track()
                },
                Feature::Duration,
                None,
            )
        };
        assert_eq!(
            [0, 60_000, 240_000, 960_000].map(length),
            [None, Some(0.0), Some(0.5), Some(1.0)]
        );
        let presence = |count| scale(&track(), Feature::ArtistPresence, Some(count));
        assert_eq!(
            [1, 8, 64, 1000].map(presence),
            [Some(0.0), Some(0.5), Some(1.0), Some(1.0)]
        );
    }

    #[test]
    fn values_that_are_not_finite_are_unknown() {
        for value in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let track = with(AudioFeatures {
                energy: Some(value),
                loudness: Some(value),
                tempo: Some(value),
                ..Default::default()
            });
            for feature in [Feature::Energy, Feature::Loudness, Feature::Tempo] {
                assert_eq!(scale(&track, feature, None), None, "{feature} {value}");
            }
        }
    }

    #[test]
    fn values_outside_a_scale_are_clamped() {
        let track = with(AudioFeatures {
            loudness: Some(1.5),
            energy: Some(-0.1),
            ..Default::default()
        });
        assert_eq!(scale(&track, Feature::Loudness, None), Some(1.0));
        assert_eq!(scale(&track, Feature::Energy, None), Some(0.0));
    }
}
