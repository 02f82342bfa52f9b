//! A shared view beside one's own library: which of its tracks are there too, what of one's
//! own sounds like each of its clusters, and where on one's own map they fall.
//!
//! A link carries no audio features of single tracks, but the means of its clusters. So what
//! is not in one's own library can be placed with its cluster only.

use ranking::ascending;

use super::view::matching_tracks;
use crate::analysis::{Clustering, FeatureTable, Weight};
use crate::library::Library;

/// The clusters of a shared view beside one's own library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LibraryComparison(Vec<ComparedCluster>);

/// A cluster of a shared view beside one's own library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComparedCluster {
    /// How many of its tracks the view has.
    pub carried: u32,
    /// Those of them that are in one's own library, as indices there, ascending.
    pub shared: Vec<u32>,
    /// One's own tracks that are nearer to its mean than to that of any other cluster of the
    /// view, ascending.
    pub alike: Vec<u32>,
    /// One's own cluster with the centre that is nearest to its mean.
    pub nearest: Option<u8>,
}

impl LibraryComparison {
    /// Compares a shared view, its tracks and its clusters, with one's own library.
    #[must_use]
    pub fn new(
        (shared, view): (&Library, &Clustering),
        (own, clustering): (&Library, &Clustering),
    ) -> Self {
        let mut clusters = vec![ComparedCluster::default(); view.clusters.len()];
        for (track, found) in (0..).zip(matching_tracks(shared, own)) {
            let cluster = view.cluster_of(track).map(usize::from);
            if let Some(cluster) = cluster.and_then(|it| clusters.get_mut(it)) {
                cluster.carried += 1;
                cluster.shared.extend(found);
            }
        }
        let table = FeatureTable::from_library(own);
        for track in 0..table.len() {
            let alike = nearest_mean(view, &table, track);
            if let Some(cluster) = alike.and_then(|it| clusters.get_mut(it)) {
                cluster.alike.extend(u32::try_from(track).ok());
            }
        }
        for (cluster, of_view) in clusters.iter_mut().zip(&view.clusters) {
            cluster.shared = ascending(std::mem::take(&mut cluster.shared));
            let mean = |feature| {
                let column = view.features.iter().position(|of| *of == feature)?;
                of_view.means.get(column).copied()
            };
            cluster.nearest = clustering.nearest_cluster(&mean);
        }
        Self(clusters)
    }

    /// Cluster of the view → what is there of it.
    #[must_use]
    pub fn clusters(&self) -> &[ComparedCluster] {
        &self.0
    }
}

impl ComparedCluster {
    /// Whether one's own library has nothing of it: no common track, and none that sounds so.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.shared.is_empty() && self.alike.is_empty()
    }
}

/// The cluster of the view whose mean is nearest to a track; `None` where a feature of the
/// track is unknown.
fn nearest_mean(view: &Clustering, table: &FeatureTable, track: usize) -> Option<usize> {
    let values: Vec<f32> = view
        .features
        .iter()
        .map(|&feature| table.value(track, feature))
        .collect::<Option<_>>()?;
    let weights = view.features.iter().map(|&feature| {
        let weight = view.recipe.weight(feature).unwrap_or(Weight::DEFAULT);
        weight.factor()
    });
    let weights: Vec<f64> = weights.collect();
    let squared = |means: &[f32]| -> f64 {
        let columns = values.iter().zip(means).zip(&weights);
        let squares = columns.map(|((value, mean), weight)| {
            let difference = f64::from(value - mean) * weight;
            difference * difference
        });
        squares.sum()
    };
    let clusters = view.clusters.iter().enumerate();
    let nearest = clusters
        .min_by(|(_, one), (_, other)| squared(&one.means).total_cmp(&squared(&other.means)));
    nearest.map(|(cluster, _)| cluster)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Recipe, analyse};
    use crate::library::LibraryId;
    use crate::sample;
    use crate::share::{Covers, SharedView};

    fn shared() -> (Library, Clustering) {
        let library = sample::library();
        let clustering = analyse(&library, &Recipe::default()).unwrap();
        let view = SharedView::new(&library, LibraryId::Sample, &clustering, 0, Covers::LeftOut);
        let (_, library, clustering) = view.into_parts();
        (library, clustering)
    }

    #[test]
    fn a_library_beside_itself_has_all_of_it() {
        let (shared, view) = shared();
        let own = sample::library();
        let clustering = analyse(&own, &Recipe::default()).unwrap();
        let compared = LibraryComparison::new((&shared, &view), (&own, &clustering));
        for (number, cluster) in (0_u8..).zip(compared.clusters()) {
            assert_eq!(cluster.shared.len() as u32, cluster.carried);
            assert_eq!(cluster.nearest, Some(number));
            assert!(!cluster.is_missing());
            let own = |track: &&u32| clustering.cluster_of(**track) == Some(number);
            let right = cluster.alike.iter().filter(own).count();
            assert!(right * 10 >= cluster.alike.len() * 9, "{number}: {right}");
        }
    }

    #[test]
    fn a_cluster_that_nothing_sounds_like_is_missing() {
        let (shared, view) = shared();
        let whole = sample::library();
        let clustering = analyse(&whole, &Recipe::default()).unwrap();
        let only: Vec<_> = (0_u32..)
            .zip(whole.tracks)
            .filter(|(track, _)| clustering.cluster_of(*track) == Some(3))
            .map(|(_, track)| track)
            .collect();
        let own = Library {
            tracks: only,
            ..sample::library()
        };
        let clustering = analyse(&own, &Recipe::default()).unwrap();
        let compared = LibraryComparison::new((&shared, &view), (&own, &clustering));
        assert!(!compared.clusters()[3].is_missing());
        assert!(compared.clusters()[0].is_missing());
    }
}
