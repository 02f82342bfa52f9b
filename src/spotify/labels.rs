//! The labels of albums, fetched for the rows on show and kept.
//!
//! The Web API tells a label only with its album, one request each, so most tracks of a
//! library do without. What is known stands beside the library, and is laid over it.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use super::model::AlbumObject;
use super::request::get;
use super::{ApiError, TrackDetails};
use crate::format::to_u32;
use crate::http::{Progress, Request, Task, Unreadable};
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

    /// Learns what another has learned.
    pub fn learn_all(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Gives the tracks of these albums their labels, where they have none. `details` stand
    /// beside the tracks, in the same order.
    pub fn apply(&self, tracks: &mut [Track], details: &[TrackDetails]) {
        for (track, details) in tracks.iter_mut().zip(details) {
            if let (None, Some(album)) = (&track.label, details.album) {
                track.label = self.label(album).flatten().map(str::to_owned);
            }
        }
    }

    /// The tracks without a label of their own whose album came out on this one.
    #[must_use]
    pub fn entry(&self, key: &LabelKey, tracks: &[Track], details: &[TrackDetails]) -> LabelEntry {
        let names: BTreeMap<AlbumId, &str> = self
            .0
            .iter()
            .filter_map(|(&album, label)| {
                let mut labels = labels_of(label.as_deref()?).into_iter();
                Some((album, labels.find(|(found, _)| found == key)?.1))
            })
            .collect();
        let mut entry = LabelEntry::default();
        for (number, (track, details)) in (0..).zip(tracks.iter().zip(details)) {
            let album = details.album.filter(|_| track.label.is_none());
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

/// How many albums may wait: what was on show long ago need not be fetched.
const MOST_WAITING: usize = 200;

/// Loads the labels of the albums that are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    known: KnownLabels,
    /// What is asked for, next one first.
    waiting: VecDeque<AlbumId>,
}

impl Labels {
    /// Asks for these albums' labels, before those that wait already: they are on show now.
    pub fn want(&mut self, albums: impl IntoIterator<Item = AlbumId>) {
        let mut fresh: Vec<AlbumId> = Vec::new();
        for album in albums {
            if self.known.label(album).is_none() && !fresh.contains(&album) {
                fresh.push(album);
            }
        }
        self.waiting.retain(|album| !fresh.contains(album));
        fresh
            .into_iter()
            .rev()
            .for_each(|album| self.waiting.push_front(album));
        self.waiting.truncate(MOST_WAITING);
    }

    /// What is known by now.
    #[must_use]
    pub fn known(&self) -> &KnownLabels {
        &self.known
    }

    fn learn(&mut self, label: Option<String>) {
        if let Some(album) = self.waiting.pop_front() {
            self.known.learn(album, label);
        }
    }
}

impl Task for Labels {
    type Error = ApiError;

    fn request(&self) -> Option<Request> {
        let album = self.waiting.front()?;
        Some(get(format!("/albums/{album}"), Vec::new(), None))
    }

    fn receive(&mut self, body: &[u8]) -> Result<(), Unreadable> {
        let album: AlbumObject = serde_json::from_slice(body)?;
        self.learn(album.label());
        Ok(())
    }

    /// An album that is not there has no label.
    fn on_failure(&mut self, error: ApiError) -> Result<(), ApiError> {
        match error {
            ApiError::Gone => {
                self.learn(None);
                Ok(())
            }
            _ => Err(error),
        }
    }

    fn progress(&self) -> Progress {
        let known = to_u32(self.known.len());
        Progress {
            done: known,
            total: Some(known.saturating_add(to_u32(self.waiting.len()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::TrackKey;

    fn album(last: char) -> AlbumId {
        format!("3IqzqH6ShrRtie9Yd2ODy{last}").parse().unwrap()
    }

    fn library() -> (Vec<Track>, Vec<TrackDetails>) {
        let tracks = [Some("Own"), None, None, None].map(|label| Track {
            label: label.map(str::to_owned),
            ..Track::unknown(TrackKey::Sample(1))
        });
        let details = [Some('a'), Some('a'), Some('b'), None].map(|last| TrackDetails {
            album: last.map(album),
            ..TrackDetails::default()
        });
        (tracks.into(), details.into())
    }

    fn known() -> KnownLabels {
        let mut known = KnownLabels::default();
        known.learn(album('a'), Some("Foo Records / Bar".into()));
        known.learn(album('b'), None);
        known
    }

    #[test]
    fn tracks_get_the_label_that_they_lack() {
        let (mut tracks, details) = library();
        known().apply(&mut tracks, &details);
        let labels = tracks.iter().map(|track| track.label.as_deref());
        let expected = [Some("Own"), Some("Foo Records / Bar"), None, None];
        assert_eq!(labels.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_label_has_the_tracks_of_its_albums_that_name_none() {
        let (tracks, details) = library();
        let entry = |name| known().entry(&LabelKey::from_name(name).unwrap(), &tracks, &details);
        for name in ["foo", "bar"] {
            assert_eq!(entry(name).tracks, [1]);
        }
        assert_eq!(entry("foo").name, "Foo Records");
        assert_eq!(entry("own"), LabelEntry::default());
    }

    #[test]
    fn what_is_on_show_comes_first_and_is_asked_for_once() {
        let mut labels = Labels::default();
        labels.want([album('a'), album('b')]);
        labels.want([album('c'), album('b')]);
        let mut asked = Vec::new();
        while let Some(call) = labels.request() {
            asked.push(call.path.chars().last());
            assert_eq!(labels.receive(br#"{"label":"X"}"#), Ok(()));
        }
        assert_eq!(asked, [Some('c'), Some('b'), Some('a')]);
        labels.want([album('a')]);
        assert!(labels.request().is_none());
        assert_eq!(labels.known().label(album('a')), Some(Some("X")));
    }

    #[test]
    fn an_album_that_is_gone_has_no_label() {
        let mut labels = Labels::default();
        labels.want([album('a')]);
        assert_eq!(labels.on_failure(ApiError::Quota), Err(ApiError::Quota));
        assert_eq!(labels.on_failure(ApiError::Gone), Ok(()));
        assert_eq!(labels.known().label(album('a')), Some(None));
    }
}
