//! Names that the listener gives to a library and its clusters.

use super::{Outcome, Session};
use crate::names::ClusterNames;
use crate::worker::Request;

impl Session {
    pub(super) fn rename_cluster(&mut self, cluster: u8, name: &str, outcome: &mut Outcome) {
        let Some(open) = &mut self.open else { return };
        if let (Some(id), Some(grouped)) = (open.library.own_id(), open.grouping.grouped_mut()) {
            let mut names = ClusterNames::clone(&grouped.names);
            names.give(cluster, name);
            open.names.set_clusters(&grouped.found, &names);
            *grouped = grouped.with_names(names);
            outcome.send(Request::StoreNames(id, Box::new(open.names.clone())));
        }
    }

    /// The worker reads the library again under its new name: everything that is made of it
    /// has the name too.
    pub(super) fn rename_library(&mut self, name: &str, outcome: &mut Outcome) {
        let Some(open) = &mut self.open else { return };
        if let Some(id) = open.library.own_id() {
            open.names.call_library(name);
            outcome.send(Request::StoreNames(id, Box::new(open.names.clone())));
            let recipe = open.recipe.clone();
            self.open_stored(id, recipe, outcome);
        }
    }
}
