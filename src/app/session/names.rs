//! Names that the listener gives to a library and its clusters.

use super::{Outcome, Session};
use crate::analysis::Recipe;
use crate::library::LibraryId;
use crate::names::{ClusterNames, LibraryNames, NameSource};

/// What the listener does to the names.
#[derive(Debug, Clone)]
pub(crate) enum Naming {
    /// Gives a cluster a name; an empty one gives it its own name back.
    Cluster(u8, String),
    /// Gives the library a name, in the same way.
    Library(String),
    /// Shows a kept result of this library under its own names, by the places of its clusters in
    /// the fixed order.
    Restored(LibraryId, Recipe, ClusterNames),
}

impl Session {
    pub(in crate::app) fn give_names(&mut self, naming: Naming) -> Outcome {
        let mut outcome = Outcome::default();
        match naming {
            Naming::Cluster(cluster, name) => self.rename_cluster(cluster, &name, &mut outcome),
            Naming::Library(name) => self.rename_library(&name, &mut outcome),
            Naming::Restored(id, recipe, names) => {
                self.restore_names(id, &recipe, names, &mut outcome);
            }
        }
        outcome
    }

    fn rename_cluster(&mut self, cluster: u8, name: &str, outcome: &mut Outcome) {
        if let Some(open) = &mut self.open
            && open.library.own_id().is_some()
            && open.rename_cluster(cluster, name)
        {
            outcome.store_names(open, NameSource::Given);
        }
    }

    fn restore_names(
        &mut self,
        id: LibraryId,
        recipe: &Recipe,
        by_place: ClusterNames,
        outcome: &mut Outcome,
    ) {
        if let Some(open) = &mut self.open
            && open.library.own_id() == Some(id)
        {
            open.restore_names(recipe, by_place);
            outcome.store_names(open, NameSource::Given);
        }
    }

    /// Gives the library another name. The worker has it for everything that it makes of the
    /// library from then on. Only the worker knows what a library is called of itself, so it
    /// reads one again that gets its own name back.
    fn rename_library(&mut self, name: &str, outcome: &mut Outcome) {
        if let Some(open) = &mut self.open
            && open.library.own_id().is_some()
        {
            open.names.call_library(name);
            outcome.store_names(open, NameSource::Given);
            match open.names.library().map(str::to_owned) {
                Some(name) => open.rename_library(&name),
                None => self.reopen(outcome),
            }
        }
    }

    /// What could not be stored goes along with the next change.
    pub(super) fn on_names_not_stored(&mut self, id: LibraryId, before: LibraryNames) {
        if let Some(open) = &mut self.open
            && open.library.own_id() == Some(id)
        {
            open.sent_names = before;
        }
    }
}
