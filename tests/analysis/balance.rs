//! Clusters within limits of size: evened out, said where it changed something, and the same
//! as ever where it did not.

use std::num::NonZeroU32;

use tone_clusters::analysis::{
    Analysis, AnalysisStep, Balance, ClusterCount, Clustering, FeatureTable, Quality, Recipe,
    analyse,
};
use tone_clusters::sample;

fn recipe(k: u8, smallest: u32, largest: u32) -> Recipe {
    let balance = Balance {
        smallest: NonZeroU32::new(smallest),
        largest: NonZeroU32::new(largest),
        per_artist: None,
    };
    let recipe = Recipe::default().with_clusters(ClusterCount::exactly(k));
    recipe.with_balance(balance)
}

fn sizes(clustering: &Clustering) -> Vec<u32> {
    clustering.clusters.iter().map(|it| it.size).collect()
}

#[test]
fn clusters_are_within_the_limits() {
    let library = sample::library();
    let plain = analyse(&library, &recipe(9, 0, 0)).unwrap();
    let balanced = analyse(&library, &recipe(9, 20, 60)).unwrap();
    assert!(sizes(&plain).iter().any(|size| !(20..=60).contains(size)));
    assert!(
        sizes(&balanced).iter().all(|size| (20..=60).contains(size)),
        "{balanced:?}"
    );
    assert_eq!(
        sizes(&balanced).iter().sum::<u32>(),
        plain.tracks.len() as u32
    );
    let says = balanced.messages().pop().unwrap();
    assert!(says.starts_with("Balance: "), "{says}");
    assert!(says.contains("of under 20 tracks"), "{says}");
    // What is explained is what is shown, also where a limit outweighs a distance.
    for (row, &track) in balanced.tracks.iter().enumerate() {
        let explanation = balanced.explain(&library, track).unwrap();
        assert_eq!(explanation.cluster, balanced.cluster[row]);
        let own = f64::from(balanced.own_distance[row]);
        assert!((explanation.own_distance - own).abs() < 1e-5);
    }
}

#[test]
fn limits_that_change_nothing_say_nothing() {
    let library = sample::library();
    let plain = analyse(&library, &recipe(5, 0, 0)).unwrap();
    let balanced = analyse(&library, &recipe(5, 2, 200)).unwrap();
    assert_eq!(balanced.cluster, plain.cluster);
    assert_eq!(balanced.messages(), plain.messages());
    assert_eq!(balanced.choice.balancing, None);
}

#[test]
fn going_from_limits_to_none_and_back_is_the_same_as_a_fresh_start() {
    let table = FeatureTable::from_library(&sample::library());
    let mut analysis = Analysis::new(&table, recipe(9, 20, 60)).unwrap();
    let (first, quality) = finish(&mut analysis);
    assert_eq!(quality.clusters.len(), first.clusters.len());
    let mut analysis = analysis.with_recipe(&table, recipe(9, 0, 0)).unwrap();
    let (plain, _) = finish(&mut analysis);
    let fresh = analyse(&sample::library(), &recipe(9, 0, 0)).unwrap();
    assert_eq!(plain, fresh.continuing(&first));
    let mut analysis = analysis.with_recipe(&table, recipe(9, 20, 60)).unwrap();
    let (again, quality_again) = finish(&mut analysis);
    assert_eq!(sorted(&again), sorted(&first));
    assert_eq!(quality_again.tracks, quality.tracks);
}

fn sorted(clustering: &Clustering) -> Vec<u32> {
    let mut sizes = sizes(clustering);
    sizes.sort_unstable();
    sizes
}

fn finish(analysis: &mut Analysis) -> (Clustering, Quality) {
    let (mut clustering, mut quality) = (None, None);
    loop {
        match analysis.step() {
            AnalysisStep::Clustered(found) => clustering = Some(*found),
            AnalysisStep::Assessed(found) => quality = Some(*found),
            AnalysisStep::Done => return (clustering.unwrap(), quality.unwrap()),
            _ => {}
        }
    }
}
