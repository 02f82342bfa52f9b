//! Names that the listener gave to clusters.

use serde::{Deserialize, Serialize};

use super::cleaned;
use super::entries::Entries;
use crate::analysis::{Clustering, Match, SAME_NAME};

/// The names that the listener gave to clusters of one clustering. They replace the names
/// that describe what is in a cluster, wherever those are shown; a name of the library needs
/// no place of its own, as it replaces the library's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterNames(Entries<u8, String>);

impl ClusterNames {
    /// Gives a cluster, counted from 0, a name: cleaned, without space around it, and cut
    /// where it is too long. Without anything left the cluster has its own name again.
    pub fn give(&mut self, cluster: u8, name: &str) {
        match cleaned(name) {
            Some(name) => self.0.insert(cluster, name),
            None => self.0.remove(&cluster),
        }
    }

    /// Gives a cluster the name that another one has in `names`, if it has one.
    pub(super) fn give_from(&mut self, names: &Self, other: usize, cluster: usize) {
        if let (Some(name), Ok(cluster)) = (names.get(other), u8::try_from(cluster)) {
            self.give(cluster, name);
        }
    }

    /// The names for another clustering of the same library: a cluster that is nearly the same
    /// keeps its name.
    pub(super) fn carried(&self, matches: &[Option<Match>]) -> Self {
        let mut carried = Self::default();
        for (cluster, found) in (0_u8..).zip(matches) {
            let same = found.filter(|it| it.overlap >= SAME_NAME);
            if let Some(name) = same.and_then(|it| self.get(usize::from(it.previous))) {
                carried.give(cluster, name);
            }
        }
        carried
    }

    /// The name that the listener gave to a cluster, if any.
    #[must_use]
    pub fn get(&self, cluster: usize) -> Option<&str> {
        let cluster = u8::try_from(cluster).ok()?;
        self.0.get(&cluster).map(String::as_str)
    }

    /// The names of the same clusters in this order.
    #[must_use]
    pub fn in_order(&self, order: &[usize]) -> Self {
        let mut names = Self::default();
        for (place, &cluster) in order.iter().enumerate() {
            names.give_from(self, cluster, place);
        }
        names
    }

    /// Changes those names that differ between `before` and `now`. The others stay.
    pub(super) fn change(&mut self, before: &Self, now: &Self) {
        for cluster in before.0.keys().chain(now.0.keys()) {
            let name = now.0.get(cluster);
            if name != before.0.get(cluster) {
                match name {
                    Some(name) => self.0.insert(*cluster, name.clone()),
                    None => self.0.remove(cluster),
                }
            }
        }
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
            .map(|(cluster, name)| (*cluster, name.as_str()))
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
