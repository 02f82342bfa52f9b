//! What the visitor is told of a result, in words.

use std::collections::BTreeMap;
use std::fmt;

use super::{Clustering, Feature, Note, Reason, Weight};

/// As a factor: `×1`, `×0.5`.
impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "×{}", self.factor())
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAudioFeatures => f.write_str(
                "No track of this library has audio features, so the tracks are grouped by what there is: \
                 release year, duration, popularity, explicit, and how present the artist is.",
            ),
            Self::FewerDistinctRows { distinct } => write!(
                f,
                "Only {distinct} tracks differ in the chosen features, so there cannot be more clusters than that."
            ),
            Self::AllAlike => {
                f.write_str("All tracks are alike in the chosen features, so there is one cluster. Choose other features to see groups.")
            }
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAudioFeatures => f.write_str("no audio features"),
            Self::Missing(feature) => write!(f, "{} is unknown", feature.title()),
        }
    }
}

impl Clustering {
    /// How many tracks are not placed for each reason, in the order of [`Feature`],
    /// missing audio features first.
    #[must_use]
    pub fn not_placed_by_reason(&self) -> Vec<(Reason, u32)> {
        let mut counts = BTreeMap::<Option<Feature>, u32>::new();
        for left in &self.not_placed {
            let feature = match left.reason {
                Reason::NoAudioFeatures => None,
                Reason::Missing(feature) => Some(feature),
            };
            *counts.entry(feature).or_default() += 1;
        }
        counts
            .into_iter()
            .map(|(feature, count)| {
                (
                    feature.map_or(Reason::NoAudioFeatures, Reason::Missing),
                    count,
                )
            })
            .collect()
    }
}
