//! Grouping the library on the page, and what is measured of its clusters.

use super::open::{Answer, AtWorker, Open};
use super::work::{Phase, Work};
use super::{Change, Outcome, Session};
use crate::analysis::{Quality, Sweep};
use crate::app::library::Shared;
use crate::app::notice::Notice;
use crate::names::NameSource;
use crate::worker::{Request, Ticket};

impl Session {
    /// Groups the library on the page by the recipe that was asked for last.
    pub(super) fn analyse(&mut self, outcome: &mut Outcome) {
        if let Work::Opening(opening) = &mut self.work {
            opening.wanted.analysis_waits = true;
            return;
        }
        let Some(open) = &mut self.open else { return };
        if open.worker == AtWorker::Unknown {
            self.reopen(outcome);
        } else {
            open.worker = AtWorker::Analysed;
            outcome.send(Request::Analyse(open.recipe.clone()));
        }
    }

    /// Gives the worker the library on the page.
    pub(super) fn reopen(&mut self, outcome: &mut Outcome) {
        if let Some(open) = &self.open
            && let Some(id) = open.library.own_id()
        {
            let recipe = open.recipe.clone();
            self.open_stored(id, recipe, outcome);
        }
    }

    /// The library on the page has other clusters, or it is certain that this recipe gives
    /// none.
    pub(super) fn regroup(&mut self, answer: Answer, outcome: &mut Outcome) {
        let Some(open) = &mut self.open else { return };
        if answer.is_ok() {
            outcome.changes.push(Change::Clusters);
        }
        if open.regroup(answer) {
            outcome.store_names(open, NameSource::TakenOver);
        }
    }

    /// The clusters on the page are laid out. A view from a link is not analysed.
    pub(in crate::app) fn on_laid_out(&self) -> Outcome {
        let mut outcome = Outcome::default();
        let open = self.open.as_ref();
        if open.is_some_and(|open| open.worker != AtWorker::Unknown && !open.library.is_from_link())
        {
            outcome.send(Request::GoOn);
        }
        outcome
    }

    pub(super) fn on_sweep(&mut self, ticket: Ticket, sweep: Sweep) {
        let sweep = Shared::new(sweep);
        if let Some(incoming) = self.work.incoming(ticket) {
            incoming.set_sweep(sweep);
        } else if let Some(open) = self.complete(ticket) {
            open.set_sweep(sweep);
        }
    }

    pub(super) fn on_quality(&mut self, ticket: Ticket, quality: Quality) {
        if let Some(open) = self.complete(ticket) {
            open.quality = Some(Shared::new(quality));
        }
    }

    /// The library of this job, if it is complete.
    fn complete(&mut self, ticket: Ticket) -> Option<&mut Open> {
        match self.work.opening(ticket) {
            Some(opening) => match &mut opening.phase {
                Phase::Arrived(open) => Some(open),
                Phase::Asked | Phase::Uploading(_) | Phase::Receiving(_) => None,
            },
            None => self.open.as_mut().filter(|open| open.ticket == ticket),
        }
    }

    /// Asks which tracks are most like one of the library on the page.
    pub(in crate::app) fn find_similar(&mut self, track: u32) -> Outcome {
        let mut outcome = Outcome::default();
        let Some(open) = &self.open else {
            return outcome;
        };
        if open.worker == AtWorker::Unknown {
            outcome.notice = Some(Notice::SimilarLater);
            if !self.is_opening() {
                self.reopen(&mut outcome);
            }
        } else {
            outcome.send(Request::FindNearest(open.ticket, track));
        }
        outcome
    }
}
