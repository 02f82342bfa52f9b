//! The library on the page, and its clusters.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::analysis::{Clustering, Grouping, Match, Members, match_clusters, match_colours};
use crate::library::index::Index;
use crate::library::order::Orders;
use crate::library::search::SearchIndex;
use crate::library::{Column, Fingerprint, Library, LibraryCard, LibraryId, empty_columns};
use crate::map::Terrain;
use crate::names::ClusterNames;
use crate::provenance::Provenance;
use crate::spotify::load::Loaded;

/// A value that never changes. Two are equal when they are the same value in memory, so
/// that comparing costs nothing however large the value is.
#[derive(Debug)]
pub(crate) struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    /// Tells this value from every other that is alive.
    pub(crate) fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }

    pub(crate) fn as_arc(&self) -> &Arc<T> {
        &self.0
    }
}

impl Shared<OpenLibrary> {
    /// The same library under another name: its tracks keep their numbers.
    pub(crate) fn renamed(&self, name: &str) -> Self {
        Self::new(self.0.renamed(name))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// A library with what is needed to find things in it quickly.
#[derive(Debug)]
pub(crate) struct OpenLibrary {
    /// The library in one line.
    pub card: LibraryCard,
    /// Its tracks.
    pub library: Arc<Library>,
    /// Where each track stands when sorted by text.
    pub orders: Arc<Orders>,
    pub search: Arc<SearchIndex>,
    /// Where it came from.
    pub provenance: Provenance,
    /// Which tracks an artist or a label has; made when the first of their pages is opened.
    index: OnceLock<Index>,
    /// The columns in which no track has anything.
    pub empty_columns: Vec<Column>,
}

impl OpenLibrary {
    pub(crate) fn new(
        card: LibraryCard,
        library: Library,
        orders: Orders,
        search: SearchIndex,
        provenance: Provenance,
    ) -> Self {
        Self {
            empty_columns: empty_columns(&library.tracks, &library.source),
            card,
            library: Arc::new(library),
            orders: Arc::new(orders),
            search: Arc::new(search),
            provenance,
            index: OnceLock::new(),
        }
    }

    /// The same library under another name.
    fn renamed(&self, name: &str) -> Self {
        let card = LibraryCard {
            name: name.to_owned(),
            ..self.card.clone()
        };
        let library = Library {
            name: name.to_owned(),
            ..Library::clone(&self.library)
        };
        Self {
            card,
            library: Arc::new(library),
            orders: Arc::clone(&self.orders),
            search: Arc::clone(&self.search),
            provenance: self.provenance.clone(),
            index: OnceLock::new(),
            empty_columns: self.empty_columns.clone(),
        }
    }

    /// Its id, unless it came in a link: that id belongs to the sender's library.
    pub(crate) fn own_id(&self) -> Option<LibraryId> {
        (!self.is_from_link()).then_some(self.card.id)
    }

    /// What tells its tracks, in their order, from any others.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::new(&self.library.tracks)
    }

    /// Whether it came in a link.
    pub(crate) fn is_from_link(&self) -> bool {
        self.provenance.link().is_some()
    }

    /// Whether what it lacks can be looked up again at Spotify. A part cannot be told there
    /// from the library that it is of.
    pub(crate) fn can_look_again(&self) -> bool {
        matches!(self.provenance, Provenance::Spotify(_))
    }

    /// The library as it was loaded from Spotify, if what it lacks can be looked up again.
    pub(crate) fn loaded(&self) -> Option<Loaded> {
        let origin = self
            .provenance
            .spotify()
            .filter(|_| self.can_look_again())?;
        let library = Library::clone(&self.library);
        Some(origin.clone().with(library).under_own_name())
    }

    /// Which tracks an artist or a label has.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.library))
    }
}

/// A library and its clusters.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct GroupedLibrary {
    /// The library.
    pub open: Shared<OpenLibrary>,
    /// Its clusters, under the names that they have for the listener.
    pub clustering: Shared<Clustering>,
    /// Its clusters as they were found.
    pub found: Shared<Clustering>,
    /// The names that the listener gave to clusters.
    pub names: Shared<ClusterNames>,
    /// The terrain of their map.
    pub terrain: Shared<Terrain>,
    /// The tracks of each cluster.
    pub members: Shared<Members>,
    /// Cluster → index into the palette.
    pub colours: Shared<Vec<u8>>,
}

impl GroupedLibrary {
    /// Clusters of a library. Those that stay the same since `before` keep their colour.
    pub(crate) fn new(
        open: Shared<OpenLibrary>,
        clustering: Clustering,
        terrain: Terrain,
        before: Option<&ClusterColours>,
    ) -> Self {
        let count = u8::try_from(clustering.clusters.len()).unwrap_or(u8::MAX);
        let colours = match before {
            Some(before) => match_colours(
                before.grouping(),
                &before.colours,
                clustering.grouping(),
                count,
            ),
            None => (0..count).collect(),
        };
        let members = Members::new(&clustering, open.library.tracks.len());
        let found = Shared::new(clustering);
        Self {
            members: Shared::new(members),
            clustering: found.clone(),
            found,
            names: Shared::new(ClusterNames::default()),
            terrain: Shared::new(terrain),
            colours: Shared::new(colours),
            open,
        }
    }

    /// The same clusters under these names.
    pub(crate) fn with_names(&self, names: ClusterNames) -> Self {
        let clustering = if names.is_empty() {
            self.found.clone()
        } else {
            Shared::new(names.applied(&self.found))
        };
        Self {
            clustering,
            names: Shared::new(names),
            ..self.clone()
        }
    }
}

/// Which colours the clusters of some tracks have.
#[derive(Debug, Clone)]
pub(crate) struct ClusterColours {
    tracks: Vec<u32>,
    cluster: Vec<u8>,
    colours: Vec<u8>,
}

impl ClusterColours {
    fn grouping(&self) -> Grouping<'_> {
        Grouping {
            tracks: &self.tracks,
            cluster: &self.cluster,
        }
    }

    /// Which of these clusters those of `next` are: cluster of `next` → match.
    pub(crate) fn matches(&self, next: &Clustering) -> Vec<Option<Match>> {
        let count = u8::try_from(next.clusters.len()).unwrap_or(u8::MAX);
        match_clusters(self.grouping(), next.grouping(), count)
    }
}

impl GroupedLibrary {
    pub(crate) fn cluster_colours(&self) -> ClusterColours {
        ClusterColours {
            tracks: self.clustering.tracks.clone(),
            cluster: self.clustering.cluster.clone(),
            colours: self.colours.to_vec(),
        }
    }

    /// The same in another library, in which its tracks have these numbers.
    pub(crate) fn cluster_colours_in(&self, tracks: &[Option<u32>]) -> ClusterColours {
        let translated = self.clustering.translated(tracks);
        ClusterColours {
            tracks: translated.tracks,
            cluster: translated.cluster,
            colours: self.colours.to_vec(),
        }
    }
}
