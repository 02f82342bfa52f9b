//! Names for clusters.
//!
//! A name is made of the one or two features in which a cluster differs most from the
//! library. Clusters that would share a name are told apart by their next feature, or, where
//! there is none to speak of, by degree: *Happiest*, *Rather happy*.

use std::collections::BTreeMap;

use ranking::ranked;

use super::feature::Feature;

/// A feature gives a word if the cluster's mean lies at least this many standard deviations
/// from the library's.
const NOTABLE: f64 = 0.3;
/// The second feature must differ at least half as much as the first.
const SECOND: f64 = 0.5;
/// A feature that tells two clusters apart must differ at least this much.
const TELLING: f64 = 0.2;
/// A cluster without any notable feature is named after its first if that differs this much.
const BARELY: f64 = 0.05;

/// The name of a cluster that has no word.
const NOTHING_DIFFERS: &str = "Close to the whole library";

/// The features of a cluster, strongest first, and how many of them are in its name.
struct Traits {
    traits: Vec<Trait>,
    taken: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct TraitKey {
    feature: Feature,
    is_high: bool,
}

#[derive(Debug, Clone, Copy)]
struct Trait {
    key: TraitKey,
    /// The absolute value of the standardised difference.
    strength: f64,
}

/// How much of a trait a cluster has, among those that share it.
#[derive(Debug, Clone, Copy)]
enum Degree {
    Most,
    Very,
    Plain,
    Rather,
    Slightly,
}

/// Names all clusters. `differences` has a row for each cluster with the standardised
/// difference of each feature: (cluster's mean - library's mean) / library's standard
/// deviation. No two names are the same.
#[must_use]
pub fn name_clusters(features: &[Feature], differences: &[Vec<f64>]) -> Vec<String> {
    let mut clusters: Vec<_> = differences
        .iter()
        .map(|row| Traits::new(features, row))
        .collect();
    loop {
        let groups = groups_of_twins(&clusters);
        let mut extended = false;
        for &cluster in groups.iter().flatten() {
            extended |= clusters[cluster].take_another();
        }
        if !extended {
            break;
        }
    }
    let mut names: Vec<_> = clusters.iter().map(Traits::name).collect();
    for group in groups_of_twins(&clusters) {
        for (cluster, name) in tell_apart(&clusters, &group) {
            names[cluster] = name;
        }
    }
    number_repeated(&mut names);
    names
}

/// The clusters whose names have the same traits, in whatever order: groups of at least two.
fn groups_of_twins(clusters: &[Traits]) -> Vec<Vec<usize>> {
    let mut same: BTreeMap<Vec<TraitKey>, Vec<usize>> = BTreeMap::new();
    for (index, cluster) in clusters.iter().enumerate() {
        let keys = cluster.named().iter().map(|it| it.key).collect();
        same.entry(ranked(keys, Ord::cmp)).or_default().push(index);
    }
    same.into_values().filter(|group| group.len() > 1).collect()
}

/// Names clusters with the same traits by their degree of the trait in which they differ most.
fn tell_apart(clusters: &[Traits], group: &[usize]) -> Vec<(usize, String)> {
    let first = clusters[group[0]].named();
    let spread = |key: TraitKey| {
        let strengths = group.iter().map(|&cluster| clusters[cluster].strength(key));
        let (low, high) = strengths.fold((f64::INFINITY, 0.0_f64), |(low, high), strength| {
            (low.min(strength), high.max(strength))
        });
        high - low
    };
    let keys = first.iter().map(|it| it.key);
    let Some(telling) = keys.max_by(|&one, &other| spread(one).total_cmp(&spread(other))) else {
        return Vec::new();
    };
    let strength = |cluster: usize| clusters[cluster].strength(telling);
    let strongest_first = ranked(group.to_vec(), |&one, &other| {
        strength(other).total_cmp(&strength(one))
    });
    let strongest = strength(strongest_first[0]);
    let outside = (0..clusters.len()).filter(|cluster| !group.contains(cluster));
    let is_most = outside.map(strength).all(|other| other < strongest);
    let degrees = degrees(group.len(), is_most);
    let named = strongest_first.into_iter().zip(degrees);
    named
        .map(|(cluster, degree)| (cluster, clusters[cluster].name_by_degree(telling, degree)))
        .collect()
}

/// The degrees of so many clusters, the strongest first.
fn degrees(count: usize, is_most: bool) -> Vec<Degree> {
    use Degree::{Most, Plain, Rather, Slightly, Very};
    let top = if is_most { Most } else { Very };
    match count {
        2 => vec![top, Rather],
        3 => vec![top, Plain, Rather],
        4 if is_most => vec![Most, Very, Plain, Rather],
        4 => vec![Very, Plain, Rather, Slightly],
        _ if is_most => vec![Most, Very, Plain, Rather, Slightly],
        _ => vec![Very, Plain, Rather, Slightly],
    }
}

/// Tells names apart by numbers where nothing else does.
fn number_repeated(names: &mut [String]) {
    for index in 1..names.len() {
        let (before, rest) = names.split_at_mut(index);
        let mut number = 2;
        let plain = rest[0].clone();
        while before.contains(&rest[0]) {
            rest[0] = format!("{plain} ({number})");
            number += 1;
        }
    }
}

impl Traits {
    fn new(features: &[Feature], differences: &[f64]) -> Self {
        let differing = features.iter().zip(differences).map(|(&feature, &value)| {
            let is_high = value > 0.0;
            Trait {
                key: TraitKey { feature, is_high },
                strength: value.abs(),
            }
        });
        let mut traits = ranked(differing.collect(), |a, b| {
            b.strength.total_cmp(&a.strength)
        });
        traits.retain(|it| it.strength >= BARELY);
        let strongest = traits.first().map_or(0.0, |it| it.strength);
        let enough = NOTABLE.max(SECOND * strongest);
        let notable = traits.iter().take(2).filter(|it| it.strength >= enough);
        Self {
            taken: notable.count(),
            traits,
        }
    }

    /// The traits in the cluster's name.
    fn named(&self) -> &[Trait] {
        &self.traits[..self.taken]
    }

    /// Takes a further trait into the name, if there is one to speak of.
    fn take_another(&mut self) -> bool {
        let enough = if self.taken == 0 { BARELY } else { TELLING };
        let next = self.traits.get(self.taken);
        let takes = next.is_some_and(|next| next.strength >= enough);
        self.taken += usize::from(takes);
        takes
    }

    fn strength(&self, key: TraitKey) -> f64 {
        let found = self.traits.iter().find(|it| it.key == key);
        found.map_or(0.0, |it| it.strength)
    }

    fn name(&self) -> String {
        join(self.named().iter().map(|it| it.key.word().to_owned()))
    }

    /// The name with a degree of one of its traits, which comes first.
    fn name_by_degree(&self, telling: TraitKey, degree: Degree) -> String {
        let others = self.named().iter().map(|it| it.key);
        let others = others.filter(|&key| key != telling);
        let others = others.map(|key| key.word().to_owned());
        join(std::iter::once(telling.by_degree(degree)).chain(others))
    }
}

impl TraitKey {
    fn word(self) -> &'static str {
        let (high, low) = self.feature.words();
        if self.is_high { high } else { low }
    }

    fn by_degree(self, degree: Degree) -> String {
        let word = self.word().to_ascii_lowercase();
        match degree {
            Degree::Most => {
                let (high, low) = self.feature.superlatives();
                if self.is_high { high } else { low }.to_owned()
            }
            Degree::Very => format!("Very {word}"),
            Degree::Plain => self.word().to_owned(),
            Degree::Rather => format!("Rather {word}"),
            Degree::Slightly => format!("Slightly {word}"),
        }
    }
}

/// The words with commas, all but the first in lower case.
fn join(mut words: impl Iterator<Item = String>) -> String {
    let Some(first) = words.next() else {
        return NOTHING_DIFFERS.to_owned();
    };
    words.fold(first, |name, word| {
        format!("{name}, {}", word.to_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEATURES: [Feature; 3] = [Feature::Energy, Feature::Acousticness, Feature::Valence];

    fn named(rows: &[[f64; 3]]) -> Vec<String> {
        let rows: Vec<_> = rows.iter().map(|row| row.to_vec()).collect();
        name_clusters(&FEATURES, &rows)
    }

    #[test]
    fn the_two_strongest_words() {
        assert_eq!(named(&[[-1.2, 0.9, 0.4]]), ["Mellow, acoustic"]);
        assert_eq!(named(&[[0.3, 0.1, -2.0]]), ["Sad"]);
        assert_eq!(named(&[[0.1, -0.2, 0.0]]), ["Close to the whole library"]);
    }

    #[test]
    fn a_further_word_tells_twins_apart() {
        assert_eq!(
            named(&[[-1.2, 0.9, 0.2], [-1.0, 1.1, -0.2], [1.0, 0.0, 0.0]]),
            [
                "Mellow, acoustic, happy",
                "Acoustic, mellow, sad",
                "Energetic"
            ]
        );
    }

    #[test]
    fn degrees_tell_twins_apart_that_have_no_further_word() {
        assert_eq!(
            named(&[[0.5, 0.0, 0.0], [1.0, 0.0, 0.0]]),
            ["Rather energetic", "Most energetic"]
        );
        assert_eq!(
            named(&[[0.0, 0.0, 0.4], [0.0, 0.0, 0.9], [0.0, 0.0, 0.6]]),
            ["Rather happy", "Happiest", "Happy"]
        );
    }

    #[test]
    fn the_degree_is_that_of_the_word_in_which_twins_differ_most() {
        assert_eq!(
            named(&[[-1.2, 0.9, 0.0], [-0.9, 1.0, 0.0]]),
            ["Most mellow, acoustic", "Rather mellow, acoustic"]
        );
    }

    #[test]
    fn no_superlative_where_another_cluster_has_more() {
        assert_eq!(
            named(&[[0.5, 0.0, 0.0], [1.0, 0.0, 0.0], [1.5, 0.0, 1.2]]),
            ["Rather energetic", "Very energetic", "Energetic, happy"]
        );
    }

    #[test]
    fn a_weak_word_is_better_than_none() {
        assert_eq!(
            named(&[[0.1, 0.0, 0.0], [0.0, 0.0, 0.0]]),
            ["Energetic", "Close to the whole library"]
        );
        assert_eq!(
            named(&[[0.0; 3], [0.0; 3]]),
            [
                "Close to the whole library",
                "Close to the whole library (2)"
            ]
        );
    }

    #[test]
    fn no_two_names_are_the_same() {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 16) / 65_536.0 - 0.5
        };
        for _ in 0..500 {
            let rows: Vec<_> = (0..20).map(|_| [next(), 3.0 * next(), 0.0]).collect();
            let mut names = named(&rows);
            names.sort();
            names.dedup();
            assert_eq!(names.len(), 20);
        }
    }
}
