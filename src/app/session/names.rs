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

    /// The worker reads the library again under its new name: everything that is made of it
    /// has the name too.
    pub(super) fn rename_library(&mut self, name: &str, outcome: &mut Outcome) {
        if let Some(open) = &mut self.open
            && open.library.own_id().is_some()
        {
            open.names.call_library(name);
            outcome.store_names(open);
            self.reopen(outcome);
        }
    }
}
