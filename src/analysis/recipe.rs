//! What the visitor chooses: features and their weights, the number of clusters, the seed.

use std::fmt;
use std::num::{NonZeroU8, NonZeroU32};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::feature::Feature;
use crate::format::{counted, join_words, to_u32};

/// How much a feature counts: 0.1 to 3.0, kept in tenths. A feature that does not count is
/// left out of the recipe, so 0 is not a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
pub struct Weight(u8);

impl Weight {
    /// The smallest weight, 0.1.
    pub const MIN: Self = Self(1);
    /// The weight of a feature that was chosen without one, 1.
    pub const DEFAULT: Self = Self(10);
    /// The largest weight, 3.
    pub const MAX: Self = Self(30);

    /// A weight in tenths, clamped to 1..=30.
    #[must_use]
    pub fn from_tenths(tenths: u8) -> Self {
        Self(tenths.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// The weight in tenths, 1 to 30.
    #[must_use]
    pub fn tenths(self) -> u8 {
        self.0
    }

    /// The factor that the feature's column is multiplied by, 0.1 to 3.
    #[must_use]
    pub fn factor(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

impl Default for Weight {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl From<u8> for Weight {
    fn from(tenths: u8) -> Self {
        Self::from_tenths(tenths)
    }
}

impl From<Weight> for u8 {
    fn from(weight: Weight) -> Self {
        weight.0
    }
}

/// Writes the weight as a factor: `×1`, `×0.5`.
impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "×{}", self.factor())
    }
}

/// How the number of clusters is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum ClusterCount {
    /// One cluster for every fifty tracks, 3 to 10; fewer, down to 3, while the largest
    /// cluster is more than ten times the smallest.
    #[default]
    Classic,
    /// The largest number in 3..=12 whose silhouette is close to the best in that range.
    Automatic,
    /// This number, 2 to 20.
    Exactly(u8),
}

impl ClusterCount {
    /// The smallest number of clusters that can be asked for.
    pub const MIN: u8 = 2;
    /// The largest number of clusters that can be asked for, and that any rule gives.
    pub const MAX: u8 = 20;

    /// This number, clamped to the range that can be asked for.
    #[must_use]
    pub fn exactly(k: u8) -> Self {
        Self::Exactly(k.clamp(Self::MIN, Self::MAX))
    }

    fn clamped(self) -> Self {
        if let Self::Exactly(k) = self {
            Self::exactly(k)
        } else {
            self
        }
    }
}

/// What evens out clusters and playlists. Nothing of it is asked for unless it is chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Balance {
    /// A cluster of fewer tracks is merged into its nearest.
    pub smallest: Option<NonZeroU32>,
    /// A cluster of more tracks is split: at least twice the smallest.
    pub largest: Option<NonZeroU32>,
    /// The most tracks of an artist in a playlist.
    pub per_artist: Option<NonZeroU8>,
}

impl Balance {
    /// Half of what is too large must not be too small.
    fn clamped(self) -> Self {
        let least = self
            .smallest
            .map_or(2, |smallest| smallest.get().saturating_mul(2));
        let largest = self.largest.map(|largest| largest.get().max(least));
        Self {
            largest: largest.and_then(NonZeroU32::new),
            ..self
        }
    }

    /// Whether clusters are merged or split by it.
    #[must_use]
    pub fn has_limits(self) -> bool {
        self.smallest.is_some() || self.largest.is_some()
    }
}

/// The settings of an analysis. The same recipe gives the same clusters of the same library.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "UncheckedRecipe")]
pub struct Recipe {
    /// The chosen features with their weights, in the order of [`Feature`], each once.
    features: Vec<(Feature, Weight)>,
    /// How the number of clusters is decided.
    clusters: ClusterCount,
    /// The seed of the random starts.
    seed: u32,
    balance: Balance,
}

/// The last feature of a recipe cannot be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "Tracks need at least one feature to be compared by. Choose another before you remove this one."
)]
pub struct LastFeature;

impl Recipe {
    /// A recipe with these features; the first weight of a feature counts. Without any
    /// feature, it has the default ones.
    #[must_use]
    pub fn new(features: impl IntoIterator<Item = (Feature, Weight)>) -> Self {
        let given: Vec<_> = features.into_iter().collect();
        let first = |feature| given.iter().find(|(it, _)| *it == feature).copied();
        let mut features: Vec<_> = Feature::ALL.into_iter().filter_map(first).collect();
        if features.is_empty() {
            features = Feature::DEFAULT
                .map(|feature| (feature, Weight::DEFAULT))
                .to_vec();
        }
        Self {
            features,
            clusters: ClusterCount::Classic,
            seed: 0,
            balance: Balance::default(),
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

    /// Whether the features are those that a recipe has when nobody chose any.
    #[must_use]
    pub fn has_default_features(&self) -> bool {
        self.features == Self::default().features
    }

    /// What it gave in a few words: `5 clusters by the usual features`.
    #[must_use]
    pub fn words(&self, clusters: usize) -> String {
        let title = |&(feature, _): &(Feature, Weight)| feature.title().to_ascii_lowercase();
        let features = match self.features.len() {
            _ if self.has_default_features() => "the usual features".to_owned(),
            1..=3 => join_words(&self.features.iter().map(title).collect::<Vec<_>>()),
            count => format!("{count} features"),
        };
        let clusters = to_u32(clusters);
        let clusters = counted(clusters, "cluster", "clusters");
        let mut words = format!("{clusters} by {features}");
        if self.seed != 0 {
            words = format!("{words}, chance {}", self.seed);
        }
        if self.balance.has_limits() {
            words.push_str(", balanced");
        }
        words
    }

    /// How the number of clusters is decided.
    #[must_use]
    pub fn clusters(&self) -> ClusterCount {
        self.clusters
    }

    /// The seed of the random starts.
    #[must_use]
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// What evens out clusters and playlists.
    #[must_use]
    pub fn balance(&self) -> Balance {
        self.balance
    }

    /// The same recipe with this feature at a weight, or without it.
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
            features: Self::new(features).features,
            ..*self
        })
    }

    /// The same recipe with these features, each at the weight that it had.
    #[must_use]
    pub fn with_features(&self, features: &[Feature]) -> Self {
        let weight = |&feature: &Feature| (feature, self.weight(feature).unwrap_or_default());
        Self {
            features: Self::new(features.iter().map(weight)).features,
            ..*self
        }
    }

    /// The same recipe with this number of clusters, clamped to its range.
    #[must_use]
    pub fn with_clusters(self, clusters: ClusterCount) -> Self {
        Self {
            clusters: clusters.clamped(),
            ..self
        }
    }

    /// The same recipe with another seed.
    #[must_use]
    pub fn with_seed(self, seed: u32) -> Self {
        Self { seed, ..self }
    }

    /// The same recipe, evened out in this way; the largest cluster is at least twice the
    /// smallest.
    #[must_use]
    pub fn with_balance(self, balance: Balance) -> Self {
        Self {
            balance: balance.clamped(),
            ..self
        }
    }

    /// Whether both recipes give the same partition for every number of clusters: they
    /// differ in nothing but how that number is decided and what is evened out after that.
    #[must_use]
    pub fn shares_partitions_with(&self, other: &Self) -> bool {
        self.features == other.features && self.seed == other.seed
    }
}

impl Default for Recipe {
    fn default() -> Self {
        Self::new([])
    }
}

/// A decoded recipe whose features may be out of order and its numbers out of range.
#[derive(Deserialize)]
#[serde(rename = "Recipe")]
struct UncheckedRecipe {
    features: Vec<(Feature, Weight)>,
    clusters: ClusterCount,
    seed: u32,
    balance: Balance,
}

impl From<UncheckedRecipe> for Recipe {
    fn from(unchecked: UncheckedRecipe) -> Self {
        Self::new(unchecked.features)
            .with_clusters(unchecked.clusters)
            .with_seed(unchecked.seed)
            .with_balance(unchecked.balance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_has_the_seven_features_and_the_classic_rule() {
        let recipe = Recipe::default();
        assert_eq!(
            recipe.features(),
            Feature::DEFAULT.map(|feature| (feature, Weight::DEFAULT))
        );
        assert_eq!(
            (recipe.clusters(), recipe.seed()),
            (ClusterCount::Classic, 0)
        );
    }

    #[test]
    fn features_are_sorted_and_occur_once() {
        let recipe = Recipe::new([
            (Feature::Valence, Weight::MAX),
            (Feature::Energy, Weight::DEFAULT),
            (Feature::Valence, Weight::MIN),
        ]);
        assert_eq!(
            recipe.features(),
            [
                (Feature::Energy, Weight::DEFAULT),
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
    fn a_recipe_is_a_few_words() {
        let words = |query: &str, clusters| {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            Recipe::from_query(pairs).words(clusters)
        };
        assert_eq!(words("k=auto", 5), "5 clusters by the usual features");
        assert_eq!(
            words("features=valence,energy*2", 1),
            "1 cluster by energy and valence"
        );
        let four = "features=valence,energy,tempo,loudness&seed=7";
        assert_eq!(words(four, 20), "20 clusters by 4 features, chance 7");
        assert_eq!(
            words("largest=50", 7),
            "7 clusters by the usual features, balanced"
        );
    }

    #[test]
    fn the_last_feature_stays() {
        let recipe = Recipe::new([(Feature::Energy, Weight::DEFAULT)]);
        assert_eq!(recipe.with_feature(Feature::Energy, None), Err(LastFeature));
        assert_eq!(
            recipe.with_feature(Feature::Tempo, None).as_ref(),
            Ok(&recipe)
        );
    }

    #[test]
    fn numbers_out_of_range_are_clamped() {
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
    fn a_damaged_recipe_is_repaired_when_decoded() {
        let damaged = (
            vec![
                (Feature::Valence, 0_u8),
                (Feature::Energy, 99),
                (Feature::Energy, 1),
            ],
            ClusterCount::Exactly(200),
            5_u32,
            (Some(30_u32), Some(10_u32), None::<u8>),
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
        assert_eq!(recipe.balance().largest, NonZeroU32::new(60));
        let again: Recipe = postcard::from_bytes(&postcard::to_allocvec(&recipe).unwrap()).unwrap();
        assert_eq!(again, recipe);
    }
}
