//! Which tracks an artist or a label has in a library.

use std::collections::{BTreeMap, HashMap};

use super::artist::ArtistKey;
use super::label::{LabelKey, labels_of};
use super::{Library, Track};

/// Finds the tracks of an artist or a label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    artists: BTreeMap<ArtistKey, Vec<u32>>,
    labels: BTreeMap<LabelKey, LabelEntry>,
}

/// A label of a library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LabelEntry {
    /// The name as the first of its tracks writes it.
    pub name: String,
    /// Indices into the library's tracks, ascending, each once.
    pub tracks: Vec<u32>,
}

impl Index {
    /// The index of a library.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        Self {
            artists: artists(&library.tracks),
            labels: labels(&library.tracks),
        }
    }

    /// Indices of the tracks on which an artist plays, ascending, each once; empty for
    /// an artist who is not in the library.
    #[must_use]
    pub fn artist(&self, key: &ArtistKey) -> &[u32] {
        self.artists.get(key).map_or(&[], Vec::as_slice)
    }

    /// A label, if it is in the library.
    #[must_use]
    pub fn label(&self, key: &LabelKey) -> Option<&LabelEntry> {
        self.labels.get(key)
    }

    /// All artists with their tracks, by name.
    pub fn artists(&self) -> impl Iterator<Item = (&ArtistKey, &[u32])> {
        let artists = self.artists.iter();
        artists.map(|(key, tracks)| (key, tracks.as_slice()))
    }

    /// All labels, by key.
    pub fn labels(&self) -> impl Iterator<Item = (&LabelKey, &LabelEntry)> {
        self.labels.iter()
    }
}

fn artists(tracks: &[Track]) -> BTreeMap<ArtistKey, Vec<u32>> {
    // Hashing is faster than comparing; the result has an order of its own.
    let mut found: HashMap<&str, Vec<u32>> = HashMap::new();
    for (number, track) in (0..).zip(tracks) {
        for name in &track.artists {
            push_once(found.entry(name.trim()).or_default(), number);
        }
    }
    let keyed = found.into_iter();
    keyed
        .filter_map(|(name, tracks)| Some((ArtistKey::from_name(name)?, tracks)))
        .collect()
}

fn labels(tracks: &[Track]) -> BTreeMap<LabelKey, LabelEntry> {
    let mut places: BTreeMap<LabelKey, usize> = BTreeMap::new();
    let mut entries: Vec<LabelEntry> = Vec::new();
    // Many tracks share one text, and telling labels apart is the expensive part.
    let mut read: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, track) in (0..).zip(tracks) {
        let Some(text) = &track.label else { continue };
        let of_text = read.entry(text).or_insert_with(|| {
            let labels = labels_of(text).into_iter();
            labels
                .map(|(key, name)| place(key, name, &mut places, &mut entries))
                .collect()
        });
        for &mut place in of_text {
            push_once(&mut entries[place].tracks, number);
        }
    }
    places
        .into_iter()
        .map(|(key, place)| (key, std::mem::take(&mut entries[place])))
        .collect()
}

/// Where the entry of a label is; there will be one if there was none.
fn place(
    key: LabelKey,
    name: &str,
    places: &mut BTreeMap<LabelKey, usize>,
    entries: &mut Vec<LabelEntry>,
) -> usize {
    *places.entry(key).or_insert_with(|| {
        entries.push(LabelEntry {
            name: name.into(),
            tracks: Vec::new(),
        });
        entries.len() - 1
    })
}

/// Adds a number that is not smaller than those before it.
fn push_once(numbers: &mut Vec<u32>, number: u32) {
    if numbers.last() != Some(&number) {
        numbers.push(number);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Source, TrackKey};
    use super::*;

    fn track(number: u16, artists: &[&str], label: &str) -> Track {
        Track {
            artists: artists.iter().map(|name| String::from(*name)).collect(),
            label: Some(label.into()),
            ..Track::unknown(TrackKey::Sample(number))
        }
    }

    fn index(tracks: Vec<Track>) -> Index {
        let (name, source) = (String::new(), Source::Files);
        Index::new(&Library {
            name,
            source,
            tracks,
        })
    }

    #[test]
    fn tracks_are_found_by_each_artist() {
        let index = index(vec![
            track(0, &["A", "B", "A"], ""),
            track(1, &["B", " "], ""),
        ]);
        let found = |name| index.artist(&ArtistKey::from_name(name).unwrap());
        assert_eq!(found("A"), [0]);
        assert_eq!(found("B"), [0, 1]);
        assert!(found("C").is_empty());
    }

    #[test]
    fn tracks_are_found_by_each_label_however_it_is_written() {
        let index = index(vec![
            track(0, &[], "Foo Records/Bar"),
            track(1, &[], "foo"),
            track(2, &[], "Bar, Inc."),
        ]);
        let found = |name| index.label(&LabelKey::from_name(name).unwrap());
        let entry = found("FOO").unwrap();
        assert_eq!(
            (entry.name.as_str(), &entry.tracks[..]),
            ("Foo Records", &[0, 1][..])
        );
        assert_eq!(found("bar").unwrap().tracks, [0, 2]);
        assert_eq!(found("baz"), None);
    }
}
