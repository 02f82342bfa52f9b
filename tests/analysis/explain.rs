//! Why a track is where it is, what is near it, and what clusters keep from one clustering
//! to the next.

use tone_clusters::analysis::{
    Analysis, AnalysisStep, ClusterCount, Clustering, Feature, FeatureTable, Recipe, Weight,
    analyse,
};
use tone_clusters::library::{Library, continued_tracks};
use tone_clusters::sample;

fn recipes() -> [Recipe; 3] {
    let weighted = Recipe::new([
        (Feature::Energy, Weight::from_tenths(25)),
        (Feature::Valence, Weight::DEFAULT),
        (Feature::Tempo, Weight::from_tenths(3)),
        (Feature::ArtistPresence, Weight::DEFAULT),
        (Feature::Acousticness, Weight::DEFAULT),
        (Feature::Loudness, Weight::DEFAULT),
    ]);
    [
        Recipe::default(),
        Recipe::default().with_clusters(ClusterCount::exactly(2)),
        weighted.with_clusters(ClusterCount::exactly(9)),
    ]
}

fn placed(clustering: &Clustering) -> impl Iterator<Item = (usize, u32)> + '_ {
    clustering.tracks.iter().copied().enumerate()
}

#[test]
fn contributions_add_up_to_the_difference_of_the_squared_distances() {
    let library = sample::library();
    for recipe in recipes() {
        let clustering = analyse(&library, &recipe).unwrap();
        for (_, track) in placed(&clustering) {
            let found = clustering.explain(&library, track).unwrap();
            let (own, next) = (found.own_distance.powi(2), found.next_distance.powi(2));
            let sum: f64 = found.contributions.iter().map(|it| it.value).sum();
            assert!((sum - (next - own)).abs() <= 1e-9 * (next + own));
            assert_eq!(found.contributions.len(), clustering.features.len());
        }
    }
}

#[test]
fn an_explanation_has_the_distances_of_the_clustering() {
    let library = sample::library();
    for recipe in recipes() {
        let clustering = analyse(&library, &recipe).unwrap();
        for (row, track) in placed(&clustering) {
            let found = clustering.explain(&library, track).unwrap();
            assert_eq!(found.cluster, clustering.cluster[row]);
            assert_ne!(found.cluster, found.next);
            let close = |one: f64, other: f32| (one - f64::from(other)).abs() < 1e-5;
            assert!(close(found.own_distance, clustering.own_distance[row]));
            assert!(close(found.next_distance, clustering.next_distance[row]));
        }
    }
}

#[test]
fn what_decides_speaks_for_the_own_cluster() {
    let library = sample::library();
    let clustering = analyse(&library, &Recipe::default()).unwrap();
    for (_, track) in placed(&clustering) {
        let deciding = clustering.explain(&library, track).unwrap().deciding();
        assert!((1..=3).contains(&deciding.len()));
        assert!(deciding.iter().all(|it| it.value > 0.0));
    }
}

#[test]
fn nothing_is_explained_without_another_cluster_or_a_position() {
    let mut library = sample::library();
    library.tracks[0].features = None;
    let clustering = analyse(&library, &Recipe::default()).unwrap();
    assert_eq!(clustering.explain(&library, 0), None);
    assert_eq!(clustering.explain(&library, u32::MAX), None);
    let alike = vec![library.tracks[1].clone(); 5];
    let library = Library {
        tracks: alike,
        ..library
    };
    let clustering = analyse(&library, &Recipe::default()).unwrap();
    assert_eq!(clustering.explain(&library, 0), None);
}

#[test]
fn the_describe_place_of_a_track_are_sentences() {
    let mut library = sample::library();
    library.tracks[0].features = None;
    let mut analysis =
        Analysis::new(&FeatureTable::from_library(&library), Recipe::default()).unwrap();
    let (mut clustering, mut quality) = (None, None);
    while quality.is_none() {
        match analysis.step() {
            AnalysisStep::Clustered(found) => clustering = Some(*found),
            AnalysisStep::Assessed(found) => quality = Some(*found),
            _ => {}
        }
    }
    let (clustering, quality) = (clustering.unwrap(), quality.unwrap());
    let of = |quality, track| clustering.describe_place(&library, quality, track);
    assert_eq!(of(None, 0), ["Not on the map: no audio features."]);
    assert!(of(None, u32::MAX).is_empty());
    for (row, track) in placed(&clustering) {
        let place = clustering.explain(&library, track).unwrap().sentence();
        assert_eq!(of(None, track), std::slice::from_ref(&place));
        let stays = quality.tracks[row];
        let stays = format!(
            "When random samples of the library are grouped, it stays in this group {stays} times out of 100."
        );
        assert_eq!(of(Some(&quality), track), [place, stays]);
    }
    let sent = Clustering {
        space: None,
        ..clustering.clone()
    };
    let number = clustering.cluster[0] + 1;
    let says = sent.describe_place(&library, None, clustering.tracks[0]);
    assert_eq!(says, [format!("In Cluster #{number}.")]);
}

#[test]
fn the_nearest_tracks_are_near_in_the_space_of_the_recipe() {
    let library = sample::library();
    let table = FeatureTable::from_library(&library);
    let analysis = Analysis::new(&table, Recipe::default()).unwrap();
    let nearest = analysis.nearest_tracks(7, 10);
    assert_eq!(nearest.len(), 10);
    assert!(nearest.is_sorted_by(|one, other| one.1 <= other.1));
    assert!(nearest.iter().all(|&(track, _)| track != 7));
    let (first, distance) = nearest[0];
    assert!(analysis.nearest_tracks(first, 10).contains(&(7, distance)));
    assert_eq!(analysis.nearest_tracks(u32::MAX, 10), []);
}

#[test]
fn a_clustering_continues_itself_unchanged() {
    for recipe in recipes() {
        let clustering = analyse(&sample::library(), &recipe).unwrap();
        assert_eq!(clustering.clone().continuing(&clustering), clustering);
    }
}

#[test]
fn a_library_that_was_read_again_keeps_numbers_names_and_places() {
    let before = analyse(&sample::library(), &Recipe::default()).unwrap();
    // The same list in another order, with one track fewer.
    let mut library = sample::library();
    library.tracks.reverse();
    library.tracks.remove(7);
    let keys: Vec<_> = sample::library()
        .tracks
        .into_iter()
        .map(|it| it.key)
        .collect();
    let numbers = continued_tracks(&keys, &library.tracks).unwrap();
    let earlier = before.translated(&numbers);
    assert!(earlier.tracks.is_sorted());
    let table = FeatureTable::from_library(&library);
    let analysis = Analysis::new(&table, Recipe::default()).unwrap();
    let mut analysis = analysis.continuing(earlier);
    let after = loop {
        if let AnalysisStep::Clustered(found) = analysis.step() {
            break *found;
        }
    };
    // Without the one track, some on a border may change sides.
    let mut moved = 0;
    for (row, track) in placed(&before) {
        let Some(row_after) = numbers[track as usize].and_then(|track| after.row(track)) else {
            continue;
        };
        moved += usize::from(before.cluster[row] != after.cluster[row_after]);
        for axis in [0, 1] {
            let away = before.position[row][axis] - after.position[row_after][axis];
            assert!(away.abs() < 0.05, "{away}");
        }
    }
    assert!(moved * 20 < before.tracks.len(), "{moved}");
    let names = |it: &Clustering| {
        it.clusters
            .iter()
            .map(|it| it.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&before), names(&after));
}

#[test]
fn clusters_keep_number_and_name_when_k_changes() {
    let library = sample::library();
    let with = |k| {
        let recipe = Recipe::default().with_clusters(ClusterCount::exactly(k));
        analyse(&library, &recipe).unwrap()
    };
    let (before, plain) = (with(6), with(7));
    let after = plain.clone().continuing(&before);
    let kept = same_in_substance(&before, &after);
    assert!(kept.len() >= 4, "{kept:?}");
    for (earlier, later) in kept {
        assert_eq!(earlier, later);
        let (earlier, later) = (&before.clusters[earlier], &after.clusters[later]);
        let is_taken = |name: &str| plain.clusters.iter().any(|it| it.name == name);
        assert!(earlier.name == later.name || is_taken(&earlier.name));
    }
    // Nothing but the numbers and names has changed.
    let sizes = |clustering: &Clustering| {
        let mut sizes: Vec<_> = clustering.clusters.iter().map(|it| it.size).collect();
        sizes.sort_unstable();
        sizes
    };
    assert_eq!(sizes(&plain), sizes(&after));
    for (row, track) in placed(&after) {
        let size = |it: &Clustering| it.clusters[usize::from(it.cluster[row])].size;
        assert_eq!(size(&plain), size(&after));
        let explanation = after.explain(&library, track).unwrap();
        assert_eq!(explanation.cluster, after.cluster[row]);
    }
}

/// Pairs of clusters whose common tracks are more than three quarters of both.
fn same_in_substance(before: &Clustering, after: &Clustering) -> Vec<(usize, usize)> {
    let (clusters, others) = (0..before.clusters.len(), 0..after.clusters.len());
    let pairs = clusters.flat_map(|one| others.clone().map(move |other| (one, other)));
    let is_same = |&(one, other): &(usize, usize)| {
        let rows = before.cluster.iter().zip(&after.cluster);
        let is = |cluster: u8, number: usize| usize::from(cluster) == number;
        let both = rows.clone().filter(|(a, b)| is(**a, one) && is(**b, other));
        let any = rows.filter(|(a, b)| is(**a, one) || is(**b, other));
        both.count() * 4 >= any.count() * 3
    };
    pairs.filter(is_same).collect()
}

#[test]
fn the_map_is_mirrored_back() {
    let clustering = analyse(&sample::library(), &Recipe::default()).unwrap();
    let mut mirrored = clustering.clone();
    mirrored.position.iter_mut().for_each(|it| it[1] = -it[1]);
    let negate = |it: &mut tone_clusters::analysis::Loading| it.value = -it.value;
    mirrored.axes[1].loadings.iter_mut().for_each(negate);
    assert_ne!(mirrored, clustering);
    assert_eq!(mirrored.continuing(&clustering), clustering);
}
