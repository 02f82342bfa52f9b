//! What the worker says, and what becomes of it.

use super::incoming::{Before, Incoming};
use super::open::Open;
use super::work::{Opening, Phase, Work};
use super::{Change, Outcome, Session};
use crate::analysis::Clustering;
use crate::app::effect::Effect;
use crate::app::library::Shared;
use crate::app::notice::Notice;
use crate::map::Terrain;
use crate::names::ClusterNames;
use crate::worker::{self, Failure, Request, Ticket};

impl Session {
    pub(in crate::app) fn on_worker_event(&mut self, event: worker::Event) -> Outcome {
        self.failed_starts = 0;
        let mut outcome = Outcome::default();
        match event {
            worker::Event::Libraries(cards) => self.libraries = Some(cards),
            worker::Event::Progress(ticket, progress) => {
                if let Some(opening) = self.opening(ticket) {
                    opening.progress = Some(progress);
                }
            }
            worker::Event::Opened(ticket, card) => {
                if let Some(opening) = self.opening(ticket) {
                    opening.phase = Phase::Receiving(Box::new(Incoming::new(card)));
                }
            }
            worker::Event::Continues(ticket, before, tracks) => {
                if let Some(incoming) = self.incoming(ticket) {
                    incoming.continues = Some((before, tracks));
                }
            }
            worker::Event::Tracks(ticket, tracks) => {
                if let Some(incoming) = self.incoming(ticket) {
                    incoming.search.extend(&tracks);
                    incoming.tracks.extend(tracks);
                }
            }
            worker::Event::TracksComplete(ticket, orders, provenance, names) => {
                if let Some(incoming) = self.incoming(ticket) {
                    incoming.rest = Some((*orders, *provenance));
                    incoming.names = *names;
                }
            }
            worker::Event::Clustered(ticket, clustering, terrain) => {
                self.on_result(ticket, Ok((*clustering, *terrain)), &mut outcome);
            }
            worker::Event::Swept(ticket, sweep) => self.on_sweep(ticket, sweep),
            worker::Event::Assessed(ticket, quality) => {
                if let Some(open) = self.measured(ticket) {
                    open.quality = Some(Shared::new(*quality));
                }
            }
            worker::Event::Failed(ticket, failure @ Failure::Analysis(_)) => {
                self.on_result(ticket, Err(failure), &mut outcome);
            }
            worker::Event::Failed(ticket, failure) => {
                self.on_failure(ticket, failure, &mut outcome)
            }
            worker::Event::Filled(ticket, filled) => {
                if self.opening(ticket).is_some() {
                    outcome.notice = Some(Notice::Filled(filled));
                }
            }
            worker::Event::NotStored(ticket) => {
                if self.opening(ticket).is_some() || self.opened_by(ticket).is_some() {
                    outcome.notice = Some(Notice::NotStored);
                }
            }
            worker::Event::NamesNotStored => outcome.notice = Some(Notice::NamesNotStored),
            worker::Event::EverythingDeleted => outcome.notice = Some(Notice::Disconnected),
            // The answers to other questions are no concern of the session.
            worker::Event::Ready
            | worker::Event::Nearest(..)
            | worker::Event::Offered(..)
            | worker::Event::LinkMade(..)
            | worker::Event::FileMade(..) => {}
        }
        outcome
    }

    /// There are clusters, or it is certain that there are none.
    pub(super) fn on_result(
        &mut self,
        ticket: Ticket,
        result: Result<(Clustering, Terrain), Failure>,
        outcome: &mut Outcome,
    ) {
        if let Some(open) = self.opened_by(ticket) {
            let has_new_clusters = result.is_ok();
            if open.regroup(result)
                && let Some(id) = open.library.own_id()
            {
                outcome.send(Request::StoreNames(id, Box::new(open.names.clone())));
            }
            if has_new_clusters {
                outcome.changes.push(Change::Clusters);
            }
        } else if let Some(opening) = self.opening(ticket)
            && let Phase::Receiving(mut incoming) =
                std::mem::replace(&mut opening.phase, Phase::Asked)
        {
            let (target, recipe) = (opening.target.clone(), opening.recipe.clone());
            let continues = incoming.continues.take();
            let before = continues.and_then(|(ticket, tracks)| self.before(ticket, &tracks));
            let named = before.as_ref().filter(|_| target.takes_library_name());
            let mut has_names = named.is_some_and(|before| incoming.take_library_name(before));
            if let Some((library, names, sweep)) = incoming.complete() {
                let colouring = before.as_ref().map(|before| &before.colouring);
                let mut open = Open::new(ticket, library, names, recipe, sweep, result, colouring);
                if let Some(before) = before.filter(|_| target.takes_names()) {
                    has_names |= open.take_names(&before);
                }
                if let Some(id) = open.library.own_id().filter(|_| has_names) {
                    outcome.send(Request::StoreNames(id, Box::new(open.names.clone())));
                }
                self.arrive(open, outcome);
            }
        }
    }

    /// What is on the page, if this job opened it, for another library in which its tracks
    /// have these numbers.
    pub(super) fn before(&self, ticket: Ticket, tracks: &[Option<u32>]) -> Option<Before> {
        let open = self.open.as_ref().filter(|open| open.ticket == ticket)?;
        let grouped = open.grouping.grouped()?;
        Some(Before {
            colouring: grouped.colouring_in(tracks),
            cluster_names: ClusterNames::clone(&grouped.names),
            library_name: open.names.library().map(str::to_owned),
        })
    }

    /// Shows a library, if the visitor is to see it where they are.
    pub(super) fn arrive(&mut self, open: Open, outcome: &mut Outcome) {
        let Work::Opening(opening) = &mut self.work else {
            return;
        };
        let ticket = open.ticket;
        let (id, recipe) = (open.library.card.id, open.recipe.clone());
        let leads_to_its_page = opening.target.leads_to_its_page();
        opening.phase = Phase::Arrived(Box::new(open));
        if leads_to_its_page {
            outcome.effects.push(Effect::OpenClusters(id, recipe));
            outcome.effects.push(Effect::Continue(ticket));
        } else {
            self.show_arrived(outcome);
        }
    }

    pub(super) fn show_arrived(&mut self, outcome: &mut Outcome) {
        if let Work::Opening(opening) = std::mem::take(&mut self.work)
            && let Phase::Arrived(open) = opening.phase
        {
            self.open = Some(*open);
            outcome.changes.push(Change::Library);
        }
    }

    pub(super) fn on_failure(&mut self, ticket: Ticket, failure: Failure, outcome: &mut Outcome) {
        if self.opening(ticket).is_some() {
            self.fail(failure);
            self.resume_analysis(outcome);
        } else if let Some(open) = self.opened_by(ticket) {
            open.regroup(Err(failure));
        }
    }

    /// What is being opened cannot be opened. The worker still has the library on the page.
    pub(super) fn fail(&mut self, failure: Failure) {
        if let Work::Opening(opening) = std::mem::take(&mut self.work) {
            self.work = Work::Failed {
                target: opening.target,
                failure,
                dismissed: false,
            };
        }
    }

    /// The job of this number, if it is the one that is being opened.
    pub(super) fn opening(&mut self, ticket: Ticket) -> Option<&mut Opening> {
        match &mut self.work {
            Work::Opening(opening) if opening.ticket == ticket => Some(opening),
            _ => None,
        }
    }

    pub(super) fn incoming(&mut self, ticket: Ticket) -> Option<&mut Incoming> {
        match &mut self.opening(ticket)?.phase {
            Phase::Receiving(incoming) => Some(incoming),
            Phase::Asked | Phase::Uploading(_) | Phase::Arrived(_) => None,
        }
    }

    /// The library on the page, if this job opened it.
    pub(super) fn opened_by(&mut self, ticket: Ticket) -> Option<&mut Open> {
        self.open.as_mut().filter(|open| open.ticket == ticket)
    }
}
