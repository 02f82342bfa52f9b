//! The library on the page.

use super::incoming::{Complete, Inherited};
use crate::analysis::{ClusterCount, Clustering, Quality, Recipe, Sweep};
use crate::app::library::{ClusterColours, GroupedLibrary, OpenLibrary, Shared};
use crate::map::Terrain;
use crate::names::{ClusterNames, LibraryNames};
use crate::worker::{Failure, Ticket};

/// What the worker says of a recipe: the clusters and the terrain of their map, or why there
/// are none.
pub(super) type Answer = Result<(Clustering, Terrain), Failure>;

/// The library on the page.
#[derive(Debug)]
pub(super) struct Open {
    /// The job that opened it.
    pub(super) ticket: Ticket,
    pub(super) library: Shared<OpenLibrary>,
    /// What the listener calls it and its clusters.
    pub(super) names: LibraryNames,
    /// The names as they came from the worker or went to it last.
    pub(super) sent_names: LibraryNames,
    /// The recipe that was asked for last.
    pub(super) recipe: Recipe,
    pub(super) clusters: Clusters,
    pub(super) sweep: Option<Shared<Sweep>>,
    /// How much the clusters are worth, once it is measured.
    pub(super) quality: Option<Shared<Quality>>,
    pub(super) worker: AtWorker,
}

/// The clusters of the library on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Clusters {
    /// Those of the recipe that was asked for last.
    Found(GroupedLibrary),
    /// That recipe gives none; those of the recipe before it, if there are any, stay on the
    /// page.
    Refused {
        failure: Failure,
        previous: Option<GroupedLibrary>,
    },
}

impl Clusters {
    pub(super) fn grouped(&self) -> Option<&GroupedLibrary> {
        match self {
            Self::Found(grouped) => Some(grouped),
            Self::Refused { previous, .. } => previous.as_ref(),
        }
    }

    fn grouped_mut(&mut self) -> Option<&mut GroupedLibrary> {
        match self {
            Self::Found(grouped) => Some(grouped),
            Self::Refused { previous, .. } => previous.as_mut(),
        }
    }
}

/// What the worker does with the library on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtWorker {
    /// It has the library open, and nothing left to do.
    AtRest,
    /// It has the library open, and analyses it.
    Analysed,
    /// Nobody knows which library the worker has open.
    Unknown,
}

impl Open {
    /// A library that has come. Clusters that are the same as before keep their colour.
    pub(super) fn new(
        ticket: Ticket,
        recipe: Recipe,
        complete: Complete,
        answer: Answer,
        before: Option<&ClusterColours>,
    ) -> Self {
        let Complete {
            library,
            names,
            sent_names,
            sweep,
        } = complete;
        let library = Shared::new(library);
        let is_measured = sweep.is_some() || library.is_from_link();
        let worker = if is_measured || answer.is_err() {
            AtWorker::AtRest
        } else {
            AtWorker::Analysed
        };
        let clusters = match answer {
            Ok((clustering, terrain)) => {
                let grouped = GroupedLibrary::new(library.clone(), clustering, terrain, before);
                Clusters::Found(grouped.with_names(names.clusters(&grouped.found)))
            }
            Err(failure) => Clusters::Refused {
                failure,
                previous: None,
            },
        };
        Self {
            ticket,
            library,
            names,
            sent_names,
            recipe,
            clusters,
            sweep,
            quality: None,
            worker,
        }
    }

    /// Gives a cluster a name, or its own back. Returns whether it has that cluster.
    pub(super) fn rename_cluster(&mut self, cluster: u8, name: &str) -> bool {
        let Some(grouped) = self.clusters.grouped_mut() else {
            return false;
        };
        let mut names = ClusterNames::clone(&grouped.names);
        names.give(cluster, name);
        self.names.set_clusters(&grouped.found, &names);
        self.names
            .sketch(&grouped.found, &self.library.library.tracks);
        *grouped = grouped.with_names(names);
        true
    }

    /// Gives the clusters of a recipe these names by place, at once if they are on the page.
    pub(super) fn restore_names(&mut self, recipe: &Recipe, by_place: ClusterNames) {
        self.names.restore(recipe, by_place);
        if let Some(grouped) = self.clusters.grouped_mut() {
            *grouped = grouped.with_names(self.names.clusters(&grouped.found));
        }
    }

    /// Gives the library another name.
    pub(super) fn rename_library(&mut self, name: &str) {
        self.library = self.library.renamed(name);
        if let Some(grouped) = self.clusters.grouped_mut() {
            grouped.open = self.library.clone();
        }
    }

    /// Takes over the names of clusters that are nearly the same. Returns whether there were
    /// any.
    pub(super) fn take_names(&mut self, inherited: &Inherited) -> bool {
        let Some(grouped) = self.clusters.grouped_mut() else {
            return false;
        };
        let found = &grouped.found;
        let matches = inherited.colours.matches(found);
        let takes_any = self.names.carry(&inherited.cluster_names, found, &matches);
        let takes_earlier = self.names.take_earlier(&inherited.names);
        *grouped = grouped.with_names(self.names.clusters(found));
        takes_any || takes_earlier
    }

    /// Lets clusters without names have those of the library before, and remembers which
    /// tracks have which. Returns whether clusters got names.
    pub(super) fn recall_names(&mut self) -> bool {
        let Some(grouped) = self.clusters.grouped_mut() else {
            return false;
        };
        let tracks = &self.library.library.tracks;
        let recalls = self.names.recall(&grouped.found, tracks);
        if recalls {
            *grouped = grouped.with_names(self.names.clusters(&grouped.found));
        }
        self.names.sketch(&grouped.found, tracks);
        recalls
    }

    /// Takes what the worker says of another recipe. Returns whether clusters took over names
    /// from those before.
    pub(super) fn regroup(&mut self, answer: Answer) -> bool {
        match answer {
            Ok((clustering, terrain)) => self.set_clusters(clustering, terrain),
            Err(failure) => {
                let previous = self.clusters.grouped().cloned();
                self.clusters = Clusters::Refused { failure, previous };
                self.end_analysis();
                false
            }
        }
    }

    fn set_clusters(&mut self, clustering: Clustering, terrain: Terrain) -> bool {
        // The automatic choice needs the curve first; all others come before it.
        if clustering.choice.asked == ClusterCount::Automatic {
            self.end_analysis();
        }
        self.quality = None;
        let before = self.clusters.grouped();
        let colours = before.map(GroupedLibrary::cluster_colours);
        let library = self.library.clone();
        let grouped = GroupedLibrary::new(library, clustering, terrain, colours.as_ref());
        let found = &grouped.found;
        // Names of this recipe come before those of the recipe before it.
        let recalls = self.names.recall(found, &self.library.library.tracks);
        let takes_names = before.is_some_and(|before| {
            let matches = found.matches(&before.found);
            self.names.carry(&before.names, found, &matches)
        });
        let named = grouped.with_names(self.names.clusters(found));
        self.clusters = Clusters::Found(named);
        self.recall_names() || recalls || takes_names
    }

    /// Takes the curve. Where it decides on the clusters, they are still to come.
    pub(super) fn set_sweep(&mut self, sweep: Shared<Sweep>) {
        self.sweep = Some(sweep);
        if self.is_grouped_as_asked() {
            self.end_analysis();
        }
    }

    fn end_analysis(&mut self) {
        if self.worker == AtWorker::Analysed {
            self.worker = AtWorker::AtRest;
        }
    }

    /// Whether the clusters on the page are those of the recipe that was asked for last.
    fn is_grouped_as_asked(&self) -> bool {
        match &self.clusters {
            Clusters::Found(grouped) => grouped.clustering.recipe == self.recipe,
            Clusters::Refused { .. } => false,
        }
    }
}
