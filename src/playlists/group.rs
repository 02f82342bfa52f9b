//! The tracks that a playlist is made from.

use crate::analysis::Clustering;
use crate::format::count_of;
use crate::library::Library;

/// Tracks under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The name of the playlist.
    pub name: String,
    /// The beginning of its description.
    pub about: String,
    /// Indices into the library's tracks.
    pub tracks: Vec<u32>,
    /// How many further tracks belong to the group without being known: a shared view does
    /// not carry all of them.
    pub unknown: u32,
}

impl Group {
    /// The tracks of a cluster, counted from 0; `None` when there is no such cluster. The
    /// playlist is called what the clustering calls the cluster, so hand over one with the
    /// [names from the listener](crate::names::ClusterNames::applied).
    #[must_use]
    pub fn from_cluster(
        library: &Library,
        clustering: &Clustering,
        cluster: usize,
    ) -> Option<Self> {
        let found = clustering.clusters.get(cluster)?;
        let rows = clustering.tracks.iter().zip(&clustering.cluster);
        let own = rows.filter(|(_, of)| usize::from(**of) == cluster);
        let own: Vec<u32> = own.map(|(&track, _)| track).collect();
        let (number, library) = (cluster + 1, &library.name);
        Some(Self {
            name: format!("{library} #{number}: {}", found.name),
            about: format!("Cluster #{number} of {library}: {}.", found.name),
            unknown: found.size.saturating_sub(count_of(&own)),
            tracks: own,
        })
    }

    /// Tracks that were selected on the map.
    #[must_use]
    pub fn from_selection(library: &Library, tracks: &[u32]) -> Self {
        let library = &library.name;
        Self {
            name: format!("{library}: selection"),
            about: format!("Selected on the map of {library}."),
            tracks: tracks.to_vec(),
            unknown: 0,
        }
    }

    /// The tracks of an artist or a label.
    #[must_use]
    pub fn from_name(library: &Library, name: &str, tracks: &[u32]) -> Self {
        let library = &library.name;
        Self {
            name: format!("{library}: {name}"),
            about: format!("{name} in {library}."),
            tracks: tracks.to_vec(),
            unknown: 0,
        }
    }

    /// Tracks that a search found.
    #[must_use]
    pub fn from_search(library: &Library, query: &str, tracks: &[u32]) -> Self {
        let (library, query) = (&library.name, query.trim());
        Self {
            name: format!("{library}: “{query}”"),
            about: format!("Found in {library} by “{query}”."),
            tracks: tracks.to_vec(),
            unknown: 0,
        }
    }
}
