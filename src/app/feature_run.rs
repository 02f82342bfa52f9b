//! Looking up audio features: the run, what is known before it, and when that is stored.

use super::task_run::{RunEvent, TaskRun};
use crate::http::Task;
use crate::library::Track;
use crate::reccobeats::{self, FeatureCache, FeatureLookup};

/// After how many more tracks the audio features that were found are stored again.
const STORE_EVERY: u32 = 1_000;

/// Looks up the audio features of tracks.
#[derive(Debug)]
pub(crate) struct FeatureRun {
    pub(crate) run: TaskRun<FeatureLookup>,
    /// How much was looked up when it was stored last.
    stored: u32,
}

impl FeatureRun {
    /// Looks up what these tracks lack and the cache does not know. `gap` is the pause between
    /// two requests, in milliseconds.
    pub(crate) fn new(tracks: &[Track], cache: FeatureCache, gap: u32) -> Self {
        let lookup = FeatureLookup::new(tracks, cache);
        Self {
            run: TaskRun::new(lookup, reccobeats::retry_policy(gap)),
            stored: 0,
        }
    }

    /// Notes what happened; the cache in bytes where it is time to store it.
    pub(crate) fn note(&mut self, event: RunEvent, now: u64) -> Option<Vec<u8>> {
        self.run.note(event, now);
        let done = self.run.task().progress().done;
        if done < self.stored + STORE_EVERY {
            return None;
        }
        self.stored = done;
        self.run.task().cache().to_bytes()
    }
}

/// What is known from earlier lookups. What was looked up without success is asked for again:
/// ReccoBeats may know more by now.
pub(crate) fn read_cache(bytes: Option<Vec<u8>>) -> FeatureCache {
    let cache = bytes.and_then(|bytes| FeatureCache::from_bytes(&bytes));
    let mut cache = cache.unwrap_or_default();
    cache.forget_misses();
    cache
}
