//! Grouping the library on the page, and what is measured of its clusters.

use super::open::{Analysis, Open};
use super::work::{Phase, Work};
use super::{Outcome, Session};
use crate::analysis::Sweep;
use crate::app::library::Shared;
use crate::app::notice::Notice;
use crate::worker::{Request, Ticket};

impl Session {
    /// Groups the library on the page by the recipe that was asked for last.
    pub(super) fn analyse(&mut self, outcome: &mut Outcome) {
        let is_opening = self.is_opening();
        let Some(open) = &mut self.open else { return };
        if is_opening {
            open.analysis = Analysis::Waiting;
        } else if open.is_in_worker {
            open.analysis = Analysis::Running;
            outcome.send(Request::Analyse(open.recipe.clone()));
        } else if let Some(id) = open.library.own_id() {
            let recipe = open.recipe.clone();
            self.open_stored(id, recipe, outcome);
        }
    }

    pub(super) fn resume_analysis(&mut self, outcome: &mut Outcome) {
        let waits = |open: &Open| open.analysis == Analysis::Waiting;
        if self.open.as_ref().is_some_and(waits) {
            self.analyse(outcome);
        }
    }

    pub(super) fn on_sweep(&mut self, ticket: Ticket, sweep: Sweep) {
        let sweep = Some(Shared::new(sweep));
        if let Some(incoming) = self.incoming(ticket) {
            incoming.sweep = sweep;
        } else if let Some(open) = self.measured(ticket) {
            open.sweep = sweep;
            // Where it decides on the clusters, they are still to come.
            if open.is_grouped_as_asked() {
                open.analysis = Analysis::Done;
            }
        }
    }

    /// The library of this job, if it is complete.
    pub(super) fn measured(&mut self, ticket: Ticket) -> Option<&mut Open> {
        match &mut self.work {
            Work::Opening(opening) if opening.ticket == ticket => match &mut opening.phase {
                Phase::Arrived(open) => Some(open),
                Phase::Asked | Phase::Uploading(_) | Phase::Receiving(_) => None,
            },
            _ => self.open.as_mut().filter(|open| open.ticket == ticket),
        }
    }

    /// Asks which tracks are most like one of the library on the page.
    pub(in crate::app) fn find_similar(&mut self, track: u32) -> Outcome {
        let mut outcome = Outcome::default();
        match &self.open {
            Some(open) if open.is_in_worker => {
                outcome.send(Request::FindNearest(open.ticket, track));
            }
            Some(_) => {
                outcome.notice = Some(Notice::SimilarLater);
                if !self.is_opening() {
                    self.reopen(&mut outcome);
                }
            }
            None => {}
        }
        outcome
    }
}
