//! The labels of albums that were fetched for rows on show.
//!
//! The Web API tells a label only with its album, one call each, so most tracks of a
//! library do without. What is known stands beside the library, and is laid over it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Extra;
use crate::library::index::LabelEntry;
use crate::library::label::{LabelKey, labels_of};
use crate::library::{AlbumId, Track};

/// Labels by album, as far as they are known; an album can have no label.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownLabels(BTreeMap<AlbumId, Option<String>>);

impl KnownLabels {
    /// How many albums are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no album is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The label of an album: `None` while it is not known, `Some(None)` when it has none.
    #[must_use]
    pub fn label(&self, album: AlbumId) -> Option<Option<&str>> {
        self.0.get(&album).map(Option::as_deref)
    }

    /// Learns the label of an album.
    pub fn learn(&mut self, album: AlbumId, label: Option<String>) {
        self.0.insert(album, label);
    }

    /// Gives the tracks of these albums their labels, where they have none. `extras` stand
    /// beside the tracks, in the same order.
    pub fn apply(&self, tracks: &mut [Track], extras: &[Extra]) {
        for (track, extra) in tracks.iter_mut().zip(extras) {
            if let (None, Some(album)) = (&track.label, extra.album) {
                track.label = self.label(album).flatten().map(str::to_owned);
            }
        }
    }

    /// The tracks without a label of their own whose album came out on this one.
    #[must_use]
    pub fn entry(&self, key: &LabelKey, tracks: &[Track], extras: &[Extra]) -> LabelEntry {
        let names: BTreeMap<AlbumId, &str> = self
            .0
            .iter()
            .filter_map(|(&album, label)| {
                let mut labels = labels_of(label.as_deref()?).into_iter();
                Some((album, labels.find(|(found, _)| found == key)?.1))
            })
            .collect();
        let mut entry = LabelEntry::default();
        for (number, (track, extra)) in (0..).zip(tracks.iter().zip(extras)) {
            let album = extra.album.filter(|_| track.label.is_none());
            if let Some(name) = album.and_then(|album| names.get(&album)) {
                if entry.tracks.is_empty() {
                    entry.name = (*name).to_owned();
                }
                entry.tracks.push(number);
            }
        }
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::TrackKey;

    fn album(last: char) -> AlbumId {
        format!("3IqzqH6ShrRtie9Yd2ODy{last}").parse().unwrap()
    }

    fn library() -> (Vec<Track>, Vec<Extra>) {
        let tracks = [Some("Own"), None, None, None].map(|label| Track {
            label: label.map(str::to_owned),
            ..Track::unknown(TrackKey::Sample(1))
        });
        let extras = [Some('a'), Some('a'), Some('b'), None].map(|last| Extra {
            album: last.map(album),
            ..Extra::default()
        });
        (tracks.into(), extras.into())
    }

    fn known() -> KnownLabels {
        let mut known = KnownLabels::default();
        known.learn(album('a'), Some("Foo Records / Bar".into()));
        known.learn(album('b'), None);
        known
    }

    #[test]
    fn tracks_get_the_label_that_they_lack() {
        let (mut tracks, extras) = library();
        known().apply(&mut tracks, &extras);
        let labels = tracks.iter().map(|track| track.label.as_deref());
        let expected = [Some("Own"), Some("Foo Records / Bar"), None, None];
        assert_eq!(labels.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_label_has_the_tracks_of_its_albums_that_name_none() {
        let (tracks, extras) = library();
        let entry = |name| known().entry(&LabelKey::from_name(name).unwrap(), &tracks, &extras);
        for name in ["foo", "bar"] {
            assert_eq!(entry(name).tracks, [1]);
        }
        assert_eq!(entry("foo").name, "Foo Records");
        assert_eq!(entry("own"), LabelEntry::default());
    }
}
