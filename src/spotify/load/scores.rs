//! The Score: how much a listener has played a track, from Spotify's three lists of
//! their top tracks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::format::to_u32;
use crate::http::{Progress, Request, Task, Unreadable};
use crate::library::{Library, TrackId, TrackKey};
use crate::spotify::ApiError;
use crate::spotify::auth::Scope;
use crate::spotify::model::{LIMIT, Page, TrackObject};
use crate::spotify::request::get;

/// The formula, for the header of the column.
pub const EXPLANATION: &str = "Score, from your fifty most played tracks of about four weeks, six months and a year: each place \
                               counts 51 minus its number, times 1, 6 and 12, added up. 0 is a track in none of them.";

/// The three lists and their weights: the seed's.
const LISTS: [(&str, u32); 3] = [("short_term", 1), ("medium_term", 6), ("long_term", 12)];

/// Loads the scores: Σ weight × (51 − place) over the three lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scores {
    read: usize,
    scores: BTreeMap<TrackId, u32>,
}

impl Scores {
    /// Gives each track its score, once all three lists are read: fewer would be wrong.
    pub fn apply(&self, library: &mut Library) {
        if self.read < LISTS.len() {
            return;
        }
        for track in &mut library.tracks {
            let score = match &track.key {
                TrackKey::Spotify(id) => self.scores.get(id).copied(),
                TrackKey::Local(_) | TrackKey::Sample(_) => None,
            };
            track.score = Some(score.unwrap_or_default());
        }
    }
}

impl Task for Scores {
    type Error = ApiError;

    fn request(&self) -> Option<Request> {
        let (range, _) = LISTS.get(self.read)?;
        let query = vec![
            ("time_range", (*range).into()),
            ("limit", LIMIT.to_string()),
        ];
        Some(get("/me/top/tracks", query, Some(Scope::ReadTop)))
    }

    fn receive(&mut self, body: &[u8]) -> Result<(), Unreadable> {
        let (_, weight) = LISTS.get(self.read).ok_or(Unreadable)?;
        let page: Page = serde_json::from_slice(body)?;
        // An entry that cannot be read keeps its place.
        for (points, raw) in (1..=LIMIT).rev().zip(&page.items) {
            let id = serde_json::from_str::<TrackObject>(raw.get())
                .ok()
                .and_then(|track| track.id);
            if let Some(id) = id {
                *self.scores.entry(id).or_default() += weight * points;
            }
        }
        self.read += 1;
        Ok(())
    }

    fn progress(&self) -> Progress {
        Progress {
            done: to_u32(self.read),
            total: Some(to_u32(LISTS.len())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Source, Track};

    const A: &str = "0Y0PdrwwWtYTFhCY5Kj0iv";
    const B: &str = "3TaqQSf0dmZNLen5ogqUH7";
    const C: &str = "3ZL9gPzeCnKG9l5SB1SlcZ";

    fn scored(scores: &Scores) -> Vec<Option<u32>> {
        let key = |id: &str| TrackKey::Spotify(id.parse().unwrap());
        let tracks = [A, B, C].map(|id| Track::unknown(key(id))).into();
        let mut library = Library {
            name: String::new(),
            source: Source::Files,
            tracks,
        };
        scores.apply(&mut library);
        library
            .tracks
            .into_iter()
            .map(|track| track.score)
            .collect()
    }

    #[test]
    fn a_score_adds_up_the_places_of_three_lists() {
        let mut scores = Scores::default();
        let list = |ids: &[&str]| {
            let items: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
            format!(r#"{{"items":[{}]}}"#, items.join(","))
        };
        assert_eq!(scores.receive(list(&[A, B]).as_bytes()), Ok(()));
        assert_eq!(scores.receive(br#"{"items":[]}"#), Ok(()));
        assert_eq!(scored(&scores), [None, None, None]);
        assert_eq!(scores.receive(list(&["gone", A]).as_bytes()), Ok(()));
        assert!(scores.request().is_none());
        // By hand: A is first of four weeks and second of a year, 1 × 50 + 12 × 49.
        assert_eq!(scored(&scores), [Some(638), Some(49), Some(0)]);
    }

    #[test]
    fn the_place_after_the_fiftieth_counts_nothing() {
        let mut scores = Scores::default();
        let fifty = vec!["null"; 50].join(",");
        assert_eq!(
            scores.receive(format!(r#"{{"items":[{fifty},{{"id":"{A}"}}]}}"#).as_bytes()),
            Ok(())
        );
        assert!(scores.scores.is_empty());
    }
}
