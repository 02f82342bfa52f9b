//! What the worker says, and what becomes of it.

use std::sync::{Arc, OnceLock};

use leptos::prelude::*;

use super::{Session, Shown, Target, Work};
use crate::analysis::{Clustering, Sweep};
use crate::library::orders::Orders;
use crate::library::search::SearchIndex;
use crate::library::{Library, LibraryCard, Track};
use crate::provenance::Provenance;
use crate::ui::measure::mark_shown;
use crate::worker::{Event, Failure, Progress, Ticket, VERSION};

/// A library on its way to the page, in portions.
pub(super) struct Incoming {
    card: LibraryCard,
    tracks: Vec<Track>,
    search: SearchIndex,
    /// What comes last: the library can be shown once this is here.
    rest: Option<(Orders, Provenance)>,
}

impl Incoming {
    fn new(card: LibraryCard) -> Self {
        Self {
            card,
            tracks: Vec::new(),
            search: SearchIndex::default(),
            rest: None,
        }
    }

    fn shown(self) -> Option<Shown> {
        let (orders, provenance) = self.rest?;
        let Self {
            card,
            tracks,
            search,
            ..
        } = self;
        let library = Library {
            name: card.name.clone(),
            source: card.source.clone(),
            tracks,
        };
        Some(Shown {
            card,
            library: Arc::new(library),
            orders,
            search,
            provenance,
            index: OnceLock::new(),
        })
    }
}

impl Session {
    pub(super) fn receive(&self, event: Event) {
        match event {
            Event::Ready { version } => self.greet(&version),
            Event::Shelf(cards) => self.shelf.set(Some(cards)),
            Event::Progress(ticket, progress) => self.progress(ticket, progress),
            Event::Opened(ticket, card) => self.if_latest(ticket, || {
                self.incoming.set_value(Some(Incoming::new(card)))
            }),
            Event::Tracks(ticket, tracks) => self.if_latest(ticket, || self.take(tracks)),
            Event::Complete(ticket, orders, provenance) => {
                self.if_latest(ticket, || self.complete(*orders, *provenance))
            }
            Event::Clustered(ticket, clustering) => {
                self.if_latest(ticket, || self.clustered(*clustering))
            }
            Event::Swept(ticket, sweep) => self.if_latest(ticket, || self.swept(sweep)),
            Event::Failed(ticket, failure) => self.if_latest(ticket, || self.failed(failure)),
            Event::Joined(ticket, joined) => {
                self.if_latest(ticket, || self.notice.set(Some(joined.sentence())))
            }
            Event::LinkMade(link) => self.link.set(Some(link)),
            Event::Written(file) => self.file.set(Some(file)),
            Event::Forgotten => self.forgotten(),
            Event::NotKept(ticket) => self.if_latest(ticket, || self.not_kept()),
        }
    }

    fn if_latest(&self, ticket: Ticket, then: impl FnOnce()) {
        if ticket == self.latest.get_value() {
            then();
        }
    }

    /// A worker of another version may speak another language: only a reload helps.
    fn greet(&self, version: &str) {
        if version != VERSION {
            self.notice.set(Some(
                "A new version of this page is out. Reload to get it; what is kept stays.".into(),
            ));
        }
    }

    fn progress(&self, ticket: Ticket, progress: Progress) {
        if ticket != self.latest.get_value() {
            return;
        }
        self.work.update(|work| match work {
            Work::Opening {
                progress: shown, ..
            }
            | Work::Analysing(shown) => *shown = Some(progress),
            Work::Idle | Work::Failed { .. } => {}
        });
    }

    fn take(&self, tracks: Vec<Track>) {
        self.incoming.update_value(|incoming| {
            if let Some(incoming) = incoming {
                incoming.search.extend(&tracks);
                incoming.tracks.extend(tracks);
            }
        });
    }

    fn complete(&self, orders: Orders, provenance: Provenance) {
        self.incoming.update_value(|incoming| {
            if let Some(incoming) = incoming {
                incoming.rest = Some((orders, provenance));
            }
        });
    }

    fn clustered(&self, clustering: Clustering) {
        self.publish(Some(clustering), None);
        // What came in a link is not analysed any further.
        if self.is_sent() {
            self.settle();
        }
    }

    fn swept(&self, sweep: Sweep) {
        self.sweep.set(Some(Arc::new(sweep)));
        self.settle();
    }

    fn failed(&self, failure: Failure) {
        match (failure, self.work.get_untracked()) {
            // The library is there, only its clusters are not.
            (failure @ Failure::Analysis(_), _) => self.publish(None, Some(failure)),
            (failure, Work::Opening { target, .. }) => {
                self.work.set(Work::Failed { target, failure })
            }
            (failure, _) => self.refusal.set(Some(failure)),
        }
        self.settle();
    }

    /// Shows a library and its clusters in one go: nothing is on the page by halves.
    fn publish(&self, clustering: Option<Clustering>, refusal: Option<Failure>) {
        let incoming = self.incoming.try_update_value(Option::take).flatten();
        let came_as_files = matches!(
            self.work.get_untracked(),
            Work::Opening {
                target: Target::Files(_) | Target::Loaded(_),
                ..
            }
        );
        let shown = incoming.and_then(Incoming::shown);
        let changed = shown.is_some();
        if let Some(shown) = shown {
            self.clustering.set(None);
            self.sweep.set(None);
            self.arrived.set(came_as_files.then_some(shown.card.id));
            self.shown.set(Some(Arc::new(shown)));
        }
        // A refused recipe leaves the clusters of the one before on the page.
        if clustering.is_some() || changed {
            self.clustering.set(clustering.map(Arc::new));
        }
        self.refusal.set(refusal);
        mark_shown("tone:clusters-shown");
        self.work.set(Work::Analysing(None));
    }

    fn settle(&self) {
        self.work.update(|work| {
            if matches!(work, Work::Analysing(_)) {
                *work = Work::Idle;
            }
        });
    }

    fn forgotten(&self) {
        self.notice.set(Some(
            "Disconnected. The log-in, all libraries, caches and settings are gone from this browser."
                .into(),
        ));
    }

    fn not_kept(&self) {
        self.notice.set(Some(
            "This library is open but could not be kept in this browser: after a reload its file has to be opened again."
                .into(),
        ));
    }
}
