//! Looking up audio features: forty tracks a request, by id, and what is missing by ISRC.

use std::collections::{BTreeMap, VecDeque};

use super::answer::{Known, read};
use super::cache::FeatureCache;
use super::error::LookupError;
use crate::format::{counted, to_u32};
use crate::http::{Failure, Progress, Request, Service, Task, Unreadable};
use crate::library::{Track, TrackId, TrackKey, normalize_isrc};

/// How many tracks ReccoBeats can be asked about at once.
const TRACKS_PER_REQUEST: usize = 40;

/// Looks up the audio features of a library's tracks, wherever the library came from.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureLookup {
    cache: FeatureCache,
    /// Tracks to ask for by id.
    ids: VecDeque<TrackId>,
    /// The recordings of those tracks, where known.
    recordings: BTreeMap<TrackId, String>,
    /// Recordings to ask for, and the tracks that want each; a track may have no id.
    isrcs: BTreeMap<String, Vec<Option<TrackId>>>,
    /// How many tracks there were to ask for.
    wanted: u32,
    /// For how many of them features were found.
    found: u32,
    /// Whether ReccoBeats has answered before.
    answered: bool,
}

/// What a lookup would send.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LookupScope {
    /// Tracks without audio features that have a Spotify id.
    pub by_id: u32,
    /// Further ones that have an ISRC.
    pub by_isrc: u32,
    /// Further ones that have neither, and cannot be looked up.
    pub neither: u32,
}

impl FeatureLookup {
    /// Looks up what tracks lack and the cache does not know.
    #[must_use]
    pub fn new(tracks: &[Track], cache: FeatureCache) -> Self {
        let mut lookup = Self {
            cache,
            ids: VecDeque::new(),
            recordings: BTreeMap::new(),
            isrcs: BTreeMap::new(),
            wanted: 0,
            found: 0,
            answered: false,
        };
        for track in tracks.iter().filter(|track| track.features.is_none()) {
            lookup.want(track);
        }
        lookup.wanted = lookup.left();
        lookup
    }

    fn want(&mut self, track: &Track) {
        let isrc = track.isrc.as_deref().and_then(normalize_isrc);
        match (spotify_id(track), isrc) {
            (Some(id), isrc) if !self.cache.knows(id) => {
                self.ids.push_back(id);
                self.recordings.extend(isrc.map(|isrc| (id, isrc)));
            }
            (None, Some(isrc)) if !self.cache.knows_isrc(&isrc) => {
                self.isrcs.entry(isrc).or_default().push(None);
            }
            _ => {}
        }
    }

    /// What is known so far.
    #[must_use]
    pub fn cache(&self) -> &FeatureCache {
        &self.cache
    }

    /// For how many tracks features were found, by this lookup.
    #[must_use]
    pub fn found(&self) -> u32 {
        self.found
    }

    /// How many tracks are still to be looked up.
    fn left(&self) -> u32 {
        let left = self.ids.len() + self.isrcs.values().map(Vec::len).sum::<usize>();
        to_u32(left)
    }

    fn receive_ids(&mut self, known: &[Known]) {
        let found: BTreeMap<TrackId, &Known> = known
            .iter()
            .filter_map(|known| Some((known.id?, known)))
            .collect();
        let asked: Vec<TrackId> = self
            .ids
            .drain(..self.ids.len().min(TRACKS_PER_REQUEST))
            .collect();
        for id in asked {
            match (found.get(&id), self.recordings.remove(&id)) {
                (Some(known), _) => {
                    self.cache.put(id, Some(known.features));
                    self.found += 1;
                }
                (None, Some(isrc)) => self.isrcs.entry(isrc).or_default().push(Some(id)),
                (None, None) => self.cache.put(id, None),
            }
        }
    }

    fn receive_isrcs(&mut self, known: &[Known]) {
        let found: BTreeMap<&str, &Known> = known
            .iter()
            .filter_map(|known| Some((known.isrc.as_deref()?, known)))
            .collect();
        for _ in 0..TRACKS_PER_REQUEST {
            let Some((isrc, tracks)) = self.isrcs.pop_first() else {
                return;
            };
            let features = found.get(isrc.as_str()).map(|known| known.features);
            if features.is_some() {
                self.found += to_u32(tracks.len());
            }
            let ids = tracks.into_iter().flatten();
            ids.for_each(|id| self.cache.put_by_recording(id, features));
            self.cache.put_isrc(isrc, features);
        }
    }

    fn learn(&mut self, known: &[Known]) {
        self.answered = true;
        if self.ids.is_empty() {
            self.receive_isrcs(known);
        } else {
            self.receive_ids(known);
        }
    }
}

impl Task for FeatureLookup {
    type Error = LookupError;

    fn request(&self) -> Option<Request> {
        let ids: Vec<&str> = if self.ids.is_empty() {
            let isrcs = self.isrcs.keys().take(TRACKS_PER_REQUEST);
            isrcs.map(String::as_str).collect()
        } else {
            self.ids
                .iter()
                .take(TRACKS_PER_REQUEST)
                .map(TrackId::as_str)
                .collect()
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

impl LookupScope {
    /// What a lookup for these tracks would send, at most: what was looked up before is not
    /// sent again.
    #[must_use]
    pub fn new(tracks: &[Track]) -> Self {
        let mut scope = Self::default();
        for track in tracks.iter().filter(|track| track.features.is_none()) {
            let isrc = track.isrc.as_deref().and_then(normalize_isrc);
            match (spotify_id(track), isrc) {
                (Some(_), _) => scope.by_id += 1,
                (None, Some(_)) => scope.by_isrc += 1,
                (None, None) => scope.neither += 1,
            }
        }
        scope
    }

    /// Whether there is anything to look up.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.by_id == 0 && self.by_isrc == 0
    }

    /// What would be sent, said beforehand.
    #[must_use]
    pub fn sentence(self) -> String {
        let sent: Vec<String> = [
            (self.by_id, "Spotify track id", "Spotify track ids"),
            (
                self.by_isrc,
                "recording code (ISRC)",
                "recording codes (ISRC)",
            ),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
        if sent.is_empty() {
            return "None of the tracks without audio features has a Spotify id or a recording code (ISRC), so nothing can be looked up.".to_owned();
        }
        let mut sentence = format!(
            "This sends {} to api.reccobeats.com, and nothing else about you or your library.",
            sent.join(" and ")
        );
        if self.neither > 0 {
            let more = counted(self.neither, "more track has", "more tracks have");
            sentence += &format!(" {more} neither, and cannot be looked up.");
        }
        sentence
    }
}

fn spotify_id(track: &Track) -> Option<TrackId> {
    match track.key {
        TrackKey::Spotify(id) => Some(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scope_says_what_is_sent() {
        let scope = |by_id, by_isrc, neither| LookupScope {
            by_id,
            by_isrc,
            neither,
        };
        let rest = "to api.reccobeats.com, and nothing else about you or your library.";
        for (scope, sentence) in [
            (
                scope(1200, 0, 0),
                format!("This sends 1,200 Spotify track ids {rest}"),
            ),
            (
                scope(1, 1, 1),
                format!(
                    "This sends 1 Spotify track id and 1 recording code (ISRC) {rest} 1 more track has neither, and cannot be looked up."
                ),
            ),
        ] {
            assert_eq!(scope.sentence(), sentence);
            assert!(!scope.is_empty());
        }
        assert!(scope(0, 0, 3).is_empty());
        assert!(
            scope(0, 0, 3)
                .sentence()
                .contains("nothing can be looked up")
        );
    }
}
