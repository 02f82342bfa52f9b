//! Any library and any recipe give clusters that are consistent, or a sentence.

use proptest::prelude::*;

use tone_clusters::analysis::{
    Analysis, AnalysisError, AnalysisStep, Basis, ClusterCount, Clustering, Feature, FeatureTable,
    Lowered, Note, Quality, Reason, Recipe, Sweep, Weight,
};

type Row = [f32; Feature::COUNT];

fn run(rows: Vec<Row>, recipe: Recipe) -> Result<(Clustering, Sweep), AnalysisError> {
    let mut analysis = Analysis::new(&FeatureTable::from_rows(rows), recipe)?;
    let (mut clustering, mut sweep, mut quality) = (None, None, None);
    for _ in 0..10_000 {
        match analysis.step() {
            AnalysisStep::Progress { done, total, .. } => assert!(done <= total),
            AnalysisStep::Searched => {}
            AnalysisStep::Clustered(found) => clustering = Some(*found),
            AnalysisStep::Swept(found) => sweep = Some(found),
            AnalysisStep::Assessed(found) => quality = Some(*found),
            AnalysisStep::Done => break,
        }
    }
    let clustering = clustering.unwrap();
    assert_quality(&clustering, &quality.unwrap());
    Ok((clustering, sweep.unwrap()))
}

fn assert_quality(clustering: &Clustering, quality: &Quality) {
    let is_share = |share: f32| (0.0..=1.0).contains(&share);
    assert_eq!(quality.clusters.len(), clustering.clusters.len());
    assert_eq!(quality.tracks.len(), clustering.tracks.len());
    assert!(quality.tracks.iter().all(|&percent| percent <= 100));
    assert!(is_share(quality.seeds.share) && is_share(quality.resampling.share));
    assert!(quality.resampling.rand_index <= 1.0);
    for cluster in &quality.clusters {
        assert!((-1.0..=1.0).contains(&cluster.silhouette) && is_share(cluster.stability));
    }
}

fn exactly(k: u8) -> Recipe {
    Recipe::default().with_clusters(ClusterCount::Exactly(k))
}

/// Rows in which all features have the same value.
fn flat(values: impl IntoIterator<Item = f32>) -> Vec<Row> {
    values
        .into_iter()
        .map(|value| [value; Feature::COUNT])
        .collect()
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let value = prop_oneof![
        6 => 0.0..1.0_f32,
        6 => (0..4_u8).prop_map(|step| f32::from(step) / 3.0),
        1 => prop::sample::select(vec![f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -1.0, 1e30, 1e-30]),
    ];
    let row = prop::collection::vec(value, Feature::COUNT)
        .prop_map(|row: Vec<f32>| Row::try_from(row).unwrap());
    prop::collection::vec(row, 0..70)
}

/// Few kinds of rows, many times each.
fn repeated_rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (0..5_u8).prop_map(|kind| [f32::from(kind) / 4.0; Feature::COUNT]);
    prop::collection::vec(row, 0..70)
}

fn recipes() -> impl Strategy<Value = Recipe> {
    let feature = prop::sample::select(Feature::ALL.to_vec());
    let features = prop::collection::vec((feature, (1..31_u8).prop_map(Weight::from_tenths)), 0..5);
    let clusters = prop_oneof![
        Just(ClusterCount::Classic),
        Just(ClusterCount::Automatic),
        (2..=20_u8).prop_map(ClusterCount::Exactly),
    ];
    (features, clusters, any::<u32>())
        .prop_map(|(features, k, seed)| Recipe::new(features).with_clusters(k).with_seed(seed))
}

fn assert_consistent(clustering: &Clustering, tracks: usize) {
    let rows = clustering.tracks.len();
    assert_eq!(rows + clustering.not_placed.len(), tracks);
    assert!(
        clustering.tracks.is_sorted() && clustering.not_placed.is_sorted_by_key(|left| left.track)
    );
    for length in [
        clustering.cluster.len(),
        clustering.position.len(),
        clustering.own_distance.len(),
        clustering.next_distance.len(),
    ] {
        assert_eq!(length, rows);
    }
    assert_eq!(
        clustering.clusters.len(),
        usize::from(clustering.choice.taken)
    );
    for (index, cluster) in clustering.clusters.iter().enumerate() {
        let size = clustering
            .cluster
            .iter()
            .filter(|&&own| usize::from(own) == index)
            .count();
        assert_eq!(cluster.size as usize, size);
        assert!(size > 0 && !cluster.name.is_empty());
        assert!(
            cluster
                .means
                .iter()
                .all(|mean| (-1e-6..=1.0 + 1e-6).contains(mean))
        );
    }
    assert!(
        clustering
            .clusters
            .is_sorted_by_key(|cluster| std::cmp::Reverse(cluster.size))
    );
    for (own, next) in clustering
        .own_distance
        .iter()
        .zip(&clustering.next_distance)
    {
        assert!(
            own <= next,
            "each row is in the cluster of its nearest centroid: {own} {next}"
        );
    }
    let squares: f64 = clustering
        .own_distance
        .iter()
        .map(|&own| f64::from(own).powi(2))
        .sum();
    assert!((squares - clustering.inertia).abs() <= 1e-5 * (1.0 + squares));
    assert!(
        clustering
            .position
            .as_flattened()
            .iter()
            .all(|place| place.is_finite())
    );
    assert!(clustering.explained_variance.iter().sum::<f32>() <= 1.0 + 1e-5);
}

fn gives_clusters_or_a_sentence(rows: Vec<Row>, recipe: Recipe) {
    let tracks = rows.len();
    match run(rows, recipe) {
        Ok((clustering, sweep)) => {
            assert_consistent(&clustering, tracks);
            for point in &sweep.points {
                assert!((-1.0..=1.0).contains(&point.silhouette));
            }
        }
        Err(error) => assert!(error.to_string().ends_with('.')),
    }
}

// One for each kind of rows, since tests run side by side.
proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn clusters_or_a_sentence(rows in rows(), recipe in recipes()) {
        gives_clusters_or_a_sentence(rows, recipe);
    }

    #[test]
    fn clusters_or_a_sentence_of_repeated_rows(rows in repeated_rows(), recipe in recipes()) {
        gives_clusters_or_a_sentence(rows, recipe);
    }
}

#[test]
fn all_alike_is_one_cluster_with_a_note() {
    for recipe in [
        Recipe::default(),
        exactly(7),
        Recipe::default().with_clusters(ClusterCount::Automatic),
    ] {
        let (clustering, sweep) = run(flat([0.3; 40]), recipe).unwrap();
        assert_consistent(&clustering, 40);
        assert_eq!(clustering.clusters.len(), 1);
        assert_eq!(clustering.clusters[0].name, "Close to the whole library");
        assert_eq!(clustering.notes, [Note::AllAlike]);
        assert_eq!((clustering.inertia, sweep.points.len()), (0.0, 0));
        assert_eq!(clustering.own_distance, clustering.next_distance);
        assert_eq!(clustering.axes[0].words(), (String::new(), String::new()));
    }
}

#[test]
fn fewer_distinct_rows_than_clusters_are_fewer_clusters_with_a_note() {
    let rows = flat((0..40_u8).map(|i| f32::from(i % 4) / 4.0));
    let (clustering, sweep) = run(rows, exactly(9)).unwrap();
    assert_consistent(&clustering, 40);
    assert_eq!(clustering.clusters.len(), 4);
    assert_eq!(clustering.notes, [Note::FewerDistinctRows { distinct: 4 }]);
    assert_eq!(clustering.choice.lowered, Some(Lowered::FewerDistinctRows));
    assert!(clustering.inertia < 1e-9);
    assert_eq!(sweep.points.last().map(|point| point.k), Some(4));
}

#[test]
fn three_rows_can_be_three_clusters() {
    let (clustering, _) = run(flat([0.1, 0.5, 0.9]), Recipe::default()).unwrap();
    assert_consistent(&clustering, 3);
    assert_eq!(clustering.clusters.len(), 3);
    assert!(clustering.notes.is_empty());
}

#[test]
fn twenty_clusters() {
    let (clustering, _) =
        run(flat((0..200_u8).map(|i| f32::from(i) / 200.0)), exactly(20)).unwrap();
    assert_consistent(&clustering, 200);
    assert_eq!(clustering.clusters.len(), 20);
}

#[test]
fn one_feature_has_one_axis() {
    let recipe = Recipe::new([(Feature::Energy, Weight::DEFAULT)]);
    let (clustering, _) = run(flat((0..50_u8).map(|i| f32::from(i) / 50.0)), recipe).unwrap();
    assert_consistent(&clustering, 50);
    assert_eq!(
        clustering.axes[0].words(),
        ("Energetic".to_owned(), "Mellow".to_owned())
    );
    assert_eq!(clustering.axes[0].explained_variance, 1.0);
    assert!(clustering.axes[1].loadings.is_empty());
    assert!(clustering.position.iter().all(|place| place[1] == 0.0));
}

#[test]
fn an_outlier_lowers_the_classic_number_to_three() {
    let mut rows = flat((0..300_u16).map(|i| f32::from(i) / 3000.0));
    rows.push([1.0; Feature::COUNT]);
    let (clustering, _) = run(rows, Recipe::default()).unwrap();
    assert_eq!(
        (clustering.choice.proposed, clustering.choice.taken),
        (7, 3)
    );
    assert_eq!(clustering.choice.lowered, Some(Lowered::Unbalanced));
}

#[test]
fn what_is_not_finite_is_not_placed() {
    let mut rows = flat((0..10_u8).map(|i| f32::from(i) / 10.0));
    rows[2][Feature::Energy.index()] = f32::NAN;
    rows[5] = [f32::INFINITY; Feature::COUNT];
    let (clustering, _) = run(rows, Recipe::default()).unwrap();
    assert_consistent(&clustering, 10);
    let reasons: Vec<_> = clustering
        .not_placed
        .iter()
        .map(|left| (left.track, left.reason))
        .collect();
    assert_eq!(
        reasons,
        [
            (2, Reason::Missing(Feature::Energy)),
            (5, Reason::NoAudioFeatures)
        ]
    );
}

#[test]
fn too_little_is_a_sentence() {
    let unknown = run(vec![[f32::NAN; Feature::COUNT]; 30], Recipe::default());
    assert_eq!(unknown.unwrap_err(), AnalysisError::NothingToCompare);
    let two = run(flat([0.1, 0.2]), Recipe::default()).unwrap_err();
    assert_eq!(
        two.to_string(),
        "This library has 2 tracks, and 3 are needed to find groups. \
         It is kept. Open a file with more tracks."
    );
}

#[test]
fn without_audio_features_metadata_is_compared() {
    let row = |i: u8| {
        let mut row = [f32::NAN; Feature::COUNT];
        row[Feature::ReleaseYear.index()] = f32::from(i % 3) / 2.0;
        row[Feature::Duration.index()] = f32::from(i) / 60.0;
        row
    };
    let (clustering, _) = run((0..60).map(row).collect(), Recipe::default()).unwrap();
    assert_consistent(&clustering, 60);
    assert_eq!(
        (clustering.basis, clustering.clusters.len()),
        (Basis::Metadata, 3)
    );
    assert_eq!(
        clustering.features,
        [Feature::ReleaseYear, Feature::Duration]
    );
    assert_eq!(clustering.notes, [Note::NoAudioFeatures]);
}
