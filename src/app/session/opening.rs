//! Opening a library: from the browser, a link, files, another library or Spotify.

use super::open::AtWorker;
use super::work::{Opening, Phase, Target, Upload, Wanted, Work};
use super::{Outcome, Session};
use crate::analysis::Recipe;
use crate::app::effect::{ChosenFile, Effect, FileId};
use crate::format::to_u32;
use crate::library::LibraryId;
use crate::part::Part;
use crate::spotify::load::Loaded;
use crate::worker::{Failure, FeatureSupply, ImportSource, Job, Request, Ticket};

impl Session {
    /// Makes what is open equal to what the address says.
    pub(super) fn follow(&mut self, id: LibraryId, recipe: Recipe, outcome: &mut Outcome) {
        if let Work::Opening(opening) = &self.work
            && let Some(coming) = opening.stored_id()
        {
            if coming != id || opening.wanted.recipe != recipe {
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
            Work::Failed { is_dismissed, .. } => !is_dismissed,
        };
        if !is_busy && self.open.is_none() {
            self.open_stored(LibraryId::Sample, Recipe::default(), outcome);
        }
    }

    pub(super) fn open_stored(&mut self, id: LibraryId, recipe: Recipe, outcome: &mut Outcome) {
        let job = self.begin(Target::Stored(id), Some(id), recipe, Phase::Asked);
        outcome.send(Request::Open(job, id));
    }

    pub(super) fn open_link(&mut self, text: String, outcome: &mut Outcome) {
        let job = self.begin(Target::Link, None, Recipe::default(), Phase::Asked);
        outcome.send(Request::Import(job, ImportSource::Link(text)));
    }

    pub(super) fn import(
        &mut self,
        files: Vec<FileId>,
        target: Target,
        recipe: Recipe,
        outcome: &mut Outcome,
    ) {
        let job = self.begin(target, None, recipe, Phase::Asked);
        let request = Request::Import(job, ImportSource::Files);
        outcome.effects.push(Effect::SendFiles(request, files));
    }

    pub(super) fn add_features(
        &mut self,
        id: LibraryId,
        supply: FeatureSupply,
        files: Vec<ChosenFile>,
        recipe: Recipe,
        outcome: &mut Outcome,
    ) {
        let files = files.into_iter().map(|file| (file.id, file.name));
        let (files, names): (Vec<_>, Vec<_>) = files.unzip();
        let target = match supply {
            FeatureSupply::Files => Target::Files(names),
            FeatureSupply::LookedUp(_) | FeatureSupply::Estimates | FeatureSupply::NoEstimates => {
                Target::Features(self.name_of(id))
            }
        };
        let job = self.begin(target, Some(id), recipe, Phase::Asked);
        let request = Request::Import(job, ImportSource::Features(id, supply));
        outcome.effects.push(Effect::SendFiles(request, files));
    }

    pub(super) fn take_part(&mut self, part: Part, recipe: Recipe, outcome: &mut Outcome) {
        let job = self.begin(Target::Part(part.name.clone()), None, recipe, Phase::Asked);
        let source = ImportSource::Part(Box::new(part));
        outcome.send(Request::Import(job, source));
    }

    /// Stores a library that was loaded from Spotify, and shows it.
    pub(in crate::app) fn adopt(
        &mut self,
        id: LibraryId,
        mut loaded: Loaded,
        recipe: Recipe,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        let target = Target::Loaded(loaded.library.name.clone());
        let tracks = std::mem::take(&mut loaded.library.tracks);
        let count = to_u32(tracks.len());
        let upload = Upload::new(tracks, std::mem::take(&mut loaded.details));
        let job = self.begin(target, Some(id), recipe, Phase::Uploading(upload));
        let ticket = job.ticket;
        outcome.send(Request::Upload(job, Box::new(loaded), count));
        self.continue_opening(ticket, &mut outcome);
        outcome
    }

    /// Goes on with what takes more than one task.
    pub(super) fn continue_opening(&mut self, ticket: Ticket, outcome: &mut Outcome) {
        let Some(opening) = self.work.opening(ticket) else {
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

    /// Stops what is being opened; what is on the page stays.
    pub(super) fn stop(&mut self, outcome: &mut Outcome) {
        outcome.send(Request::Cancel);
        let analysis_waits = self.end_opening();
        self.work = Work::Idle;
        if analysis_waits {
            self.analyse(outcome);
        }
    }

    /// Begins to open something; what is being opened already is forgotten.
    fn begin(
        &mut self,
        target: Target,
        library: Option<LibraryId>,
        recipe: Recipe,
        phase: Phase,
    ) -> Job {
        self.newest.0 += 1;
        let ticket = self.newest;
        let wanted = Wanted {
            ticket,
            target,
            library,
            recipe: recipe.clone(),
            analysis_waits: self.end_opening(),
        };
        self.work = Work::Opening(Box::new(Opening::new(wanted, phase)));
        Job { ticket, recipe }
    }

    /// From now on nobody knows which library the worker has open: it may have put the one
    /// that is no longer wanted in the place of the one on the page. Returns whether that one
    /// waits for an analysis.
    fn end_opening(&mut self) -> bool {
        let Work::Opening(opening) = &self.work else {
            return false;
        };
        if let Some(open) = &mut self.open {
            open.worker = AtWorker::Unknown;
        }
        opening.wanted.analysis_waits
    }

    /// What a stored library is called.
    fn name_of(&self, id: LibraryId) -> String {
        let cards = self.libraries.iter().flatten();
        let open = self.open.iter().map(|open| &open.library.card);
        let mut cards = open.chain(cards);
        let card = cards.find(|card| card.id == id);
        card.map_or_else(String::new, |card| card.name.clone())
    }
}
