//! Estimating audio features from the tracks of the same artists.

use std::collections::BTreeMap;

use crate::library::clean::is_blank;
use crate::library::fold::fold;
use crate::library::{AudioFeature, AudioFeatures, FeatureSource, Track};

/// An artist with fewer known tracks says too little about the others.
const FEWEST_KNOWN: u32 = 2;

/// The tracks of an artist that have audio features.
#[derive(Default)]
struct Known {
    tracks: u32,
    /// For each of [`AudioFeature::ALL`], the sum of the values and how many there are.
    sums: [(f64, u32); AudioFeature::COUNT],
}

impl Known {
    fn add(&mut self, features: &AudioFeatures) {
        self.tracks += 1;
        for (feature, (sum, count)) in AudioFeature::ALL.into_iter().zip(&mut self.sums) {
            if let Some(value) = feature.value(features) {
                *sum += f64::from(value);
                *count += 1;
            }
        }
    }

    /// The mean of each feature. Key, mode and time signature have none.
    #[expect(clippy::cast_possible_truncation, reason = "the range of a feature")]
    fn means(&self) -> AudioFeatures {
        let mut means = AudioFeatures::default();
        for (feature, (sum, count)) in AudioFeature::ALL.into_iter().zip(self.sums) {
            if count > 0 {
                *feature.value_mut(&mut means) = Some((sum / f64::from(count)) as f32);
            }
        }
        means
    }
}

/// Gives tracks without audio features the mean of those that the same artist's other tracks
/// have: the first of its artists who has enough of them. What it returns is the index of each
/// track that got some.
pub(super) fn estimate(tracks: &mut [Track]) -> Vec<(usize, FeatureSource)> {
    let mut artists: BTreeMap<String, Known> = BTreeMap::new();
    for track in tracks.iter().filter(|track| track.has_audio_features()) {
        for (artist, features) in folded(track).zip(std::iter::repeat(track.features)) {
            if let Some(features) = features {
                artists.entry(artist).or_default().add(&features);
            }
        }
    }
    artists.retain(|_, known| known.tracks >= FEWEST_KNOWN);
    let mut given = Vec::new();
    for (number, track) in tracks.iter_mut().enumerate() {
        if track.features.is_some() {
            continue;
        }
        let known = folded(track).find_map(|artist| artists.get(&artist));
        if let Some(known) = known {
            track.features = Some(known.means());
            given.push((number, FeatureSource::Estimated));
        }
    }
    given
}

/// The artists of a track as they are compared.
fn folded(track: &Track) -> impl Iterator<Item = String> {
    let artists = track.artists.iter().filter(|artist| !is_blank(artist));
    artists.map(|artist| fold(artist.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::TrackKey;

    fn track(artists: &[&str], energy: Option<f32>) -> Track {
        Track {
            artists: artists.iter().map(|&artist| artist.to_owned()).collect(),
            features: energy.map(|energy| AudioFeatures {
                energy: Some(energy),
                key: Some(3),
                ..AudioFeatures::default()
            }),
            ..Track::unknown(TrackKey::Sample(0))
        }
    }

    #[test]
    fn the_mean_of_the_first_artist_who_has_two_known_tracks_counts() {
        let mut tracks = [
            track(&["Ann"], Some(0.25)),
            track(&["ANN", "Bob"], Some(0.75)),
            track(&["Bob"], Some(0.25)),
            track(&["Cas"], Some(0.9)),
            track(&["ann "], None),
            track(&["Cas", "Bob"], None),
            track(&["Cas"], None),
            track(&["", "Nobody"], None),
            track(&[], None),
        ];
        let given = estimate(&mut tracks);
        let source = FeatureSource::Estimated;
        assert_eq!(given, [(4, source), (5, source)]);
        let features = tracks.map(|track| track.features);
        let energies = features.map(|features| features.and_then(|features| features.energy));
        assert_eq!(energies[4..], [Some(0.5), Some(0.5), None, None, None]);
        assert_eq!(features[4].and_then(|features| features.key), None);
    }
}
