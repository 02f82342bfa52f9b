//! Loading audio features: forty tracks a call, by id, and what is missing by ISRC.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::LookupError;
use super::answer::{Known, read};
use super::shelf::FeatureShelf;
use crate::http::{Failure, Progress, Request, Service, Task, Unreadable};
use crate::library::{AudioFeatures, FeatureSource, Library, TrackId, TrackKey};

/// How many tracks ReccoBeats can be asked about at once.
const AT_ONCE: usize = 40;

/// Loads the audio features of a library's tracks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Features {
    shelf: FeatureShelf,
    /// Tracks to ask for by id.
    ids: VecDeque<TrackId>,
    /// The recordings of those tracks, where known.
    recordings: BTreeMap<TrackId, String>,
    /// Recordings to ask for, and whose they are.
    isrcs: BTreeMap<String, BTreeSet<TrackId>>,
    /// How many tracks there were to ask for.
    wanted: u32,
    /// For how many of them features were found.
    found: u32,
    /// Whether ReccoBeats has answered before.
    answered: bool,
}

impl Features {
    /// Loads what a library's tracks lack and the shelf does not know.
    #[must_use]
    pub fn new(library: &Library, shelf: FeatureShelf) -> Self {
        let (mut ids, mut recordings) = (VecDeque::new(), BTreeMap::new());
        for track in library
            .tracks
            .iter()
            .filter(|track| track.features.is_none())
        {
            let TrackKey::Spotify(id) = track.key else {
                continue;
            };
            if shelf.knows(id) {
                continue;
            }
            ids.push_back(id);
            recordings.extend(track.isrc.clone().map(|isrc| (id, isrc)));
        }
        let wanted = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        Self {
            shelf,
            ids,
            recordings,
            isrcs: BTreeMap::new(),
            wanted,
            found: 0,
            answered: false,
        }
    }

    /// What is known so far.
    #[must_use]
    pub fn shelf(&self) -> &FeatureShelf {
        &self.shelf
    }

    fn take_ids(&mut self, known: &[Known]) {
        let found: BTreeMap<TrackId, &Known> = known
            .iter()
            .filter_map(|known| Some((known.id?, known)))
            .collect();
        let asked: Vec<TrackId> = self.ids.drain(..self.ids.len().min(AT_ONCE)).collect();
        for id in asked {
            match (found.get(&id), self.recordings.remove(&id)) {
                (Some(known), _) => {
                    self.put(id, Some((known.features, FeatureSource::ReccoBeats)));
                }
                (None, Some(isrc)) => {
                    self.isrcs.entry(isrc).or_default().insert(id);
                }
                (None, None) => self.put(id, None),
            }
        }
    }

    fn take_isrcs(&mut self, known: &[Known]) {
        let isrc = |known: &Known| known.isrc.clone();
        let found: BTreeMap<String, &Known> = known
            .iter()
            .filter_map(|known| Some((isrc(known)?, known)))
            .collect();
        for _ in 0..AT_ONCE {
            let Some((isrc, ids)) = self.isrcs.pop_first() else {
                return;
            };
            let features = found
                .get(&isrc)
                .map(|known| (known.features, FeatureSource::ReccoBeatsIsrc));
            ids.into_iter().for_each(|id| self.put(id, features));
        }
    }

    /// How many tracks are still to be looked up.
    fn left(&self) -> u32 {
        let left = self.ids.len() + self.isrcs.values().map(BTreeSet::len).sum::<usize>();
        u32::try_from(left).unwrap_or(u32::MAX)
    }

    fn put(&mut self, id: TrackId, found: Option<(AudioFeatures, FeatureSource)>) {
        self.found += u32::from(found.is_some());
        self.shelf.put(id, found);
    }

    fn learn(&mut self, known: &[Known]) {
        self.answered = true;
        if self.ids.is_empty() {
            self.take_isrcs(known)
        } else {
            self.take_ids(known)
        }
    }
}

impl Task for Features {
    type Error = LookupError;

    fn request(&self) -> Option<Request> {
        let ids: Vec<&str> = if self.ids.is_empty() {
            self.isrcs
                .keys()
                .take(AT_ONCE)
                .map(String::as_str)
                .collect()
        } else {
            self.ids.iter().take(AT_ONCE).map(TrackId::as_str).collect()
        };
        let query = vec![("ids", ids.join(","))];
        (!ids.is_empty()).then(|| Request::get(Service::ReccoBeats, "/audio-features", query))
    }

    fn receive(&mut self, body: &[u8]) -> Result<(), Unreadable> {
        let known = read(body)?;
        self.learn(&known);
        Ok(())
    }

    /// One refused batch among answered ones is a batch of unknown tracks.
    fn on_failure(&mut self, error: LookupError) -> Result<(), LookupError> {
        match error {
            LookupError::Unavailable(Failure::Refused(400 | 404)) if self.answered => {
                self.learn(&[]);
                Ok(())
            }
            LookupError::Unavailable(_) if self.answered => Err(LookupError::Interrupted {
                found: self.found,
                left: self.left(),
            }),
            error => Err(error),
        }
    }

    fn progress(&self) -> Progress {
        Progress {
            done: self.wanted.saturating_sub(self.left()),
            total: Some(self.wanted),
        }
    }
}
