//! Audio features from another list of tracks.

use std::collections::BTreeMap;

use crate::library::clean::is_blank;
use crate::library::{AudioFeatures, FeatureSource, Track, TrackKey, normalize_isrc};

/// What another list knows, by what names its tracks. Of two tracks with the same name the
/// first counts.
#[derive(Default)]
struct Known<'a> {
    keys: BTreeMap<&'a TrackKey, AudioFeatures>,
    isrcs: BTreeMap<String, AudioFeatures>,
    names: BTreeMap<TrackKey, AudioFeatures>,
}

impl<'a> Known<'a> {
    fn new(tracks: &'a [Track]) -> Self {
        let mut known = Self::default();
        for track in tracks.iter().filter(|track| track.has_audio_features()) {
            let Some(features) = track.features else {
                continue;
            };
            known.keys.entry(&track.key).or_insert(features);
            if let Some(isrc) = track.isrc.as_deref().and_then(normalize_isrc) {
                known.isrcs.entry(isrc).or_insert(features);
            }
            if let Some(names) = names(track) {
                known.names.entry(names).or_insert(features);
            }
        }
        known
    }

    /// What is known of a track: by its id, its recording, or its title and first artist.
    fn find(&self, track: &Track) -> Option<(AudioFeatures, FeatureSource)> {
        let by_id = || self.keys.get(&track.key);
        let by_isrc = || self.isrcs.get(&normalize_isrc(track.isrc.as_deref()?)?);
        let by_names = || self.names.get(&names(track)?);
        if let Some(features) = by_id().or_else(by_isrc) {
            return Some((*features, FeatureSource::Csv));
        }
        by_names().map(|features| (*features, FeatureSource::CsvByNames))
    }
}

/// A track's title and its first artist: how the others are written differs from file to file.
fn names(track: &Track) -> Option<TrackKey> {
    let artist = track.artists.first().filter(|artist| !is_blank(artist))?;
    (!is_blank(&track.name))
        .then(|| TrackKey::from_names(&track.name, std::slice::from_ref(artist)))
}

/// Gives tracks without audio features those that another list has for the same track. What
/// it returns is the index of each that got some with how it was found, and how many others
/// are in that list and had some already.
pub(super) fn match_features(
    tracks: &mut [Track],
    from: &[Track],
) -> (Vec<(usize, FeatureSource)>, u32) {
    let known = Known::new(from);
    let (mut given, mut had) = (Vec::new(), 0);
    for (number, track) in tracks.iter_mut().enumerate() {
        let Some((features, source)) = known.find(track) else {
            continue;
        };
        if track.features.is_some() {
            had += 1;
        } else {
            track.features = Some(features);
            given.push((number, source));
        }
    }
    (given, had)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn track(key: &str, name: &str, artists: &[&str], isrc: Option<&str>) -> Track {
        Track {
            name: name.into(),
            artists: artists.iter().map(|&artist| artist.to_owned()).collect(),
            isrc: isrc.map(str::to_owned),
            ..Track::unknown(TrackKey::Local(key.into()))
        }
    }

    fn with_energy(track: Track, energy: f32) -> Track {
        let features = AudioFeatures {
            energy: Some(energy),
            ..AudioFeatures::default()
        };
        Track {
            features: Some(features),
            ..track
        }
    }

    #[test]
    fn tracks_are_found_by_id_then_by_recording_then_by_title_and_first_artist() {
        let from = [
            with_energy(track("a", "One", &["Ann"], None), 0.1),
            with_energy(
                track("b", "Two", &["Ann", "Bob"], Some("NZAB12600001")),
                0.2,
            ),
            with_energy(track("c", "Three", &["Çelik"], None), 0.3),
            // Of two tracks with the same names the first counts.
            with_energy(track("d", "three", &["Celik"], None), 0.4),
            track("e", "Four", &["Ann"], None),
        ];
        let mut tracks = [
            track("a", "Another title", &["Bob"], None),
            track("x", "Remaster", &["Ann"], Some("nz-ab1-26-00001")),
            track("y", "THREE", &["celik", "Ann"], None),
            // No title, no match by names.
            track("z", " ", &["Ann"], None),
            track("e", "Four", &["Ann"], None),
            with_energy(track("w", "One", &["ann"], None), 0.9),
        ];
        let (given, had) = match_features(&mut tracks, &from);
        use FeatureSource::{Csv, CsvByNames};
        assert_eq!(given, [(0, Csv), (1, Csv), (2, CsvByNames)]);
        assert_eq!(had, 1);
        let energies = tracks.map(|track| track.features.and_then(|features| features.energy));
        let expected = [Some(0.1), Some(0.2), Some(0.3), None, None, Some(0.9)];
        assert_eq!(energies, expected);
    }
}
