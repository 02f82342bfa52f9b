//! Names for clusters.

use std::collections::BTreeMap;

use super::feature::Feature;

/// A feature gives a word if the cluster's mean lies at least this many standard deviations
/// from the library's.
const NOTABLE: f64 = 0.3;
/// The second feature must differ at least half as much as the first.
const SECOND: f64 = 0.5;
/// A feature that only tells two clusters apart must differ at least this much.
const BARELY: f64 = 0.05;

/// The name of a cluster that has no word.
const NOTHING_DIFFERS: &str = "Close to the whole library";

/// The words for a cluster, strongest first, and how many of them are in its name.
struct Words {
    words: Vec<&'static str>,
    taken: usize,
}

/// Names all clusters. `differences` has a row for each cluster with the standardised
/// difference of each feature: (cluster's mean - library's mean) / library's standard
/// deviation. Names differ where the words allow it.
#[must_use]
pub fn name_clusters(features: &[Feature], differences: &[Vec<f64>]) -> Vec<String> {
    let mut clusters: Vec<_> = differences.iter().map(|row| words(features, row)).collect();
    while let Some(twins) = twins(&clusters) {
        for cluster in twins {
            clusters[cluster].taken += 1;
        }
    }
    clusters.iter().map(Words::name).collect()
}

fn words(features: &[Feature], differences: &[f64]) -> Words {
    let differing: Vec<_> = features
        .iter()
        .copied()
        .zip(differences.iter().copied())
        .collect();
    let mut ranked = ranking::ranked(differing, |a, b| b.1.abs().total_cmp(&a.1.abs()));
    ranked.retain(|(_, difference)| difference.abs() >= BARELY);
    let strongest = ranked
        .first()
        .map_or(0.0, |(_, difference)| difference.abs());
    let enough = NOTABLE.max(SECOND * strongest);
    let taken = ranked
        .iter()
        .take(2)
        .filter(|(_, difference)| difference.abs() >= enough)
        .count();
    let word = |&(feature, difference): &(Feature, f64)| {
        let (high, low) = feature.words();
        if difference > 0.0 { high } else { low }
    };
    Words {
        words: ranked.iter().map(word).collect(),
        taken,
    }
}

/// The clusters whose words are those of another cluster and that have a further word.
fn twins(clusters: &[Words]) -> Option<Vec<usize>> {
    let mut same: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (index, cluster) in clusters.iter().enumerate() {
        let taken = ranking::ranked(cluster.words[..cluster.taken].to_vec(), Ord::cmp);
        same.entry(taken).or_default().push(index);
    }
    let groups = same.into_values().filter(|group| group.len() > 1);
    let extensible = |index: &usize| clusters[*index].taken < clusters[*index].words.len();
    let twins: Vec<_> = groups.flatten().filter(extensible).collect();
    (!twins.is_empty()).then_some(twins)
}

impl Words {
    fn name(&self) -> String {
        let Some((first, rest)) = self.words[..self.taken].split_first() else {
            return NOTHING_DIFFERS.to_owned();
        };
        rest.iter().fold((*first).to_owned(), |name, word| {
            format!("{name}, {}", word.to_lowercase())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEATURES: [Feature; 3] = [Feature::Energy, Feature::Acousticness, Feature::Valence];

    fn named(rows: &[[f64; 3]]) -> Vec<String> {
        name_clusters(&FEATURES, &rows.map_rows())
    }

    trait Rows {
        fn map_rows(&self) -> Vec<Vec<f64>>;
    }

    impl Rows for [[f64; 3]] {
        fn map_rows(&self) -> Vec<Vec<f64>> {
            self.iter().map(|row| row.to_vec()).collect()
        }
    }

    #[test]
    fn the_two_strongest_words() {
        assert_eq!(named(&[[-1.2, 0.9, 0.4]]), ["Mellow, acoustic"]);
        assert_eq!(named(&[[0.3, 0.1, -2.0]]), ["Sad"]);
        assert_eq!(named(&[[0.1, -0.2, 0.0]]), ["Close to the whole library"]);
    }

    #[test]
    fn a_further_word_tells_twins_apart() {
        let names = named(&[[-1.2, 0.9, 0.2], [-1.0, 1.1, -0.2], [1.0, 0.0, 0.0]]);
        assert_eq!(
            names,
            [
                "Mellow, acoustic, happy",
                "Acoustic, mellow, sad",
                "Energetic"
            ]
        );
    }

    #[test]
    fn twins_without_a_further_word_stay_twins() {
        assert_eq!(
            named(&[[1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]),
            ["Energetic", "Energetic"]
        );
        assert_eq!(
            named(&[[0.1, 0.0, 0.0], [0.0, 0.0, 0.0]]),
            ["Energetic", "Close to the whole library"]
        );
    }
}
