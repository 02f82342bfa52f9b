//! The tracks of all files, each of them once.

use std::collections::HashMap;

use super::limits::MAX_TRACKS;
use crate::library::{AudioFeatures, DateAdded, Track, TrackKey};

/// Tracks in the order of their first row.
#[derive(Debug, Default)]
pub(super) struct Collection {
    tracks: Vec<Track>,
    /// Which track has each key. Asked, never walked through: its order is chance.
    numbers: HashMap<TrackKey, u32>,
}

/// What became of a track that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Added {
    /// It is new, and has this number.
    New(u32),
    /// It was there already under this number; what was unknown of it was filled in.
    Merged(u32),
    /// There is no room for it.
    Full,
}

impl Collection {
    /// Adds a track, or fills in what an earlier row of the same track left open.
    pub(super) fn add(&mut self, track: Track) -> Added {
        if let Some(&number) = self.numbers.get(&track.key) {
            if let Some(earlier) = self.tracks.get_mut(number as usize) {
                fill(earlier, track);
            }
            return Added::Merged(number);
        }
        let Some(number) = self.next_number() else {
            return Added::Full;
        };
        self.numbers.insert(track.key.clone(), number);
        self.tracks.push(track);
        Added::New(number)
    }

    fn next_number(&self) -> Option<u32> {
        let number = u32::try_from(self.tracks.len()).ok()?;
        (self.tracks.len() < MAX_TRACKS).then_some(number)
    }

    /// The number of the track with this key.
    pub(super) fn number(&self, key: &TrackKey) -> Option<u32> {
        self.numbers.get(key).copied()
    }

    /// The numbers of all tracks by their titles and first artists; of two with the same
    /// names the first. Asked, never walked through.
    pub(super) fn by_names(&self) -> HashMap<TrackKey, u32> {
        let mut names = HashMap::new();
        for (number, track) in (0..).zip(&self.tracks) {
            if let Some(artist) = track.artists.first() {
                let key = TrackKey::from_names(&track.name, std::slice::from_ref(artist));
                names.entry(key).or_insert(number);
            }
        }
        names
    }

    /// Fills in audio features of a track that are unknown until now; whether it has none
    /// before and some now.
    pub(super) fn add_features(&mut self, number: u32, features: AudioFeatures) -> bool {
        let Some(track) = self.tracks.get_mut(number as usize) else {
            return false;
        };
        let had_features = track.has_audio_features();
        track.features = Some(match track.features {
            Some(known) => filled(known, features),
            None => features,
        });
        !had_features && track.has_audio_features()
    }

    pub(super) fn into_tracks(self) -> Vec<Track> {
        self.tracks
    }
}

/// Takes over from a later row what the earlier ones do not know, and the earlier date.
fn fill(track: &mut Track, later: Track) {
    fill_list(&mut track.artists, later.artists);
    fill_list(&mut track.genres, later.genres);
    fill_text(&mut track.name, later.name);
    fill_text(&mut track.album, later.album);
    track.label = track.label.take().or(later.label);
    track.cover = track.cover.take().or(later.cover);
    track.isrc = track.isrc.take().or(later.isrc);
    track.released = track.released.or(later.released);
    track.duration_ms = track.duration_ms.or(later.duration_ms);
    track.popularity = track.popularity.or(later.popularity);
    track.explicit = track.explicit.or(later.explicit);
    track.score = track.score.or(later.score);
    track.saved = track.saved.or(later.saved);
    track.added = DateAdded::earliest(track.added, later.added);
    track.features = match (track.features, later.features) {
        (Some(known), Some(later)) => Some(filled(known, later)),
        (known, later) => known.or(later),
    };
}

fn fill_list(list: &mut Vec<String>, later: Vec<String>) {
    if list.is_empty() {
        *list = later;
    }
}

fn fill_text(text: &mut String, later: String) {
    if text.trim().is_empty() {
        *text = later;
    }
}

fn filled(known: AudioFeatures, later: AudioFeatures) -> AudioFeatures {
    AudioFeatures {
        danceability: known.danceability.or(later.danceability),
        energy: known.energy.or(later.energy),
        speechiness: known.speechiness.or(later.speechiness),
        acousticness: known.acousticness.or(later.acousticness),
        instrumentalness: known.instrumentalness.or(later.instrumentalness),
        liveness: known.liveness.or(later.liveness),
        valence: known.valence.or(later.valence),
        loudness: known.loudness.or(later.loudness),
        tempo: known.tempo.or(later.tempo),
        key: known.key.or(later.key),
        major: known.major.or(later.major),
        time_signature: known.time_signature.or(later.time_signature),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(name: &str) -> Track {
        Track::unknown(TrackKey::Local(name.to_owned()))
    }

    #[test]
    fn a_track_stands_where_it_came_first() {
        let mut collection = Collection::default();
        assert_eq!(collection.add(local("a")), Added::New(0));
        assert_eq!(collection.add(local("b")), Added::New(1));
        assert_eq!(collection.add(local("a")), Added::Merged(0));
        assert_eq!(collection.into_tracks(), [local("a"), local("b")]);
    }

    #[test]
    fn the_earliest_date_counts() {
        let on = |date| Track {
            added: DateAdded::parse(date),
            ..local("a")
        };
        let mut collection = Collection::default();
        for date in ["", "2021-02-03", "2020-12-31", "2024-01-01", ""] {
            collection.add(on(date));
        }
        assert_eq!(collection.into_tracks(), [on("2020-12-31")]);
    }

    #[test]
    fn a_later_row_fills_in_and_never_overwrites() {
        let energy = |energy| AudioFeatures {
            energy,
            ..AudioFeatures::default()
        };
        let first = Track {
            name: "One".into(),
            features: Some(energy(None)),
            ..local("a")
        };
        let later = Track {
            name: "Two".into(),
            album: "Album".into(),
            artists: vec!["Ann".into()],
            popularity: Some(7),
            ..local("a")
        };
        let mut collection = Collection::default();
        assert_eq!(collection.add(first), Added::New(0));
        assert_eq!(collection.add(later.clone()), Added::Merged(0));
        assert!(collection.add_features(0, energy(Some(0.5))));
        assert!(!collection.add_features(0, energy(Some(0.7))));
        assert_eq!(
            collection.into_tracks(),
            [Track {
                name: "One".into(),
                features: Some(energy(Some(0.5))),
                ..later
            }]
        );
    }
}
