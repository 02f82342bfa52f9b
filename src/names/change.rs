//! Changes to the names of a library. They are made on what is stored, not on what a tab has
//! read of it: another tab may have given names since.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::library_names::has_room;
use super::{ClusterNames, LibraryNames};
use crate::codec::CodecError;

/// What a tab has changed since it read or stored the names of a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamesChange {
    /// The names as it read or stored them.
    pub before: LibraryNames,
    /// The names as it has them now.
    pub now: LibraryNames,
    pub source: NameSource,
}

/// Where names come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NameSource {
    /// The listener gave them, or took them back.
    Given,
    /// They were taken over from a library or clusters before. Where names of the same are
    /// stored, those stay.
    TakenOver,
}

impl NamesChange {
    /// Makes the change to what is stored, if anything is. Returns the form to store in its
    /// place. What is damaged is replaced.
    ///
    /// # Errors
    ///
    /// [`CodecError`] when it cannot be encoded.
    pub fn apply_to_stored(&self, stored: Option<&[u8]>) -> Result<Vec<u8>, CodecError> {
        match stored.map(LibraryNames::from_bytes) {
            Some(Err(_)) => self.now.to_bytes(),
            Some(Ok(mut names)) => {
                self.apply(&mut names);
                names.to_bytes()
            }
            None => {
                let mut names = LibraryNames::default();
                self.apply(&mut names);
                names.to_bytes()
            }
        }
    }

    /// Makes the change. What the tab has not changed stays.
    fn apply(&self, names: &mut LibraryNames) {
        let Self { before, now, .. } = self;
        if before.library != now.library && !self.yields_to(names.library.is_some()) {
            names.library.clone_from(&now.library);
        }
        let recipes = [before, now]
            .into_iter()
            .flat_map(|names| names.clusters.keys().chain(names.sketches.keys()));
        for recipe in recipes.collect::<BTreeSet<_>>() {
            let is_named = names.clusters.contains_key(recipe);
            let names_change = before.clusters.get(recipe) != now.clusters.get(recipe);
            if !(names_change && self.yields_to(is_named)) {
                self.apply_to_clusters(recipe, names);
                self.apply_to_sketches(recipe, names);
            }
        }
    }

    /// Whether these names leave those that are stored in their place.
    fn yields_to(&self, is_named: bool) -> bool {
        self.source == NameSource::TakenOver && is_named
    }

    fn apply_to_clusters(&self, recipe: &str, names: &mut LibraryNames) {
        let before = self.before.clusters.get(recipe);
        let now = self.now.clusters.get(recipe);
        if before == now || !has_room(&names.clusters, recipe) {
            return;
        }
        let none = ClusterNames::default();
        let mut of_recipe = names.clusters.get(recipe).cloned().unwrap_or_default();
        of_recipe.change(before.unwrap_or(&none), now.unwrap_or(&none));
        // That there are none may be what was wanted: then none are taken over.
        if now.is_none() && of_recipe.is_empty() {
            names.clusters.remove(recipe);
        } else {
            names.clusters.insert(recipe.to_owned(), of_recipe);
        }
    }

    fn apply_to_sketches(&self, recipe: &str, names: &mut LibraryNames) {
        let of = |names: &LibraryNames| names.sketches.get(recipe).cloned().unwrap_or_default();
        let (before, now) = (of(&self.before), of(&self.now));
        if before == now || !has_room(&names.sketches, recipe) {
            return;
        }
        let mut of_recipe = of(names);
        of_recipe.retain(|it| now.contains(it) || !before.contains(it));
        for new in now.into_iter().filter(|it| !before.contains(it)) {
            of_recipe.retain(|it| it.tracks != new.tracks);
            of_recipe.push(new);
        }
        if of_recipe.is_empty() {
            names.sketches.remove(recipe);
        } else {
            names.sketches.insert(recipe.to_owned(), of_recipe);
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};
    use proptest::{collection, option, sample::select};

    use super::*;
    use crate::analysis::{Clustering, Recipe, analyse};
    use crate::sample;

    /// What has a name: the library, or the cluster at a place of a recipe.
    type Named = Option<(&'static str, u8)>;

    /// All names, but for samples of tracks.
    fn all(names: &LibraryNames) -> BTreeMap<Named, String> {
        let library = names.library().map(|name| (None, name.to_owned()));
        let clusters = names.clusters.iter().flat_map(|(recipe, names)| {
            let recipe = RECIPES.into_iter().find(|it| it == recipe).unwrap();
            names
                .iter()
                .map(move |(place, name)| (Some((recipe, place)), name.to_owned()))
        });
        library.into_iter().chain(clusters).collect()
    }

    const RECIPES: [&str; 2] = ["", "k=7"];

    /// Gives a name, as the page does, or takes it back where it is empty.
    fn give(names: &mut LibraryNames, named: Named, name: &str) {
        let Some((recipe, place)) = named else {
            return names.call_library(name);
        };
        let mut of_recipe = names.clusters.get(recipe).cloned().unwrap_or_default();
        of_recipe.give(place, name);
        if of_recipe.is_empty() {
            names.clusters.remove(recipe);
        } else {
            names.clusters.insert(recipe.to_owned(), of_recipe);
        }
    }

    /// A tab with a library open.
    #[derive(Default)]
    struct Tab {
        before: LibraryNames,
        now: LibraryNames,
    }

    impl Tab {
        fn reading(stored: Option<&[u8]>) -> Self {
            let names = stored.map(|bytes| LibraryNames::from_bytes(bytes).unwrap());
            let names = names.unwrap_or_default();
            Self {
                before: names.clone(),
                now: names,
            }
        }

        fn store(&mut self, stored: &mut Option<Vec<u8>>, source: NameSource) {
            let now = self.now.clone();
            let change = NamesChange {
                before: std::mem::replace(&mut self.before, now.clone()),
                now,
                source,
            };
            *stored = Some(change.apply_to_stored(stored.as_deref()).unwrap());
        }

        fn gives(&mut self, named: Named, name: &str, stored: &mut Option<Vec<u8>>) {
            give(&mut self.now, named, name);
            self.store(stored, NameSource::Given);
        }
    }

    fn names(of: &[(Named, &str)]) -> LibraryNames {
        let mut names = LibraryNames::default();
        for (named, name) in of {
            give(&mut names, *named, name);
        }
        names
    }

    #[test]
    fn a_change_is_made_to_what_another_tab_has_stored() {
        use NameSource::{Given, TakenOver};
        let (first, second) = (Some(("", 0)), Some(("", 1)));
        let seven = Some(("k=7", 0));
        type Names<'a> = &'a [(Named, &'a str)];
        #[rustfmt::skip]
        let cases: [(&str, Names, Names, NameSource, Names, Names); 12] = [
            ("another cluster", &[], &[(first, "A")], Given, &[(second, "B")], &[(first, "A"), (second, "B")]),
            ("another recipe", &[], &[(first, "A")], Given, &[(seven, "B")], &[(first, "A"), (seven, "B")]),
            ("the library beside a cluster", &[], &[(None, "A")], Given, &[(first, "B")], &[(None, "A"), (first, "B")]),
            ("a cluster beside the library", &[], &[(first, "A")], Given, &[(None, "B")], &[(None, "B"), (first, "A")]),
            ("the same cluster: the later wins", &[], &[(first, "A")], Given, &[(first, "B")], &[(first, "A")]),
            ("the same library: the later wins", &[(None, "C")], &[(None, "A")], Given, &[(None, "B")], &[(None, "A")]),
            ("a name is taken back", &[(first, "A"), (second, "C")], &[(second, "C")], Given, &[(first, "A"), (second, "B")], &[(second, "B")]),
            ("all names are taken back", &[(first, "A"), (None, "C")], &[], Given, &[(first, "A"), (None, "C"), (second, "B")], &[(second, "B")]),
            ("the other tab took one back", &[(first, "A")], &[(first, "A"), (seven, "C")], Given, &[], &[(seven, "C")]),
            ("taken over where nothing is stored", &[], &[(None, "A"), (seven, "A")], TakenOver, &[(first, "B")], &[(None, "A"), (first, "B"), (seven, "A")]),
            ("taken over where names are stored", &[], &[(None, "A"), (seven, "A")], TakenOver, &[(None, "B"), (seven, "B")], &[(None, "B"), (seven, "B")]),
            ("taken over by clusters of which others have names", &[], &[(first, "A")], TakenOver, &[(second, "B")], &[(second, "B")]),
        ];
        for (case, before, now, source, stored, expected) in cases {
            let change = NamesChange {
                before: names(before),
                now: names(now),
                source,
            };
            let stored = names(stored).to_bytes().unwrap();
            let next = change.apply_to_stored(Some(&stored)).unwrap();
            let next = LibraryNames::from_bytes(&next).unwrap();
            assert_eq!(next, names(expected), "{case}");
        }
    }

    #[test]
    fn what_is_stored_may_be_nothing_or_damaged_or_of_an_earlier_release() {
        let (first, second) = (Some(("", 0)), Some(("", 1)));
        let change = NamesChange {
            before: names(&[(first, "A")]),
            now: names(&[(first, "A"), (second, "B")]),
            source: NameSource::Given,
        };
        // Format 1, no name of the library, one recipe, the name "E" at place 0.
        let earlier = [1, 0, 1, 0, 1, 0, 1, b'E'];
        for (stored, expected) in [
            (None, names(&[(second, "B")])),
            (Some(&[99, 1, 2][..]), change.now.clone()),
            (Some(&earlier), names(&[(first, "E"), (second, "B")])),
        ] {
            let next = change.apply_to_stored(stored).unwrap();
            assert_eq!(LibraryNames::from_bytes(&next).unwrap(), expected);
        }
    }

    #[test]
    fn clusters_that_are_to_have_no_names_still_take_over_none() {
        let recipe = Recipe::default();
        let before = names(&[(Some(("", 0)), "A")]);
        let mut now = before.clone();
        now.restore(&recipe, ClusterNames::default());
        let change = NamesChange {
            before: before.clone(),
            now: now.clone(),
            source: NameSource::Given,
        };
        let next = change.apply_to_stored(Some(&before.to_bytes().unwrap()));
        let next = LibraryNames::from_bytes(&next.unwrap()).unwrap();
        assert_eq!(next, now);
        assert!(next.clusters.contains_key(""));
    }

    /// Gives a cluster of the sample a name, and takes a sample of its tracks.
    fn gives_sketched(tab: &mut Tab, found: &Clustering, cluster: u8, name: &str) {
        let mut names = tab.now.clusters(found);
        names.give(cluster, name);
        tab.now.set_clusters(found, &names);
        tab.now.sketch(found, &sample::library().tracks);
    }

    #[test]
    fn the_library_after_this_one_recalls_what_both_tabs_gave() {
        let library = sample::library();
        let found = analyse(&library, &Recipe::default()).unwrap();
        let mut stored = None;
        let mut tabs = [Tab::default(), Tab::default()];
        for (tab, cluster, name) in [
            (0, 0, "Piano"),
            (1, 1, "Dance"),
            (0, 0, "Night"),
            (1, 0, "Day"),
            (0, 2, "Gone"),
            (0, 2, ""),
        ] {
            let tab = &mut tabs[tab];
            gives_sketched(tab, &found, cluster, name);
            tab.store(&mut stored, NameSource::Given);
        }
        let before = LibraryNames::from_bytes(&stored.unwrap()).unwrap();
        let mut after = LibraryNames::default();
        assert!(after.take_earlier(&before));
        assert!(after.recall(&found, &library.tracks));
        let recalled = after.clusters(&found);
        let recalled: Vec<_> = recalled.iter().collect();
        assert_eq!(recalled, [(0, "Day"), (1, "Dance")]);
    }

    #[test]
    fn two_tabs_store_names_for_no_more_recipes_than_one() {
        let mut stored = None;
        let mut tabs = [Tab::default(), Tab::default()];
        for seed in 1..=200 {
            let tab = &mut tabs[seed as usize % 2];
            let mut names = ClusterNames::default();
            names.give(0, "A");
            let recipe = Recipe::default().with_seed(seed);
            tab.now.restore(&recipe, names.clone());
            let other = Recipe::default().with_seed(seed + 1_000);
            tab.now.restore(&other, names);
            tab.store(&mut stored, NameSource::Given);
        }
        let stored = LibraryNames::from_bytes(&stored.unwrap()).unwrap();
        assert_eq!(stored.clusters.len(), 200);
    }

    /// What a tab does: it gives this a name, or is loaded again.
    #[derive(Debug, Clone)]
    enum Act {
        Give(Named, String),
        Reload,
    }

    fn act() -> impl Strategy<Value = Act> {
        let named = option::weighted(0.8, (select(&RECIPES[..]), 0_u8..3));
        let name = select(&["", "A", "B", "C"][..]);
        let give = (named, name).prop_map(|(named, name)| Act::Give(named, name.to_owned()));
        option::weighted(0.9, give).prop_map(|give| give.unwrap_or(Act::Reload))
    }

    proptest! {
        /// The reference is one list of names, in which each tab that changes what it sees
        /// changes that one entry.
        #[test]
        fn of_two_tabs_each_name_is_the_one_that_was_given_last(
            acts in collection::vec((any::<bool>(), act()), 0..40),
        ) {
            let mut stored: Option<Vec<u8>> = None;
            let mut tabs = [Tab::default(), Tab::default()];
            let mut expected = BTreeMap::new();
            for (is_second, act) in acts {
                let tab = &mut tabs[usize::from(is_second)];
                match act {
                    Act::Reload => *tab = Tab::reading(stored.as_deref()),
                    Act::Give(named, name) => {
                        let seen = all(&tab.now).get(&named).cloned().unwrap_or_default();
                        if seen != name {
                            expected.insert(named, name.clone());
                        }
                        tab.gives(named, &name, &mut stored);
                    }
                }
            }
            expected.retain(|_, name| !name.is_empty());
            prop_assert_eq!(all(&Tab::reading(stored.as_deref()).now), expected);
        }
    }
}
