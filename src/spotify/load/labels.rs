//! The labels of albums, one call each: only for the rows on show, and kept.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::http::{Progress, Request, Task, Unreadable};
use crate::library::AlbumId;
use crate::spotify::model::AlbumObject;
use crate::spotify::request::get;
use crate::spotify::{ApiError, KnownLabels};

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
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let known = count(self.known.len());
        Progress {
            done: known,
            total: Some(known.saturating_add(count(self.waiting.len()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn album(last: char) -> AlbumId {
        format!("3IqzqH6ShrRtie9Yd2ODy{last}").parse().unwrap()
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
