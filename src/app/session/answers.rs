//! What the worker says, and what becomes of it.

use super::incoming::{Incoming, Inherited, Predecessor, Rest};
use super::open::{Answer, Open};
use super::work::{Opening, Phase, Wanted, Work};
use super::{Change, Outcome, Session};
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::names::{ClusterNames, LibraryNames, NameSource};
use crate::worker::{self, Failure, Ticket};

impl Session {
    pub(in crate::app) fn on_worker_event(&mut self, event: worker::Event) -> Outcome {
        self.failed_starts = 0;
        let mut outcome = Outcome::default();
        match event {
            worker::Event::Libraries(cards) => self.libraries = Some(cards),
            worker::Event::Progress(ticket, progress) => {
                if let Some(opening) = self.work.opening(ticket) {
                    opening.progress = Some(progress);
                }
            }
            worker::Event::Opened(ticket, card) => {
                if let Some(opening) = self.work.opening(ticket) {
                    opening.phase = Phase::Receiving(Box::new(Incoming::new(card)));
                }
            }
            worker::Event::Continues(ticket, before, tracks) => {
                self.receive(ticket, |incoming| {
                    incoming.set_predecessor(Predecessor {
                        ticket: before,
                        tracks,
                    });
                });
            }
            worker::Event::Tracks(ticket, tracks) => {
                self.receive(ticket, |incoming| incoming.add_tracks(tracks));
            }
            worker::Event::TracksComplete(ticket, orders, provenance, names) => {
                self.receive(ticket, |incoming| {
                    incoming.set_rest(Rest {
                        orders: *orders,
                        provenance: *provenance,
                        sent_names: LibraryNames::clone(&names),
                        names: *names,
                    });
                });
            }
            worker::Event::Clustered(ticket, clustering, terrain) => {
                self.on_answer(ticket, Ok((*clustering, *terrain)), &mut outcome);
            }
            worker::Event::Swept(ticket, sweep) => self.on_sweep(ticket, sweep),
            worker::Event::Assessed(ticket, quality) => self.on_quality(ticket, *quality),
            worker::Event::Failed(ticket, failure @ Failure::Analysis(_)) => {
                self.on_answer(ticket, Err(failure), &mut outcome);
            }
            worker::Event::Failed(ticket, failure) => {
                self.on_failure(ticket, failure, &mut outcome);
            }
            worker::Event::NamesNotStored(id, before) => {
                self.on_names_not_stored(id, *before);
                outcome.notice = Some(Notice::NamesNotStored);
            }
            event => outcome.notice = self.to_notice(event),
        }
        outcome
    }

    fn receive(&mut self, ticket: Ticket, receive: impl FnOnce(&mut Incoming)) {
        if let Some(incoming) = self.work.incoming(ticket) {
            receive(incoming);
        }
    }

    /// What the visitor should know of what the worker says.
    fn to_notice(&self, event: worker::Event) -> Option<Notice> {
        match event {
            worker::Event::Filled(ticket, filled) => self
                .is_opening_job(ticket)
                .then_some(Notice::Filled(filled)),
            worker::Event::NotStored(ticket) => {
                (self.is_opening_job(ticket) || self.is_open(ticket)).then_some(Notice::NotStored)
            }
            worker::Event::EverythingDeleted => Some(Notice::Disconnected),
            worker::Event::NotDeleted => Some(Notice::NotDeleted),
            _ => None,
        }
    }

    /// There are clusters, or it is certain that there are none.
    fn on_answer(&mut self, ticket: Ticket, answer: Answer, outcome: &mut Outcome) {
        if self.is_open(ticket) {
            self.regroup(answer, outcome);
        } else if let Some((wanted, incoming)) = self.work.take_incoming(ticket) {
            self.put_together(wanted, incoming, answer, outcome);
        }
    }

    /// Puts a library together that has come whole, with what it takes over from the one on
    /// the page.
    fn put_together(
        &mut self,
        wanted: Wanted,
        mut incoming: Incoming,
        answer: Answer,
        outcome: &mut Outcome,
    ) {
        let inherited = incoming
            .take_predecessor()
            .and_then(|predecessor| self.inherited(&predecessor));
        let named = inherited
            .as_ref()
            .filter(|_| wanted.target.takes_library_name());
        let mut takes_names = named.is_some_and(|inherited| incoming.take_library_name(inherited));
        let Some(complete) = incoming.complete() else {
            return;
        };
        let colours = inherited.as_ref().map(|inherited| &inherited.colours);
        let (ticket, recipe) = (wanted.ticket, wanted.recipe.clone());
        let mut open = Open::new(ticket, recipe, complete, answer, colours);
        if let Some(inherited) = inherited.filter(|_| wanted.target.takes_names()) {
            takes_names |= open.take_names(&inherited);
        }
        takes_names |= open.recall_names();
        if takes_names {
            outcome.store_names(&mut open, NameSource::TakenOver);
        }
        self.arrive(wanted, open, outcome);
    }

    /// What the library on the page leaves to one that is the same in substance.
    fn inherited(&self, predecessor: &Predecessor) -> Option<Inherited> {
        let open = self.open.as_ref()?;
        let grouped = open.clusters.grouped()?;
        (open.ticket == predecessor.ticket).then(|| Inherited {
            colours: grouped.cluster_colours_in(&predecessor.tracks),
            cluster_names: ClusterNames::clone(&grouped.names),
            names: open.names.clone(),
        })
    }

    /// Shows a library, or takes the visitor to its page first.
    fn arrive(&mut self, wanted: Wanted, open: Open, outcome: &mut Outcome) {
        if wanted.target.leads_to_its_page() {
            let id = open.library.card.id;
            let to_its_page = Effect::OpenClusters(id, open.recipe.clone());
            outcome.effects.push(to_its_page);
            outcome.effects.push(Effect::Continue(open.ticket));
            let phase = Phase::Arrived(Box::new(open));
            self.work = Work::Opening(Box::new(Opening::new(wanted, phase)));
        } else {
            self.show(open, outcome);
        }
    }

    pub(super) fn show_arrived(&mut self, outcome: &mut Outcome) {
        if let Work::Opening(opening) = std::mem::take(&mut self.work)
            && let Phase::Arrived(open) = opening.phase
        {
            self.show(*open, outcome);
        }
    }

    fn show(&mut self, open: Open, outcome: &mut Outcome) {
        self.open = Some(open);
        outcome.changes.push(Change::Library);
    }

    fn on_failure(&mut self, ticket: Ticket, failure: Failure, outcome: &mut Outcome) {
        if self.is_opening_job(ticket) {
            self.fail(failure, outcome);
        } else if self.is_open(ticket) {
            self.regroup(Err(failure), outcome);
        }
    }

    /// What is being opened cannot be opened; what is on the page stays. If it has to be read
    /// again for a recipe that waits, that takes the place of the failure, which becomes a
    /// notice.
    pub(super) fn fail(&mut self, failure: Failure, outcome: &mut Outcome) {
        if let Work::Opening(opening) = std::mem::take(&mut self.work) {
            let Wanted {
                target,
                analysis_waits,
                ..
            } = opening.wanted;
            let sentence = target.sentence(&failure);
            self.work = Work::Failed {
                target,
                failure,
                is_dismissed: false,
            };
            if analysis_waits {
                self.analyse(outcome);
            }
            if self.is_opening() {
                outcome.notice = Some(Notice::NotOpened(sentence));
            }
        }
    }
}
