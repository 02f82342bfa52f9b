//! A library on its way from the page, in portions.

use std::cell::RefCell;

use crate::library::Track;
use crate::spotify::Extra;
use crate::spotify::load::Loaded;
use crate::worker::protocol::{Job, Ticket};

/// The library that the page is sending, if it is; a new one takes the place of one that
/// was not sent to its end.
#[derive(Default)]
pub(super) struct Coming(RefCell<Option<Portions>>);

struct Portions {
    job: Job,
    loaded: Loaded,
    /// How many tracks it has when it is whole.
    tracks: u32,
}

impl Coming {
    /// Begins with what a library is beside its tracks.
    pub fn begin(&self, job: Job, loaded: Loaded, tracks: u32) {
        self.0.replace(Some(Portions {
            job,
            loaded,
            tracks,
        }));
    }

    /// Takes a portion; one of another library is passed over.
    pub fn take(&self, ticket: Ticket, tracks: Vec<Track>, extras: Vec<Extra>) {
        let mut coming = self.0.borrow_mut();
        if let Some(coming) = coming.as_mut().filter(|coming| coming.job.ticket == ticket) {
            coming.loaded.library.tracks.extend(tracks);
            coming.loaded.extras.extend(extras);
        }
    }

    /// The library, once it is whole.
    pub fn whole(&self) -> Option<(Job, Loaded)> {
        let mut coming = self.0.borrow_mut();
        let whole = coming
            .take_if(|coming| coming.loaded.library.tracks.len() >= coming.tracks as usize)?;
        Some((whole.job, whole.loaded))
    }

    /// Drops what has come so far.
    pub fn forget(&self) {
        self.0.take();
    }
}
