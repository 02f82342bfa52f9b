//! What the rest of the page reads of the session.

use super::Session;
use super::open::{AtWorker, Clusters};
use super::work::{Phase, Target, Work};
use crate::analysis::{Quality, Sweep};
use crate::app::library::{GroupedLibrary, OpenLibrary, Shared};
use crate::library::{LibraryCard, LibraryId};
use crate::worker::{Failure, JobProgress, Ticket};

/// What the visitor sees of the work under way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Status {
    Idle,
    Opening {
        target: Target,
        progress: Option<JobProgress>,
    },
    Failed {
        target: Target,
        failure: Failure,
    },
}

/// What the page of a library shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Showing {
    /// The library of the address.
    Report,
    /// That it is being opened.
    Opening,
    /// That it could not be opened.
    Absent,
}

impl Session {
    /// The stored libraries, most recently used first; `None` until they are known.
    pub(crate) fn libraries(&self) -> Option<&[LibraryCard]> {
        self.libraries.as_deref()
    }

    /// The library on the page.
    pub(crate) fn library(&self) -> Option<&Shared<OpenLibrary>> {
        self.open.as_ref().map(|open| &open.library)
    }

    /// The library on the page and its clusters, if it has any.
    pub(crate) fn grouped(&self) -> Option<&GroupedLibrary> {
        self.open.as_ref()?.clusters.grouped()
    }

    /// The silhouette for each number of clusters, once it is measured.
    pub(crate) fn sweep(&self) -> Option<&Shared<Sweep>> {
        self.open.as_ref()?.sweep.as_ref()
    }

    /// How much the clusters are worth, once it is measured.
    pub(crate) fn quality(&self) -> Option<&Shared<Quality>> {
        self.open.as_ref()?.quality.as_ref()
    }

    /// Why the recipe that was asked for last gave no clusters.
    pub(crate) fn refusal(&self) -> Option<&Failure> {
        match &self.open.as_ref()?.clusters {
            Clusters::Refused { failure, .. } => Some(failure),
            Clusters::Found(_) => None,
        }
    }

    /// Whether the library on the page has no clusters to be shown.
    pub(crate) fn has_no_clusters(&self) -> bool {
        self.open.is_some() && self.grouped().is_none()
    }

    /// The visitor's own library on the page; a view from a link is none.
    pub(crate) fn own_id(&self) -> Option<LibraryId> {
        self.library().and_then(|library| library.own_id())
    }

    /// The work under way, as the visitor sees it.
    pub(crate) fn status(&self) -> Status {
        match &self.work {
            Work::Opening(opening) if matches!(opening.phase, Phase::Arrived(_)) => Status::Idle,
            Work::Opening(opening) => Status::Opening {
                target: opening.wanted.target.clone(),
                progress: opening.progress,
            },
            Work::Failed {
                target,
                failure,
                is_dismissed: false,
            } => Status::Failed {
                target: target.clone(),
                failure: failure.clone(),
            },
            Work::Idle | Work::Failed { .. } => Status::Idle,
        }
    }

    /// Whether a library is on its way.
    pub(crate) fn is_opening(&self) -> bool {
        matches!(self.work, Work::Opening(_))
    }

    /// Whether what is on its way comes from this job.
    pub(crate) fn is_opening_job(&self, ticket: Ticket) -> bool {
        matches!(&self.work, Work::Opening(opening) if opening.wanted.ticket == ticket)
    }

    /// Whether the worker has nothing left to do.
    pub(crate) fn is_at_rest(&self) -> bool {
        let open = self.open.as_ref();
        !self.is_opening() && open.is_none_or(|open| open.worker != AtWorker::Analysed)
    }

    /// What the page of this library shows.
    pub(crate) fn showing(&self, wanted: Option<LibraryId>) -> Showing {
        match (&self.work, wanted) {
            (_, Some(wanted)) if self.own_id() == Some(wanted) => Showing::Report,
            (Work::Failed { .. }, _) | (_, None) => Showing::Absent,
            (Work::Idle | Work::Opening(_), Some(_)) => Showing::Opening,
        }
    }

    /// Whether this job opened the library on the page.
    pub(in crate::app) fn is_open(&self, ticket: Ticket) -> bool {
        self.open.as_ref().is_some_and(|open| open.ticket == ticket)
    }
}
