//! What the visitor sets: features and their weights, how many clusters, seed.

use ranking::ranked;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Feature, Weight};

/// How the number of clusters is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum ClusterCount {
    /// The seed's rule: one cluster for each fifty tracks, 3 to 10, fewer while the
    /// largest is more than ten times the smallest.
    #[default]
    Classic,
    /// The largest k in 3..=12 whose silhouette is close to the best of that range.
    Automatic,
    /// This many, 2 to 20.
    Exactly(u8),
}

impl ClusterCount {
    /// The fewest clusters that can be asked for.
    pub const MIN: u8 = 2;
    /// The most clusters that can be asked for, and the most there ever are.
    pub const MAX: u8 = 20;

    /// This many, brought into range.
    #[must_use]
    pub fn exactly(k: u8) -> Self {
        Self::Exactly(k.clamp(Self::MIN, Self::MAX))
    }

    fn in_range(self) -> Self {
        if let Self::Exactly(k) = self {
            Self::exactly(k)
        } else {
            self
        }
    }
}

/// What to compare tracks by, into how many clusters, from which seed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Parts")]
pub struct Recipe {
    /// The chosen features with their weights, in the order of [`Feature`], each once.
    features: Vec<(Feature, Weight)>,
    /// How many clusters.
    clusters: ClusterCount,
    /// Where the random starts begin.
    seed: u32,
}

/// Without its last feature, a recipe would have nothing to compare tracks by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "At least one feature is needed to compare tracks by: choose another before you take this one away."
)]
pub struct LastFeature;

impl Recipe {
    /// A recipe of these features; the first weight of a feature counts. Without any
    /// feature it has the default ones.
    #[must_use]
    pub fn of(features: impl IntoIterator<Item = (Feature, Weight)>) -> Self {
        let features: Vec<_> = features.into_iter().collect();
        let mut features = ranked(features, |(one, _), (other, _)| one.cmp(other));
        features.dedup_by_key(|&mut (feature, _)| feature);
        if features.is_empty() {
            features = Feature::DEFAULT
                .map(|feature| (feature, Weight::PLAIN))
                .to_vec();
        }
        Self {
            features,
            clusters: ClusterCount::Classic,
            seed: 0,
        }
    }

    /// The chosen features with their weights, in order; never empty.
    #[must_use]
    pub fn features(&self) -> &[(Feature, Weight)] {
        &self.features
    }

    /// The weight of a feature; `None` when it is not chosen.
    #[must_use]
    pub fn weight(&self, feature: Feature) -> Option<Weight> {
        self.features
            .iter()
            .find(|(chosen, _)| *chosen == feature)
            .map(|&(_, weight)| weight)
    }

    /// How many clusters are asked for.
    #[must_use]
    pub fn clusters(&self) -> ClusterCount {
        self.clusters
    }

    /// Where the random starts begin.
    #[must_use]
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// The same with a feature at a weight, or without it.
    ///
    /// # Errors
    ///
    /// [`LastFeature`] when no feature would be left.
    pub fn with_feature(
        &self,
        feature: Feature,
        weight: Option<Weight>,
    ) -> Result<Self, LastFeature> {
        let others = self
            .features
            .iter()
            .copied()
            .filter(|&(other, _)| other != feature);
        let features: Vec<_> = others
            .chain(weight.map(|weight| (feature, weight)))
            .collect();
        if features.is_empty() {
            return Err(LastFeature);
        }
        Ok(Self {
            features: Self::of(features).features,
            ..*self
        })
    }

    /// The same with this many clusters; a number out of range is brought into it.
    #[must_use]
    pub fn with_clusters(self, clusters: ClusterCount) -> Self {
        Self {
            clusters: clusters.in_range(),
            ..self
        }
    }

    /// The same from another seed.
    #[must_use]
    pub fn with_seed(self, seed: u32) -> Self {
        Self { seed, ..self }
    }

    /// Whether the same points are asked for in the same order of starts, so that the
    /// partition into any number of clusters is the same one.
    #[must_use]
    pub fn is_same_but_for_clusters(&self, other: &Self) -> bool {
        self.features == other.features && self.seed == other.seed
    }
}

impl Default for Recipe {
    fn default() -> Self {
        Self::of([])
    }
}

/// A recipe as it may arrive from outside, before it is brought into order.
#[derive(Deserialize)]
#[serde(rename = "Recipe")]
struct Parts {
    features: Vec<(Feature, Weight)>,
    clusters: ClusterCount,
    seed: u32,
}

impl From<Parts> for Recipe {
    fn from(parts: Parts) -> Self {
        Self::of(parts.features)
            .with_clusters(parts.clusters)
            .with_seed(parts.seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_the_seeds_recipe() {
        let recipe = Recipe::default();
        assert_eq!(
            recipe.features(),
            Feature::DEFAULT.map(|feature| (feature, Weight::PLAIN))
        );
        assert_eq!(
            (recipe.clusters(), recipe.seed()),
            (ClusterCount::Classic, 0)
        );
    }

    #[test]
    fn features_stay_in_order_and_once() {
        let recipe = Recipe::of([
            (Feature::Valence, Weight::MAX),
            (Feature::Energy, Weight::PLAIN),
            (Feature::Valence, Weight::MIN),
        ]);
        assert_eq!(
            recipe.features(),
            [
                (Feature::Energy, Weight::PLAIN),
                (Feature::Valence, Weight::MAX)
            ]
        );
        let recipe = recipe
            .with_feature(Feature::Danceability, Some(Weight::MIN))
            .unwrap();
        assert_eq!(recipe.features()[0], (Feature::Danceability, Weight::MIN));
        assert_eq!(recipe.weight(Feature::Tempo), None);
    }

    #[test]
    fn the_last_feature_stays() {
        let recipe = Recipe::of([(Feature::Energy, Weight::PLAIN)]);
        assert_eq!(recipe.with_feature(Feature::Energy, None), Err(LastFeature));
        assert_eq!(
            recipe.with_feature(Feature::Tempo, None).as_ref(),
            Ok(&recipe)
        );
    }

    #[test]
    fn numbers_out_of_range_are_brought_into_it() {
        let k = |k| {
            Recipe::default()
                .with_clusters(ClusterCount::Exactly(k))
                .clusters()
        };
        assert_eq!([0, 7, 255].map(k), [2, 7, 20].map(ClusterCount::Exactly));
        assert_eq!(
            [0, 15, 31].map(|tenths| Weight::from_tenths(tenths).tenths()),
            [1, 15, 30]
        );
    }

    #[test]
    fn a_damaged_recipe_is_decoded_into_order() {
        let damaged = (
            vec![
                (Feature::Valence, 0_u8),
                (Feature::Energy, 99),
                (Feature::Energy, 1),
            ],
            ClusterCount::Exactly(200),
            5_u32,
        );
        let bytes = postcard::to_allocvec(&damaged).unwrap();
        let recipe: Recipe = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(
            recipe.features(),
            [
                (Feature::Energy, Weight::MAX),
                (Feature::Valence, Weight::MIN)
            ]
        );
        assert_eq!(recipe.clusters(), ClusterCount::Exactly(20));
        let again: Recipe = postcard::from_bytes(&postcard::to_allocvec(&recipe).unwrap()).unwrap();
        assert_eq!(again, recipe);
    }
}
