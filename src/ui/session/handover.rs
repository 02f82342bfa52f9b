//! Handing a library over to the worker: in portions, so that the page stays at hand.

use std::mem::take;
use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Session, Target};
use crate::analysis::Recipe;
use crate::spotify::load::Loaded;
use crate::worker::{Request, Ticket};

/// Tracks in one message: the page packs them within a few milliseconds.
const TRACKS_A_MESSAGE: usize = 1_000;

impl Session {
    /// Keeps a library that was loaded from Spotify, and shows it.
    pub fn adopt(&self, mut loaded: Loaded, recipe: Recipe) {
        let job = self.begin(Target::Loaded(loaded.library.name.clone()), recipe);
        let (session, ticket) = (*self, job.ticket);
        let (tracks, extras) = (take(&mut loaded.library.tracks), take(&mut loaded.extras));
        let count = u32::try_from(tracks.len()).unwrap_or(u32::MAX);
        self.send(&Request::Upload(job, Box::new(loaded), count), &[]);
        let (mut tracks, mut extras) = (tracks.into_iter(), extras.into_iter());
        spawn_local(async move {
            while tracks.len() > 0 && session.is_latest(ticket) {
                let portion = Request::UploadTracks(
                    ticket,
                    tracks.by_ref().take(TRACKS_A_MESSAGE).collect(),
                    extras.by_ref().take(TRACKS_A_MESSAGE).collect(),
                );
                session.send(&portion, &[]);
                sleep(Duration::ZERO).await;
            }
        });
    }

    /// Whether nothing was asked for since.
    fn is_latest(&self, ticket: Ticket) -> bool {
        self.latest.try_get_value() == Some(ticket)
    }
}
