//! Loading audio features: forty tracks a call, by id, and what is missing by ISRC.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::answer::{Known, read};
use super::shelf::FeatureShelf;
use crate::library::{Library, TrackId, TrackKey};
use crate::spotify::call::Call;
use crate::spotify::load::{Progress, Task};
use crate::spotify::{ApiError, Origin};

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
                (Some(known), _) => self
                    .shelf
                    .put(id, Some((known.features, Origin::ReccoBeats))),
                (None, Some(isrc)) => {
                    self.isrcs.entry(isrc).or_default().insert(id);
                }
                (None, None) => self.shelf.put(id, None),
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
                .map(|known| (known.features, Origin::ReccoBeatsIsrc));
            ids.into_iter().for_each(|id| self.shelf.put(id, features));
        }
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
    fn call(&self) -> Option<Call> {
        let ids: Vec<&str> = if self.ids.is_empty() {
            self.isrcs
                .keys()
                .take(AT_ONCE)
                .map(String::as_str)
                .collect()
        } else {
            self.ids.iter().take(AT_ONCE).map(TrackId::as_str).collect()
        };
        (!ids.is_empty()).then(|| Call::reccobeats("/audio-features", vec![("ids", ids.join(","))]))
    }

    fn take(&mut self, body: &[u8]) -> Option<()> {
        let known = read(body)?;
        self.learn(&known);
        Some(())
    }

    /// One refused batch among answered ones is a batch of unknown tracks; a refusal at
    /// the start, or anything else, means that ReccoBeats is not to be had.
    fn refused(&mut self, error: ApiError) -> Result<(), ApiError> {
        match error {
            ApiError::Refused(_, 400 | 404) if self.answered => {
                self.learn(&[]);
                Ok(())
            }
            _ => Err(ApiError::NoFeatures),
        }
    }

    fn progress(&self) -> Progress {
        let left = self.ids.len() + self.isrcs.values().map(BTreeSet::len).sum::<usize>();
        let left = u32::try_from(left).unwrap_or(u32::MAX);
        Progress {
            done: self.wanted.saturating_sub(left),
            total: Some(self.wanted),
        }
    }
}
