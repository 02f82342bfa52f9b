//! Audio features that were looked up, kept for the next time.

use std::collections::BTreeMap;

use crate::codec::Format;
use crate::library::{AudioFeatures, FeatureSource, Track, TrackId, TrackKey, normalize_isrc};

/// The stored format that has recordings beside tracks.
const FORMAT: Format = Format::new(3);
/// The stored format of releases until November 2026: tracks alone.
const TRACKS_ALONE: Format = Format::new(2);

/// What was found for a track, and how.
type Found = (AudioFeatures, FeatureSource);

/// What is known of tracks' audio features: found, or looked up without success.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FeatureCache {
    tracks: BTreeMap<TrackId, Option<Found>>,
    /// By ISRC, in capitals.
    recordings: BTreeMap<String, Option<AudioFeatures>>,
}

impl FeatureCache {
    /// Whether a track was looked up, found or not.
    #[must_use]
    pub fn knows(&self, id: TrackId) -> bool {
        self.tracks.contains_key(&id)
    }

    /// Whether a recording was looked up, found or not.
    pub(super) fn knows_isrc(&self, isrc: &str) -> bool {
        self.recordings.contains_key(isrc)
    }

    /// How many tracks were looked up by id.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tracks.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tracks.is_empty() && self.recordings.is_empty()
    }

    /// Forgets what was looked up without success: ReccoBeats may know more by now.
    pub fn forget_misses(&mut self) {
        self.tracks.retain(|_, found| found.is_some());
        self.recordings.retain(|_, found| found.is_some());
    }

    /// Gives tracks without audio features what was found for them. What it returns is the
    /// index of each that got some, and where they came from.
    pub fn apply(&self, tracks: &mut [Track]) -> Vec<(usize, FeatureSource)> {
        let mut given = Vec::new();
        for (index, track) in tracks.iter_mut().enumerate() {
            if track.features.is_some() {
                continue;
            }
            if let Some((features, source)) = self.find(track) {
                track.features = Some(features);
                given.push((index, source));
            }
        }
        given
    }

    fn find(&self, track: &Track) -> Option<Found> {
        let by_id = match track.key {
            TrackKey::Spotify(id) => self.tracks.get(&id).copied().flatten(),
            _ => None,
        };
        by_id.or_else(|| {
            let isrc = normalize_isrc(track.isrc.as_deref()?)?;
            let features = self.recordings.get(&isrc).copied().flatten()?;
            Some((features, FeatureSource::ReccoBeatsIsrc))
        })
    }

    /// Packs it for the store; `None` if that cannot be done.
    #[must_use]
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        FORMAT.encode(&(&self.tracks, &self.recordings)).ok()
    }

    /// Unpacks what [`FeatureCache::to_bytes`] packed, in this release or an earlier one;
    /// `None` for anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if let Ok((tracks, recordings)) = FORMAT.decode(bytes) {
            return Some(Self { tracks, recordings });
        }
        Some(Self {
            tracks: TRACKS_ALONE.decode(bytes).ok()?,
            recordings: BTreeMap::new(),
        })
    }

    /// Adds a packed cache to the one that is stored: another tab may have found something.
    /// Returns the form to store in its place. What is damaged is replaced.
    #[must_use]
    pub fn add_to_stored(stored: Option<&[u8]>, cache: Vec<u8>) -> Vec<u8> {
        let both = || {
            let mut both = Self::from_bytes(&cache)?;
            let stored = Self::from_bytes(stored?)?;
            add_found(&mut both.tracks, stored.tracks);
            add_found(&mut both.recordings, stored.recordings);
            both.to_bytes()
        };
        both().unwrap_or(cache)
    }

    pub(super) fn put(&mut self, id: TrackId, found: Option<AudioFeatures>) {
        let found = found.map(|features| (features, FeatureSource::ReccoBeats));
        self.tracks.insert(id, found);
    }

    pub(super) fn put_by_recording(&mut self, id: TrackId, found: Option<AudioFeatures>) {
        let found = found.map(|features| (features, FeatureSource::ReccoBeatsIsrc));
        self.tracks.insert(id, found);
    }

    pub(super) fn put_isrc(&mut self, isrc: String, found: Option<AudioFeatures>) {
        self.recordings.insert(isrc, found);
    }
}

/// Adds what others have found. What they looked up without success is looked up again.
fn add_found<K: Ord, V>(known: &mut BTreeMap<K, Option<V>>, others: BTreeMap<K, Option<V>>) {
    for (key, found) in others {
        if found.is_some() {
            let known = known.entry(key).or_insert(None);
            *known = known.take().or(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOUD: AudioFeatures = AudioFeatures {
        danceability: None,
        energy: Some(0.5),
        speechiness: None,
        acousticness: None,
        instrumentalness: None,
        liveness: None,
        valence: None,
        loudness: None,
        tempo: None,
        key: None,
        major: None,
        time_signature: None,
    };

    fn id(last: char) -> TrackId {
        format!("0Y0PdrwwWtYTFhCY5Kj0i{last}").parse().unwrap()
    }

    fn cache() -> FeatureCache {
        let mut cache = FeatureCache::default();
        cache.put(id('a'), Some(LOUD));
        cache.put_by_recording(id('b'), Some(LOUD));
        cache.put(id('c'), None);
        cache
    }

    #[test]
    fn a_cache_reads_back_as_written() {
        let mut cache = cache();
        cache.put_isrc("NZAB12600001".into(), Some(LOUD));
        cache.put_isrc("NZAB12600002".into(), None);
        let bytes = cache.to_bytes().unwrap();
        assert_eq!(FeatureCache::from_bytes(&bytes), Some(cache));
        for end in 0..bytes.len() {
            assert_eq!(FeatureCache::from_bytes(&bytes[..end]), None, "{end}");
        }
    }

    #[test]
    fn what_two_tabs_found_is_both_stored() {
        let quiet = AudioFeatures {
            energy: Some(0.1),
            ..LOUD
        };
        let mut stored = FeatureCache::default();
        for (last, found) in [('a', Some(quiet)), ('c', Some(quiet)), ('d', Some(quiet))] {
            stored.put(id(last), found);
        }
        stored.put(id('e'), None);
        stored.put_isrc("NZAB12600001".into(), Some(quiet));
        stored.put_isrc("NZAB12600002".into(), None);
        let mut own = cache();
        own.put_isrc("NZAB12600003".into(), Some(LOUD));
        let bytes = own.to_bytes().unwrap();
        // What was found comes before what was not, and then what was found last.
        let mut both = own;
        both.put(id('c'), Some(quiet));
        both.put(id('d'), Some(quiet));
        both.put_isrc("NZAB12600001".into(), Some(quiet));
        let stored = stored.to_bytes().unwrap();
        let next = FeatureCache::add_to_stored(Some(&stored), bytes.clone());
        assert_eq!(FeatureCache::from_bytes(&next), Some(both));
        for nothing in [None, Some(&[99, 1][..])] {
            let next = FeatureCache::add_to_stored(nothing, bytes.clone());
            assert_eq!(next, bytes);
        }
    }

    /// The bytes are what the release of November 2026 wrote for one track, by hand from
    /// postcard's rules: version, one entry, the id, present, the features with energy
    /// alone (0.5 as a little-endian float), ReccoBeats.
    #[test]
    fn a_cache_of_an_earlier_release_is_read() {
        let mut bytes = vec![2, 1];
        bytes.extend(id('a').as_str().bytes());
        bytes.extend([1, 0, 1, 0, 0, 0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        let mut expected = FeatureCache::default();
        expected.put(id('a'), Some(LOUD));
        assert_eq!(FeatureCache::from_bytes(&bytes), Some(expected));
    }

    #[test]
    fn features_are_given_by_id_and_then_by_recording() {
        let mut cache = cache();
        cache.put_isrc("NZAB12600001".into(), Some(LOUD));
        let track = |key, isrc: Option<&str>| Track {
            isrc: isrc.map(str::to_owned),
            ..Track::unknown(key)
        };
        let local = TrackKey::Local("spotify:local:a:b:c:1".into());
        let mut tracks = [
            track(TrackKey::Spotify(id('a')), None),
            track(TrackKey::Spotify(id('b')), None),
            track(TrackKey::Spotify(id('c')), None),
            track(TrackKey::Spotify(id('d')), Some("nz-ab1-26-00001")),
            track(local, Some("NZAB12600001")),
        ];
        let given = cache.apply(&mut tracks);
        use FeatureSource::{ReccoBeats, ReccoBeatsIsrc};
        let expected = [
            (0, ReccoBeats),
            (1, ReccoBeatsIsrc),
            (3, ReccoBeatsIsrc),
            (4, ReccoBeatsIsrc),
        ];
        assert_eq!(given, expected);
        assert!(tracks[2].features.is_none());
        assert_eq!(cache.apply(&mut tracks), []);
    }
}
