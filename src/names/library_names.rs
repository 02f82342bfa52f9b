//! What the listener calls a library and its clusters, as it is stored, and how a name finds its
//! cluster again: after a reload, by another recipe, and in a library after this one.

use serde::{Deserialize, Serialize};

use super::entries::Entries;
use super::{ClusterNames, cleaned};
use crate::analysis::{Clustering, Match, Recipe};
use crate::codec::{CodecError, Format};
use crate::library::Track;
use crate::sketch::Sketch;

/// The format of the names that are stored of a library.
const FORMAT: Format = Format::new(1);

/// The most recipes whose clusters have names.
const MAX_RECIPES: usize = 200;

/// A cluster of another library has the same name if they share about this much. What came
/// into the library since counts as well, so it is less than within one library.
const SAME_IN_ANOTHER: f64 = 0.6;

/// What the listener calls a library and, for each recipe, its clusters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryNames {
    pub(super) library: Option<String>,
    /// By the recipe as a query: what is stored outlives the types of a release. A cluster
    /// counts by its place in the fixed order, because its number may be another after a
    /// reload.
    pub(super) clusters: Entries<String, ClusterNames>,
    /// By the recipe too: which tracks those clusters have. Of recipes that have no names here
    /// it is what the library before this one left.
    pub(super) sketches: Entries<String, Vec<NamedSketch>>,
}

/// A name, and a sample of the tracks that have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct NamedSketch {
    name: String,
    pub(super) tracks: Sketch,
}

impl LibraryNames {
    /// The names of these clusters.
    #[must_use]
    pub fn of_clusters(clustering: &Clustering, names: &ClusterNames) -> Self {
        let mut all = Self::default();
        all.set_clusters(clustering, names);
        all
    }

    /// What the listener calls the library, if anything.
    #[must_use]
    pub fn library(&self) -> Option<&str> {
        self.library.as_deref()
    }

    /// Gives the library a name. Without anything visible in it, it has its own name again.
    pub fn call_library(&mut self, name: &str) {
        self.library = cleaned(name);
    }

    /// The names of these clusters.
    #[must_use]
    pub fn clusters(&self, clustering: &Clustering) -> ClusterNames {
        let mut names = ClusterNames::default();
        if let Some(stored) = self.clusters.get(&clustering.recipe.to_query()) {
            for (place, cluster) in clustering.fixed_order().into_iter().enumerate() {
                names.give_from(stored, place, cluster);
            }
        }
        names
    }

    /// Gives names to these clusters, in place of those before.
    pub fn set_clusters(&mut self, clustering: &Clustering, names: &ClusterNames) {
        let recipe = clustering.recipe.to_query();
        let stored = names.in_order(&clustering.fixed_order());
        if stored.is_empty() {
            self.clusters.remove(&recipe);
            self.sketches.remove(&recipe);
        } else if has_room(&self.clusters, &recipe) {
            self.clusters.insert(recipe, stored);
        }
    }

    /// Gives the clusters of a recipe these names, by their places in the fixed order, in place
    /// of those before. Where there are none, they have no names from the listener, and take
    /// over none.
    pub fn restore(&mut self, recipe: &Recipe, by_place: ClusterNames) {
        let recipe = recipe.to_query();
        if has_room(&self.clusters, &recipe) {
            self.clusters.insert(recipe, by_place);
        }
    }

    /// Lets clusters of a recipe that has no names take over those of nearly the same
    /// clusters, which may be of another recipe, or of a library before this one. Returns
    /// whether there were any.
    pub fn carry(
        &mut self,
        names: &ClusterNames,
        to: &Clustering,
        matches: &[Option<Match>],
    ) -> bool {
        let is_new = !self.clusters.contains_key(&to.recipe.to_query());
        let carried = names.carried(matches);
        let carries = is_new && !carried.is_empty();
        if carries {
            self.set_clusters(to, &carried);
        }
        carries
    }

    /// Takes a sample of each cluster that has a name, to recognise it in a library after this
    /// one.
    pub fn sketch(&mut self, clustering: &Clustering, tracks: &[Track]) {
        let recipe = clustering.recipe.to_query();
        let names = self.clusters(clustering);
        if !names.is_empty() && has_room(&self.sketches, &recipe) {
            let sketch = |(cluster, name): (u8, &str)| NamedSketch {
                name: name.to_owned(),
                tracks: sketch(clustering, cluster, tracks),
            };
            self.sketches
                .insert(recipe, names.iter().map(sketch).collect());
        }
    }

    /// Takes over what was given in the library before this one to clusters of recipes that
    /// have no names here. Returns whether there was anything.
    pub fn take_earlier(&mut self, before: &Self) -> bool {
        let mut takes_any = false;
        for (recipe, named) in before.sketches.iter() {
            let is_new = !self.clusters.contains_key(recipe) && !self.sketches.contains_key(recipe);
            if is_new && self.sketches.len() < MAX_RECIPES {
                self.sketches.insert(recipe.clone(), named.clone());
                takes_any = true;
            }
        }
        takes_any
    }

    /// Lets clusters of a recipe that has no names have those that nearly the same clusters had
    /// in the library before. Returns whether there were any.
    pub fn recall(&mut self, clustering: &Clustering, tracks: &[Track]) -> bool {
        let recipe = clustering.recipe.to_query();
        let earlier = self.sketches.get(&recipe);
        let Some(earlier) = earlier.filter(|_| !self.clusters.contains_key(&recipe)) else {
            return false;
        };
        let count = u8::try_from(clustering.clusters.len()).unwrap_or(u8::MAX);
        let mut names = ClusterNames::default();
        for cluster in 0..count {
            let own = sketch(clustering, cluster, tracks);
            // More than half of both can be common to one pair only.
            let same = earlier
                .iter()
                .find(|it| it.tracks.overlap(&own) >= SAME_IN_ANOTHER);
            if let Some(same) = same {
                names.give(cluster, &same.name);
            }
        }
        let recalls = !names.is_empty();
        if recalls {
            self.set_clusters(clustering, &names);
            self.sketch(clustering, tracks);
        }
        recalls
    }

    /// The names alone.
    #[cfg(test)]
    pub(crate) fn without_sketches(self) -> Self {
        Self {
            sketches: Entries::default(),
            ..self
        }
    }

    /// As it is stored.
    ///
    /// # Errors
    ///
    /// [`CodecError`] when it cannot be encoded.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CodecError> {
        FORMAT.encode(self)
    }

    /// Reads what was stored.
    ///
    /// # Errors
    ///
    /// [`CodecError`] when it is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CodecError> {
        FORMAT.decode(bytes).or_else(|_| {
            // Earlier releases took no sample of the tracks.
            let (library, clusters) = FORMAT.decode(bytes)?;
            Ok(Self {
                library,
                clusters,
                sketches: Entries::default(),
            })
        })
    }
}

/// Whether there is room for something of this recipe.
pub(super) fn has_room<T>(recipes: &Entries<String, T>, recipe: &str) -> bool {
    recipes.len() < MAX_RECIPES || recipes.contains_key(recipe)
}

/// A sample of a cluster of a library with these tracks.
fn sketch(clustering: &Clustering, cluster: u8, tracks: &[Track]) -> Sketch {
    let rows = clustering.tracks.iter().zip(&clustering.cluster);
    let members = rows.filter(|&(_, &of)| of == cluster);
    let keys = members.filter_map(|(&track, _)| Some(&tracks.get(track as usize)?.key));
    Sketch::new(keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{ClusterCount, analyse};
    use crate::sample;

    #[test]
    fn names_of_a_library_are_stored_by_recipe() {
        let seven = Recipe::default().with_clusters(ClusterCount::Exactly(7));
        let seven = analyse(&sample::library(), &seven).unwrap();
        let mut own = ClusterNames::default();
        own.give(2, "Piano at night");
        let mut names = LibraryNames::of_clusters(&seven, &own);
        names.call_library(" My\nmusic ");
        let bytes = names.to_bytes().unwrap();
        let read = LibraryNames::from_bytes(&bytes).unwrap();
        assert_eq!(read, names);
        assert_eq!(read.library(), Some("My music"));
        assert_eq!(read.clusters(&seven), own);
        let other = analyse(&sample::library(), &Recipe::default()).unwrap();
        assert!(read.clusters(&other).is_empty());
        names.call_library("\u{202e}");
        assert_eq!(names.library(), None);
        assert!(LibraryNames::from_bytes(&[1, 255]).is_err());
    }

    #[test]
    fn a_name_stays_with_its_cluster_whatever_number_that_has() {
        let fresh = analyse(&sample::library(), &Recipe::default()).unwrap();
        // As if the clusters had gone on from others, in the opposite order.
        let mut continued = fresh.clone();
        let last = u8::try_from(fresh.clusters.len()).unwrap() - 1;
        continued.clusters.reverse();
        continued.cluster.iter_mut().for_each(|it| *it = last - *it);
        let mut own = ClusterNames::default();
        own.give(0, "Piano at night");
        let names = LibraryNames::of_clusters(&continued, &own);
        assert_eq!(names.clusters(&continued), own);
        let after_reload = names.clusters(&fresh);
        let named: Vec<_> = after_reload.iter().collect();
        assert_eq!(named, [(last, "Piano at night")]);
    }

    #[test]
    fn a_cluster_that_is_nearly_the_same_keeps_its_name() {
        let to = Recipe::default().with_seed(3);
        let to = analyse(&sample::library(), &to).unwrap();
        let mut own = ClusterNames::default();
        own.give(0, "Piano at night");
        own.give(1, "Dance");
        let mut names = LibraryNames::default();
        let found = |previous, overlap| Some(Match { previous, overlap });
        let matches = [found(1, 0.5), None, found(0, 0.9)];
        assert!(names.carry(&own, &to, &matches));
        let carried = names.clusters(&to);
        assert_eq!(carried.iter().collect::<Vec<_>>(), [(2, "Piano at night")]);
        assert!(!names.carry(&own, &to, &[found(1, 1.0)]), "it has names");
    }

    #[test]
    fn names_are_recalled_in_a_library_after_this_one() {
        let recipe = Recipe::default();
        let library = sample::library();
        let before = analyse(&library, &recipe).unwrap();
        let mut given = ClusterNames::default();
        given.give(2, "Piano at night");
        let mut names = LibraryNames::of_clusters(&before, &given);
        names.sketch(&before, &library.tracks);
        let names = LibraryNames::from_bytes(&names.to_bytes().unwrap()).unwrap();
        // The library comes again without a few tracks, and in another order.
        let mut after = sample::library();
        after.tracks.reverse();
        after.tracks.truncate(230);
        let found = analyse(&after, &recipe).unwrap();
        let mut later = LibraryNames::default();
        assert!(!later.recall(&found, &after.tracks));
        assert!(later.take_earlier(&names));
        assert!(later.recall(&found, &after.tracks));
        let named: Vec<(u8, &str)> = given.iter().collect();
        let recalled = later.clusters(&found);
        assert_eq!(recalled.iter().count(), named.len());
        let (cluster, name) = recalled.iter().next().unwrap();
        assert_eq!(name, "Piano at night");
        let keys = |clustering: &Clustering, of: u8, tracks: &[Track]| {
            let rows = clustering.tracks.iter().zip(&clustering.cluster);
            let rows = rows.filter(|&(_, &cluster)| cluster == of);
            let keys = rows.map(|(&track, _)| tracks[track as usize].key.clone());
            keys.collect::<std::collections::BTreeSet<_>>()
        };
        let (old, new) = (
            keys(&before, 2, &library.tracks),
            keys(&found, cluster, &after.tracks),
        );
        assert!(old.intersection(&new).count() * 4 > new.len() * 3);
        // Other recipes have names of their own, or none.
        let seven = recipe.with_clusters(ClusterCount::Exactly(7));
        let other = analyse(&after, &seven).unwrap();
        assert!(!later.recall(&other, &after.tracks));
        assert!(!later.take_earlier(&names), "it has names by now");
    }

    /// What earlier releases stored is read by every later one.
    #[test]
    fn names_of_the_first_release_are_read() {
        let mut given = ClusterNames::default();
        given.give(1, "B");
        let clusters = Entries::from(vec![("k=2".to_owned(), given)]);
        let stored = FORMAT.encode(&(Some("Mine"), &clusters)).unwrap();
        assert_eq!(
            stored,
            [&[1, 1, 4][..], b"Mine", &[1, 3], b"k=2", &[1, 1, 1], b"B"].concat()
        );
        let read = LibraryNames::from_bytes(&stored).unwrap();
        assert_eq!(read.library(), Some("Mine"));
        assert_eq!(read.clusters, clusters);
    }
}
