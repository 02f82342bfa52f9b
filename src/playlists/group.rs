//! What a playlist is to be made of.

use crate::analysis::Clustering;
use crate::library::Library;
use crate::words::{count_of, tracks};

/// Tracks under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What the playlist is to be called.
    pub name: String,
    /// What it is to say of itself.
    pub description: String,
    /// Indices into the library's tracks.
    pub tracks: Vec<u32>,
}

impl Group {
    /// The tracks of a cluster, counted from 0; `None` when there is no such cluster.
    #[must_use]
    pub fn cluster(library: &Library, clustering: &Clustering, cluster: usize) -> Option<Self> {
        let found = clustering.clusters.get(cluster)?;
        let rows = clustering.tracks.iter().zip(&clustering.cluster);
        let own = rows.filter(|(_, of)| usize::from(**of) == cluster);
        let own: Vec<u32> = own.map(|(&track, _)| track).collect();
        let (number, library) = (cluster + 1, &library.name);
        let about = format!("Cluster #{number} of {library}: {}.", found.name);
        Some(Self {
            name: format!("{library} #{number}: {}", found.name),
            description: described(&about, &own),
            tracks: own,
        })
    }

    /// Tracks that were selected on the map.
    #[must_use]
    pub fn selection(library: &Library, tracks: &[u32]) -> Self {
        let library = &library.name;
        Self {
            name: format!("{library}: selection"),
            description: described(&format!("Selected on the map of {library}."), tracks),
            tracks: tracks.to_vec(),
        }
    }

    /// Tracks that a search found.
    #[must_use]
    pub fn search(library: &Library, query: &str, tracks: &[u32]) -> Self {
        let (library, query) = (&library.name, query.trim());
        Self {
            name: format!("{library}: “{query}”"),
            description: described(&format!("Found in {library} by “{query}”."), tracks),
            tracks: tracks.to_vec(),
        }
    }
}

fn described(about: &str, of: &[u32]) -> String {
    let count = tracks(count_of(of));
    format!("{about} {count}, grouped by how they sound, with Tone Clusters.")
}
