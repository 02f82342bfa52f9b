//! Taking back what was made.

use std::collections::VecDeque;

use crate::format::to_u32;
use crate::http::{Progress, Request, Task, Unreadable};
use crate::library::{PlaylistId, TrackId};
use crate::playlists::BATCH;
use crate::spotify::ApiError;

use super::calls;

/// How many playlists one request takes out of the library at most.
const PLAYLISTS_PER_REQUEST: usize = 40;

/// Deletes playlists that were made, and takes tracks out of those that were there before.
/// Doing so twice is doing it once, so no request is ever uncertain.
#[derive(Debug, Clone)]
pub struct Undo {
    calls: VecDeque<Request>,
    total: u32,
}

impl Undo {
    /// Undoes the making of playlists, and the adding of tracks to others.
    #[must_use]
    pub(super) fn new(created: &[PlaylistId], added: &[(PlaylistId, &[TrackId])]) -> Self {
        let unfollow = created.chunks(PLAYLISTS_PER_REQUEST).map(calls::unfollow);
        let remove = added.iter().flat_map(|(id, tracks)| {
            let batches = tracks.chunks(BATCH);
            batches.map(|tracks| calls::remove(*id, tracks))
        });
        let calls: VecDeque<Request> = unfollow.chain(remove).collect();
        Self {
            total: to_u32(calls.len()),
            calls,
        }
    }
}

impl Task for Undo {
    type Error = ApiError;

    fn request(&self) -> Option<Request> {
        self.calls.front().cloned()
    }

    fn receive(&mut self, _: &[u8]) -> Result<(), Unreadable> {
        self.calls.pop_front();
        Ok(())
    }

    /// What is gone needs no undoing.
    fn on_failure(&mut self, error: ApiError) -> Result<(), ApiError> {
        match error {
            ApiError::Gone => {
                self.calls.pop_front();
                Ok(())
            }
            _ => Err(error),
        }
    }

    fn progress(&self) -> Progress {
        let left = to_u32(self.calls.len());
        Progress {
            done: self.total.saturating_sub(left),
            total: Some(self.total),
        }
    }
}
