//! One recipe after the other, as a visitor tries them: what an analysis takes over from
//! the one before changes nothing of what it finds, but for numbers and names of clusters
//! that are the same.

use tone_clusters::analysis::{
    Analysis, AnalysisStep, ClusterCount, Clustering, Feature, FeatureTable, Quality, Recipe,
    Sweep, Weight,
};
use tone_clusters::sample;

fn table() -> FeatureTable {
    FeatureTable::from_library(&sample::library())
}

/// What an analysis hands out until it is done.
fn finish(analysis: &mut Analysis) -> (Clustering, Sweep, Quality) {
    let (mut clustering, mut sweep, mut quality) = (None, None::<Sweep>, None);
    loop {
        match analysis.step() {
            AnalysisStep::Progress { .. } | AnalysisStep::Searched => {}
            AnalysisStep::Clustered(found) => assert!(clustering.replace(*found).is_none()),
            AnalysisStep::Swept(found) => {
                let first = sweep.replace(found).unwrap_or_default();
                let again = sweep.iter().flat_map(|sweep| &sweep.points);
                assert!(first.points.iter().eq(again.take(first.points.len())));
            }
            AnalysisStep::Assessed(found) => assert!(quality.replace(*found).is_none()),
            AnalysisStep::Done => return (clustering.unwrap(), sweep.unwrap(), quality.unwrap()),
        }
    }
}

fn fresh(recipe: &Recipe) -> (Clustering, Sweep, Quality) {
    finish(&mut Analysis::new(&table(), recipe.clone()).unwrap())
}

/// Recipes in an order in which each differs from the one before in another way.
fn recipes() -> Vec<Recipe> {
    let of = |count| Recipe::default().with_clusters(count);
    let six = of(ClusterCount::exactly(6));
    vec![
        Recipe::default(),
        six.clone(),
        of(ClusterCount::exactly(20)),
        of(ClusterCount::Automatic),
        of(ClusterCount::Classic),
        of(ClusterCount::Automatic).with_seed(7),
        six.clone().with_seed(7),
        six.with_feature(Feature::Valence, Some(Weight::from_tenths(5)))
            .unwrap(),
    ]
}

/// What a fresh analysis finds, with the numbers and names of an earlier clustering.
fn assert_continues(found: &(Clustering, Sweep, Quality), before: Option<&Clustering>) {
    let (clustering, sweep, quality) = found;
    let (plain, plain_sweep, plain_quality) = fresh(&clustering.recipe);
    assert_eq!(sweep, &plain_sweep);
    assert_eq!(quality.tracks, plain_quality.tracks);
    assert_eq!(quality.seeds, plain_quality.seeds);
    for (number, plain_number) in clustering.cluster.iter().zip(&plain.cluster) {
        let of = |quality: &Quality, number: u8| quality.clusters[usize::from(number)];
        assert_eq!(of(quality, *number), of(&plain_quality, *plain_number));
    }
    let expected = match before {
        Some(before) => plain.continuing(before),
        None => plain,
    };
    assert_eq!(clustering, &expected);
}

#[test]
fn an_analysis_that_goes_on_finds_what_a_fresh_one_finds() {
    let table = table();
    let mut analysis = Analysis::new(&table, Recipe::default()).unwrap();
    let (mut before, ..) = finish(&mut analysis);
    for recipe in recipes() {
        analysis = analysis.with_recipe(&table, recipe.clone()).unwrap();
        let found = finish(&mut analysis);
        assert_continues(&found, Some(&before));
        before = found.0;
    }
}

#[test]
fn an_analysis_that_was_dropped_half_way_leaves_no_trace() {
    let table = table();
    let recipe = Recipe::default().with_clusters(ClusterCount::exactly(8));
    for steps in [0, 1, 3, 8, 14] {
        let automatic = Recipe::default().with_clusters(ClusterCount::Automatic);
        let mut analysis = Analysis::new(&table, automatic).unwrap();
        let mut before = None;
        for _ in 0..steps {
            if let AnalysisStep::Clustered(found) = analysis.step() {
                before = Some(*found);
            }
        }
        let mut analysis = analysis.with_recipe(&table, recipe.clone()).unwrap();
        assert_continues(&finish(&mut analysis), before.as_ref());
    }
}

#[test]
fn what_is_known_already_takes_no_more_steps() {
    let table = table();
    let mut analysis = Analysis::new(&table, Recipe::default()).unwrap();
    finish(&mut analysis);
    let recipe = Recipe::default().with_clusters(ClusterCount::exactly(9));
    let mut analysis = analysis.with_recipe(&table, recipe).unwrap();
    assert!(matches!(analysis.step(), AnalysisStep::Clustered(_)));
    assert!(matches!(analysis.step(), AnalysisStep::Swept(_)));
}
