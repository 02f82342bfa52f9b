//! A library on its way from the worker, and what it takes over from the one on the page.

use crate::analysis::Sweep;
use crate::app::library::{ClusterColours, OpenLibrary, Shared};
use crate::library::order::Orders;
use crate::library::search::SearchIndex;
use crate::library::{Library, LibraryCard, LibraryId, Track};
use crate::names::{ClusterNames, LibraryNames};
use crate::provenance::Provenance;
use crate::worker::Ticket;

/// The part of a library that has come from the worker.
#[derive(Debug)]
pub(super) struct Incoming {
    card: LibraryCard,
    tracks: Vec<Track>,
    search: SearchIndex,
    continues: Option<Predecessor>,
    sweep: Option<Shared<Sweep>>,
    rest: Option<Rest>,
}

/// The library that this one is the same as in substance, such as a list that was read again.
#[derive(Debug)]
pub(super) struct Predecessor {
    /// The job that opened it.
    pub(super) ticket: Ticket,
    /// Index of a track there → its index here.
    pub(super) tracks: Vec<Option<u32>>,
}

/// What comes after the tracks.
#[derive(Debug)]
pub(super) struct Rest {
    pub(super) orders: Orders,
    pub(super) provenance: Provenance,
    /// What the listener calls the library and its clusters.
    pub(super) names: LibraryNames,
    /// The same, as it is stored.
    pub(super) sent_names: LibraryNames,
}

/// A library that has come whole.
#[derive(Debug)]
pub(super) struct Complete {
    pub(super) library: OpenLibrary,
    pub(super) names: LibraryNames,
    pub(super) sent_names: LibraryNames,
    pub(super) sweep: Option<Shared<Sweep>>,
}

/// What a library takes over from the one on the page, if it is the same in substance.
#[derive(Debug)]
pub(super) struct Inherited {
    /// The colours of its clusters, by the tracks of the new library.
    pub(super) colours: ClusterColours,
    /// What the listener calls its clusters.
    pub(super) cluster_names: ClusterNames,
    /// What the listener calls it and its clusters by all recipes.
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
        }
    }

    pub(super) fn id(&self) -> LibraryId {
        self.card.id
    }

    pub(super) fn set_predecessor(&mut self, predecessor: Predecessor) {
        self.continues = Some(predecessor);
    }

    pub(super) fn add_tracks(&mut self, tracks: Vec<Track>) {
        self.search.extend(&tracks);
        self.tracks.extend(tracks);
    }

    pub(super) fn set_rest(&mut self, rest: Rest) {
        self.rest = Some(rest);
    }

    /// The curve comes before the clusters where it decides how many there are.
    pub(super) fn set_sweep(&mut self, sweep: Shared<Sweep>) {
        self.sweep = Some(sweep);
    }

    pub(super) fn take_predecessor(&mut self) -> Option<Predecessor> {
        self.continues.take()
    }

    /// Takes over the listener's name of the library before, unless this one has a name from
    /// the listener already. Returns whether it did.
    pub(super) fn take_library_name(&mut self, inherited: &Inherited) -> bool {
        let Some(rest) = &mut self.rest else {
            return false;
        };
        let name = inherited.names.library();
        let Some(name) = name.filter(|_| rest.names.library().is_none()) else {
            return false;
        };
        rest.names.call_library(name);
        name.clone_into(&mut self.card.name);
        true
    }

    /// The whole library, if all of it has come.
    pub(super) fn complete(self) -> Option<Complete> {
        let Rest {
            orders,
            provenance,
            names,
            sent_names,
        } = self.rest?;
        let library = Library {
            name: self.card.name.clone(),
            source: self.card.source.clone(),
            tracks: self.tracks,
        };
        Some(Complete {
            library: OpenLibrary::new(self.card, library, orders, self.search, provenance),
            names,
            sent_names,
            sweep: self.sweep,
        })
    }
}
