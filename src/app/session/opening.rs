//! Opening a library: from the browser, a link, files, another library or Spotify.

use super::work::{Opening, Phase, Target, Upload, Work};
use super::{Outcome, Session};
use crate::analysis::Recipe;
use crate::app::effect::Effect;
use crate::library::LibraryId;
use crate::spotify::load::Loaded;
use crate::worker::{Failure, Job, Request, Ticket};

impl Session {
    /// Stores a library that was loaded from Spotify, and shows it.
    pub(in crate::app) fn adopt(&mut self, mut loaded: Loaded, recipe: Recipe) -> Outcome {
        let mut outcome = Outcome::default();
        let target = Target::Loaded(loaded.library.name.clone());
        let tracks = std::mem::take(&mut loaded.library.tracks);
        let count = u32::try_from(tracks.len()).unwrap_or(u32::MAX);
        let upload = Upload {
            tracks: tracks.into_iter(),
            details: std::mem::take(&mut loaded.details).into_iter(),
        };
        let job = self.begin(target, recipe, Phase::Uploading(upload));
        let ticket = job.ticket;
        outcome.send(Request::Upload(job, Box::new(loaded), count));
        self.go_on(ticket, &mut outcome);
        outcome
    }

    /// Makes what is open equal to what the address says.
    pub(super) fn follow(&mut self, id: LibraryId, recipe: Recipe, outcome: &mut Outcome) {
        if let Work::Opening(opening) = &self.work
            && let Some(coming) = opening.stored_id()
        {
            if coming != id || opening.recipe != recipe {
                self.open_stored(id, recipe, outcome);
            }
            return;
        }
        match &mut self.open {
            Some(open) if open.library.own_id() == Some(id) => {
                if open.recipe != recipe {
                    open.recipe = recipe;
                    self.analyse(outcome);
                }
            }
            _ => self.open_stored(id, recipe, outcome),
        }
    }

    pub(super) fn show_sample(&mut self, outcome: &mut Outcome) {
        let is_busy = match &self.work {
            Work::Idle => false,
            Work::Opening(_) => true,
            // What was missing may be there by now.
            Work::Failed {
                failure: Failure::WorkerUnavailable,
                ..
            } => false,
            Work::Failed { dismissed, .. } => !dismissed,
        };
        if !is_busy && self.open.is_none() {
            self.open_stored(LibraryId::Sample, Recipe::default(), outcome);
        }
    }

    pub(super) fn open_stored(&mut self, id: LibraryId, recipe: Recipe, outcome: &mut Outcome) {
        let job = self.begin(Target::Stored(id), recipe, Phase::Asked);
        outcome.send(Request::Open(job, id));
    }

    /// What a stored library is called.
    pub(super) fn name_of(&self, id: LibraryId) -> String {
        let cards = self.libraries.iter().flatten();
        let open = self.open.iter().map(|open| &open.library.card);
        let mut cards = open.chain(cards);
        let card = cards.find(|card| card.id == id);
        card.map_or_else(String::new, |card| card.name.clone())
    }

    /// Begins to open something; what is being opened already is forgotten.
    pub(super) fn begin(&mut self, target: Target, recipe: Recipe, phase: Phase) -> Job {
        self.forget_opening();
        self.newest.0 += 1;
        self.work = Work::Opening(Box::new(Opening {
            ticket: self.newest,
            target,
            recipe: recipe.clone(),
            progress: None,
            phase,
        }));
        Job {
            ticket: self.newest,
            recipe,
        }
    }

    /// Stops what is being opened; what is on the page stays.
    pub(super) fn stop(&mut self, outcome: &mut Outcome) {
        outcome.send(Request::Cancel);
        self.forget_opening();
        self.work = Work::Idle;
        self.resume_analysis(outcome);
    }

    /// From now on nobody knows which library the worker has open: it may have put the one
    /// that is no longer wanted in the place of the one on the page.
    pub(super) fn forget_opening(&mut self) {
        if self.is_opening()
            && let Some(open) = &mut self.open
        {
            open.is_in_worker = false;
        }
    }

    /// Goes on with what takes more than one task.
    pub(super) fn go_on(&mut self, ticket: Ticket, outcome: &mut Outcome) {
        let Some(opening) = self.opening(ticket) else {
            return;
        };
        match &mut opening.phase {
            Phase::Uploading(upload) => {
                if let Some(portion) = upload.next_portion(ticket) {
                    outcome.send(portion);
                    outcome.effects.push(Effect::Continue(ticket));
                }
            }
            Phase::Arrived(_) => self.show_arrived(outcome),
            Phase::Asked | Phase::Receiving(_) => {}
        }
    }
}
