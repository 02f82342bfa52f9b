//! Names that the listener gives to a library and its clusters.

use super::{Outcome, Session};
use crate::analysis::Recipe;
use crate::library::LibraryId;
use crate::names::ClusterNames;

impl Session {
    pub(super) fn rename_cluster(&mut self, cluster: u8, name: &str, outcome: &mut Outcome) {
        if let Some(open) = &mut self.open
            && open.library.own_id().is_some()
            && open.rename_cluster(cluster, name)
        {
            outcome.store_names(open);
        }
    }

    pub(super) fn restore_names(
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
            outcome.store_names(open);
        }
    }

    /// Gives the library another name. The worker has it for everything that it makes of the
    /// library from then on. Only the worker knows what a library is called of itself, so it
    /// reads one again that gets its own name back.
    pub(super) fn rename_library(&mut self, name: &str, outcome: &mut Outcome) {
        if let Some(open) = &mut self.open
            && open.library.own_id().is_some()
        {
            open.names.call_library(name);
            outcome.store_names(open);
            match open.names.library().map(str::to_owned) {
                Some(name) => open.rename_library(&name),
                None => self.reopen(outcome),
            }
        }
    }
}
