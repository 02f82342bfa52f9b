//! The library on the page.

use super::incoming::Before;
use crate::analysis::{ClusterCount, Clustering, Quality, Recipe, Sweep};
use crate::app::library::{Colouring, GroupedLibrary, OpenLibrary, Shared};
use crate::map::Terrain;
use crate::names::LibraryNames;
use crate::worker::{Failure, Ticket};

/// The library on the page.
#[derive(Debug)]
pub(super) struct Open {
    /// The job that opened it.
    pub(super) ticket: Ticket,
    pub(super) library: Shared<OpenLibrary>,
    /// What the listener calls it and its clusters.
    pub(super) names: LibraryNames,
    /// The recipe that was asked for last.
    pub(super) recipe: Recipe,
    pub(super) grouping: Grouping,
    pub(super) sweep: Option<Shared<Sweep>>,
    /// How much the clusters are worth, once it is measured.
    pub(super) quality: Option<Shared<Quality>>,
    pub(super) analysis: Analysis,
    /// Whether the worker has this library open, and no other.
    pub(super) is_in_worker: bool,
}

/// The clusters of the library on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Grouping {
    /// It has clusters.
    Grouped(GroupedLibrary),
    /// The recipe that was asked for last gives none; those of the recipe before it, if
    /// there are any, stay on the page.
    Refused {
        failure: Failure,
        previous: Option<GroupedLibrary>,
    },
}

impl Grouping {
    pub(super) fn grouped(&self) -> Option<&GroupedLibrary> {
        match self {
            Self::Grouped(grouped) => Some(grouped),
            Self::Refused { previous, .. } => previous.as_ref(),
        }
    }

    pub(super) fn grouped_mut(&mut self) -> Option<&mut GroupedLibrary> {
        match self {
            Self::Grouped(grouped) => Some(grouped),
            Self::Refused { previous, .. } => previous.as_mut(),
        }
    }
}

/// How far the worker is with the library on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Analysis {
    Done,
    Running,
    /// It begins when what is being opened has failed or was stopped. While it is being
    /// opened, nobody knows which library the worker would analyse.
    Waiting,
}

impl Open {
    pub(super) fn new(
        ticket: Ticket,
        library: OpenLibrary,
        names: LibraryNames,
        recipe: Recipe,
        sweep: Option<Shared<Sweep>>,
        result: Result<(Clustering, Terrain), Failure>,
        before: Option<&Colouring>,
    ) -> Self {
        let library = Shared::new(library);
        let is_measured = sweep.is_some() || library.is_from_link();
        let (grouping, analysis) = match result {
            Ok((clustering, terrain)) => {
                let grouped = GroupedLibrary::new(library.clone(), clustering, terrain, before);
                let grouped = grouped.with_names(names.clusters(&grouped.found));
                let analysis = if is_measured {
                    Analysis::Done
                } else {
                    Analysis::Running
                };
                (Grouping::Grouped(grouped), analysis)
            }
            Err(failure) => {
                let previous = None;
                (Grouping::Refused { failure, previous }, Analysis::Done)
            }
        };
        Self {
            ticket,
            library,
            names,
            recipe,
            grouping,
            sweep,
            quality: None,
            analysis,
            is_in_worker: true,
        }
    }

    /// Takes over the names of clusters that are nearly the same. Returns whether there were
    /// any.
    pub(super) fn take_names(&mut self, before: &Before) -> bool {
        let Some(grouped) = self.grouping.grouped_mut() else {
            return false;
        };
        let found = &grouped.found;
        let matches = before.colouring.matches(found);
        let takes_any = self.names.carry(&before.cluster_names, found, &matches);
        *grouped = grouped.with_names(self.names.clusters(found));
        takes_any
    }

    /// Takes the clusters of another recipe, or that it gives none. Returns whether clusters
    /// took over names from those before.
    pub(super) fn regroup(&mut self, result: Result<(Clustering, Terrain), Failure>) -> bool {
        let before = self.grouping.grouped();
        match result {
            Ok((clustering, terrain)) => {
                // The automatic choice needs the curve first; all others come before it.
                if clustering.choice.asked == ClusterCount::Automatic {
                    self.analysis = Analysis::Done;
                }
                let library = self.library.clone();
                self.quality = None;
                let colouring = before.map(GroupedLibrary::colouring);
                let grouped = GroupedLibrary::new(library, clustering, terrain, colouring.as_ref());
                let found = &grouped.found;
                let carries = before.is_some_and(|before| {
                    let matches = found.matches(&before.found);
                    self.names.carry(&before.names, found, &matches)
                });
                let named = grouped.with_names(self.names.clusters(found));
                self.grouping = Grouping::Grouped(named);
                carries
            }
            Err(failure) => {
                let previous = before.cloned();
                self.grouping = Grouping::Refused { failure, previous };
                self.analysis = Analysis::Done;
                false
            }
        }
    }

    /// Whether the clusters on the page are those of the recipe that was asked for last.
    pub(super) fn is_grouped_as_asked(&self) -> bool {
        match &self.grouping {
            Grouping::Grouped(grouped) => grouped.clustering.recipe == self.recipe,
            Grouping::Refused { .. } => false,
        }
    }
}
