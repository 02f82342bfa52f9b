//! Names that the listener gave to clusters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analysis::Clustering;
use crate::library::clean::Cleaner;

/// The longest name, in characters.
const MAX_CHARS: usize = 60;

/// The names that the listener gave to clusters of one clustering. They replace the names
/// that describe what is in a cluster, wherever those are shown; a name of the library needs
/// no place of its own, as it replaces the library's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterNames(BTreeMap<u8, String>);

impl ClusterNames {
    /// Gives a cluster, counted from 0, a name: cleaned, without space around it, and cut
    /// where it is too long. Without anything left the cluster has its own name again.
    pub fn give(&mut self, cluster: u8, name: &str) {
        let cut: String = name.trim().chars().take(MAX_CHARS).collect();
        let name = Cleaner::default().text(&cut).trim().to_owned();
        if name.is_empty() {
            self.0.remove(&cluster);
        } else {
            self.0.insert(cluster, name);
        }
    }

    /// The name that the listener gave to a cluster, if any.
    #[must_use]
    pub fn get(&self, cluster: usize) -> Option<&str> {
        let cluster = u8::try_from(cluster).ok()?;
        self.0.get(&cluster).map(String::as_str)
    }

    /// Whether no cluster has a name from the listener.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The clusters with names from the listener, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u8, &str)> {
        self.0
            .iter()
            .map(|(&cluster, name)| (cluster, name.as_str()))
    }

    /// The clustering with these names in place of its own.
    #[must_use]
    pub fn applied(&self, clustering: &Clustering) -> Clustering {
        let mut named = clustering.clone();
        for (cluster, name) in self.iter() {
            if let Some(cluster) = named.clusters.get_mut(usize::from(cluster)) {
                cluster.name = name.to_owned();
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Recipe, analyse};
    use crate::sample;

    #[test]
    fn a_name_is_cleaned_and_can_be_taken_back() {
        let mut names = ClusterNames::default();
        names.give(2, "  Piano\nat\u{202e} night ");
        assert_eq!(names.get(2), Some("Piano at night"));
        names.give(2, " \u{202e} ");
        assert!(names.is_empty());
        names.give(0, &"é".repeat(100));
        assert_eq!(names.get(0).map(|name| name.chars().count()), Some(60));
        assert_eq!(names.get(900), None);
    }

    #[test]
    fn names_replace_those_of_the_clustering() {
        let found = analyse(&sample::library(), &Recipe::default()).unwrap();
        let mut names = ClusterNames::default();
        names.give(1, "Piano at night");
        names.give(99, "Nobody");
        let named = names.applied(&found);
        assert_eq!(named.clusters[1].name, "Piano at night");
        assert_eq!(named.clusters[0], found.clusters[0]);
        assert_eq!(named.clusters.len(), found.clusters.len());
    }
}
