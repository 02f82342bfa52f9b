//! What the worker says, and what becomes of it.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use leptos::prelude::*;

use super::{Session, Shown, Target, Work};
use crate::analysis::{ClusterCount, Clustering, Sweep};
use crate::library::order::Orders;
use crate::library::search::SearchIndex;
use crate::library::{Library, LibraryCard, Track};
use crate::provenance::Provenance;
use crate::worker::{Event, Failure, JobProgress, Ticket};

/// A library on its way to the page, in portions.
pub(super) struct Incoming {
    card: LibraryCard,
    tracks: Vec<Track>,
    search: SearchIndex,
    /// Quality for each number of clusters, where it decides on the clusters.
    sweep: Option<Arc<Sweep>>,
    /// What comes last: the library can be shown once this is here.
    rest: Option<(Orders, Provenance)>,
}

impl Incoming {
    fn new(card: LibraryCard) -> Self {
        Self {
            card,
            tracks: Vec::new(),
            search: SearchIndex::default(),
            sweep: None,
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
            Event::Ready | Event::Assessed(..) => {}
            Event::Libraries(cards) => self.shelf.set(Some(cards)),
            Event::Progress(ticket, progress) => self.progress(ticket, progress),
            Event::Opened(ticket, card) => self.if_latest(ticket, || {
                self.incoming.set_value(Some(Incoming::new(card)))
            }),
            Event::Tracks(ticket, tracks) => self.if_latest(ticket, || self.take(tracks)),
            Event::TracksComplete(ticket, orders, provenance) => {
                self.if_latest(ticket, || self.complete(*orders, *provenance))
            }
            Event::Clustered(ticket, clustering) => {
                self.if_latest(ticket, || self.clustered(*clustering))
            }
            Event::Swept(ticket, sweep) => self.if_latest(ticket, || self.swept(sweep)),
            Event::Failed(ticket, failure) => self.if_latest(ticket, || self.failed(failure)),
            Event::FeaturesAdded(ticket, joined) => {
                self.if_latest(ticket, || self.notice.set(Some(joined.sentence())))
            }
            Event::LinkMade(_, link) => self.link.set(Some(link)),
            Event::FileMade(_, file) => self.file.set(Some(file)),
            Event::EverythingDeleted => self.forgotten(),
            Event::NotStored(ticket) => self.if_latest(ticket, || self.not_kept()),
        }
    }

    fn if_latest(&self, ticket: Ticket, then: impl FnOnce()) {
        if ticket == self.latest.get_value() {
            then();
        }
    }

    fn progress(&self, ticket: Ticket, progress: JobProgress) {
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
        let sweep = Some(Arc::new(sweep));
        let waits = self.incoming.try_update_value(|incoming| {
            let incoming = incoming.as_mut()?;
            incoming.sweep.clone_from(&sweep);
            Some(())
        });
        if waits.flatten().is_none() {
            self.sweep.set(sweep);
        }
        self.settle();
    }

    fn failed(&self, failure: Failure) {
        match (failure, self.work.get_untracked()) {
            // The library is there, only its clusters are not.
            (failure @ Failure::Analysis(_), _) => self.publish(None, Some(failure)),
            (failure, Work::Opening { target, .. }) => {
                self.work.set(Work::Failed { target, failure })
            }
            (failure, _) => {
                self.refusal.set(Some(failure));
                self.settle();
            }
        }
    }

    /// Shows a library and its clusters in one go: nothing is on the page by halves. For
    /// files that were brought along, the visitor is first taken to the page of their
    /// clusters, in a task of its own.
    fn publish(&self, clustering: Option<Clustering>, refusal: Option<Failure>) {
        let incoming = self.incoming.try_update_value(Option::take).flatten();
        let came_as_files = matches!(
            self.work.get_untracked(),
            Work::Opening {
                target: Target::Files(_) | Target::Loaded(_),
                ..
            }
        );
        if let Some(incoming) = &incoming {
            self.sweep.set(incoming.sweep.clone());
        }
        let shown = incoming.and_then(Incoming::shown);
        let Some(id) = shown
            .as_ref()
            .map(|shown| shown.card.id)
            .filter(|_| came_as_files)
        else {
            return self.show(shown, clustering, refusal);
        };
        self.work.set(Work::Opening {
            target: Target::Kept(id),
            progress: None,
        });
        self.arrived.set(Some((id, self.recipe.get_value())));
        let (session, ticket) = (*self, self.latest.get_value());
        let show = move || session.if_latest(ticket, || session.show(shown, clustering, refusal));
        set_timeout(show, Duration::ZERO);
    }

    fn show(&self, shown: Option<Shown>, clustering: Option<Clustering>, refusal: Option<Failure>) {
        let changed = shown.is_some();
        if let Some(shown) = shown {
            self.clustering.set(None);
            self.shown.set(Some(Arc::new(shown)));
        }
        // A refused recipe leaves the clusters of the one before on the page.
        if clustering.is_some() || changed {
            self.clustering.set(clustering.map(Arc::new));
        }
        let is_over = refusal.is_some() || self.is_measured(changed);
        self.refusal.set(refusal);
        self.work.set(if is_over {
            Work::Idle
        } else {
            Work::Analysing(None)
        });
    }

    /// Whether the silhouette curve is there already: it comes before the clusters where it
    /// says how many there are, and after them everywhere else.
    fn is_measured(&self, is_new_library: bool) -> bool {
        let decides = self.clustering.with_untracked(|clustering| {
            let asked = clustering
                .as_ref()
                .map(|clustering| clustering.choice.asked);
            asked == Some(ClusterCount::Automatic)
        });
        decides || is_new_library && self.sweep.with_untracked(Option::is_some)
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
