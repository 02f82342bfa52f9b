//! A recipe in an address reads back as it was, and no address breaks anything.

use std::num::{NonZeroU8, NonZeroU32};

use proptest::prelude::*;

use tone_clusters::analysis::{Balance, ClusterCount, Feature, Recipe, Weight};

fn recipes() -> impl Strategy<Value = Recipe> {
    let feature = prop::sample::select(Feature::ALL.to_vec());
    let features = prop::collection::vec((feature, (0..40u8).prop_map(Weight::from_tenths)), 0..16);
    let clusters = prop_oneof![
        Just(ClusterCount::Classic),
        Just(ClusterCount::Automatic),
        any::<u8>().prop_map(ClusterCount::Exactly),
    ];
    let size = || prop::option::of(any::<NonZeroU32>());
    let balance = (size(), size(), prop::option::of(any::<NonZeroU8>()));
    let parts = (features, clusters, any::<u32>(), balance);
    parts.prop_map(|(features, k, seed, (smallest, largest, per_artist))| {
        let balance = Balance {
            smallest,
            largest,
            per_artist,
        };
        let recipe = Recipe::new(features).with_clusters(k).with_seed(seed);
        recipe.with_balance(balance)
    })
}

fn read(query: &str) -> Recipe {
    Recipe::from_query(query.split('&').filter_map(|pair| pair.split_once('=')))
}

proptest! {
    #[test]
    fn a_recipe_reads_back_as_written(recipe in recipes()) {
        prop_assert_eq!(read(&recipe.to_query()), recipe);
    }

    #[test]
    fn only_the_default_is_written_as_nothing(recipe in recipes()) {
        prop_assert_eq!(recipe.to_query().is_empty(), recipe == Recipe::default());
    }

    #[test]
    fn any_text_is_some_recipe(
        k in ".{0,8}",
        features in "([a-z-]{0,14}|energy|tempo|[*,.0-9eE+-]{0,9}|.){0,9}",
        seed in ".{0,12}",
        size in "[0-9]{0,11}|.{0,4}",
    ) {
        let recipe = Recipe::from_query([
            ("k", &k),
            ("features", &features),
            ("seed", &seed),
            ("smallest", &size),
            ("largest", &size),
            ("per-artist", &size),
        ]);
        prop_assert!(!recipe.features().is_empty());
        prop_assert_eq!(read(&recipe.to_query()), recipe);
    }
}
