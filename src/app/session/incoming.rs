//! A library on its way from the worker, and what it takes over from the one on the page.

use crate::analysis::Sweep;
use crate::app::library::{Colouring, OpenLibrary, Shared};
use crate::library::order::Orders;
use crate::library::search::SearchIndex;
use crate::library::{Library, LibraryCard, Track};
use crate::names::{ClusterNames, LibraryNames};
use crate::provenance::Provenance;
use crate::worker::Ticket;

/// The part of a library that has come from the worker.
#[derive(Debug)]
pub(super) struct Incoming {
    pub(super) card: LibraryCard,
    pub(super) tracks: Vec<Track>,
    pub(super) search: SearchIndex,
    /// The job of the library that it is the same as in substance, and where the tracks of
    /// that one are here.
    pub(super) continues: Option<(Ticket, Vec<Option<u32>>)>,
    /// Comes before the clusters where it decides how many there are.
    pub(super) sweep: Option<Shared<Sweep>>,
    /// Comes last.
    pub(super) rest: Option<(Orders, Provenance)>,
    pub(super) names: LibraryNames,
}

impl Incoming {
    pub(super) fn new(card: LibraryCard) -> Self {
        Self {
            tracks: Vec::with_capacity(card.tracks as usize),
            card,
            search: SearchIndex::default(),
            continues: None,
            sweep: None,
            rest: None,
            names: LibraryNames::default(),
        }
    }

    /// Takes over the listener's name of the library before, unless this one has a name from
    /// the listener already. Returns whether it did.
    pub(super) fn take_library_name(&mut self, before: &Before) -> bool {
        let name = before.library_name.as_deref();
        let Some(name) = name.filter(|_| self.names.library().is_none()) else {
            return false;
        };
        self.names.call_library(name);
        name.clone_into(&mut self.card.name);
        true
    }

    pub(super) fn complete(self) -> Option<(OpenLibrary, LibraryNames, Option<Shared<Sweep>>)> {
        let (orders, provenance) = self.rest?;
        let library = Library {
            name: self.card.name.clone(),
            source: self.card.source.clone(),
            tracks: self.tracks,
        };
        let open = OpenLibrary::new(self.card, library, orders, self.search, provenance);
        Some((open, self.names, self.sweep))
    }
}

/// What a library takes over from the one on the page, of which it is the same in substance.
#[derive(Debug)]
pub(super) struct Before {
    /// The colours of its clusters, by the tracks of the new library.
    pub(super) colouring: Colouring,
    /// What the listener calls its clusters.
    pub(super) cluster_names: ClusterNames,
    /// What the listener calls it, if anything.
    pub(super) library_name: Option<String>,
}
