//! How much a clustering is worth, in numbers and in words: how distinct its clusters are, and
//! how stable. `assessment` measures it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::clustering::Sweep;

/// The silhouette of another number of clusters must be this much higher to be suggested.
const CLEARER: f32 = 0.03;
/// Below this silhouette, or this share of tracks that stay, structure is weak.
const WEAK_SILHOUETTE: f32 = 0.15;
const WEAK_STABILITY: f32 = 0.7;

/// How much a clustering is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// The mean silhouette of all tracks, -1 to 1. 0 means that clusters overlap, 1 that they
    /// are points far apart.
    pub silhouette: f32,
    /// Cluster → its quality.
    pub clusters: Vec<ClusterQuality>,
    /// Agreement with the clusters from other seeds.
    pub seeds: Stability,
    /// Agreement with the clusters of resampled tracks.
    pub resampling: Stability,
    /// Row → the share of resamples in which the track stays in its cluster, 0 to 100.
    pub tracks: Vec<u8>,
}

/// How much a cluster is worth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ClusterQuality {
    /// The mean silhouette of its tracks, -1 to 1.
    pub silhouette: f32,
    /// The share of its tracks that stay in it when tracks are resampled, 0 to 1.
    pub stability: f32,
}

/// The mean agreement of a clustering with others of the same tracks.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Stability {
    /// The share of tracks that stay in their cluster, 0 to 1.
    pub share: f32,
    /// The adjusted Rand index, at most 1; 0 is chance.
    pub rand_index: f32,
}

/// How distinct clusters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Distinctness {
    /// A silhouette over 0.5.
    Clear,
    /// A silhouette over 0.28.
    Fair,
    /// A lower silhouette.
    SoftBorders,
}

impl Distinctness {
    /// The distinctness of clusters with this silhouette.
    #[must_use]
    pub fn from_silhouette(silhouette: f32) -> Self {
        if silhouette > 0.5 {
            Self::Clear
        } else if silhouette > 0.28 {
            Self::Fair
        } else {
            Self::SoftBorders
        }
    }
}

/// `clearly distinct`, `fairly distinct`, `with soft borders`.
impl fmt::Display for Distinctness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Clear => "clearly distinct",
            Self::Fair => "fairly distinct",
            Self::SoftBorders => "with soft borders",
        })
    }
}

impl Quality {
    /// How distinct the clusters are.
    #[must_use]
    pub fn distinctness(&self) -> Distinctness {
        Distinctness::from_silhouette(self.silhouette)
    }

    /// Whether there is hardly any structure in what is grouped.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.silhouette < WEAK_SILHOUETTE || self.resampling.share < WEAK_STABILITY
    }

    /// How distinct the clusters are, in a few words: `fairly distinct`, `no clear groups`.
    #[must_use]
    pub fn words(&self) -> String {
        if self.is_weak() {
            "no clear groups".to_owned()
        } else {
            self.distinctness().to_string()
        }
    }

    /// How many of 100 tracks stay in their cluster when tracks are resampled.
    #[must_use]
    pub fn staying(&self) -> u8 {
        of_hundred(self.resampling)
    }

    /// How sure the clusters are and what that means, in sentences for the visitor.
    #[must_use]
    pub fn explanation(&self) -> [String; 2] {
        let groups = match self.distinctness() {
            Distinctness::Clear => "The groups are clearly distinct",
            Distinctness::Fair => "The groups are fairly distinct",
            Distinctness::SoftBorders => "The groups have soft borders",
        };
        let distinct = format!(
            "{groups}: their silhouette is {:.2}. It compares how far tracks are from their own \
             group and from the next one: 1 is perfectly apart, 0 is no border at all. Collections \
             of music rarely reach more than 0.3.",
            self.silhouette
        );
        let stable = format!(
            "{} of 100 tracks keep their group when random samples of the library are grouped \
             (adjusted Rand index {:.2}), and {} when the search begins elsewhere ({:.2}). The \
             index is 1 for the same groups, and 0 for groups made by chance.",
            self.staying(),
            self.resampling.rand_index,
            of_hundred(self.seeds),
            self.seeds.rand_index,
        );
        [distinct, stable]
    }

    /// That there are no clear groups, and what may help, as a sentence or two for the
    /// visitor; `None` where there are.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        self.is_weak().then(|| {
            format!(
                "These tracks form no clear groups: {} of 100 keep theirs when grouped again. \
                 Fewer clusters, other features or a part of the library may show more.",
                self.staying()
            )
        })
    }

    /// Which other number of clusters would be noticeably clearer than the one that was
    /// `taken`, as a sentence for the visitor.
    #[must_use]
    pub fn suggestion(&self, sweep: &Sweep, taken: u8) -> Option<String> {
        let (k, silhouette) = sweep.clearer_than(taken, self.silhouette)?;
        Some(format!(
            "{k} clusters would be clearer (silhouette {silhouette:.2})."
        ))
    }
}

fn of_hundred(stability: Stability) -> u8 {
    (stability.share * 100.0).round() as u8
}

impl Sweep {
    /// The number of clusters with the highest silhouette, and that silhouette, if it is
    /// noticeably higher than this one of `taken` clusters.
    #[must_use]
    pub fn clearer_than(&self, taken: u8, silhouette: f32) -> Option<(u8, f32)> {
        let others = self.points.iter().filter(|it| it.k != taken);
        let best = others.max_by(|one, other| {
            let by_silhouette = one.silhouette.total_cmp(&other.silhouette);
            by_silhouette.then(other.k.cmp(&one.k))
        })?;
        let is_clearer = best.silhouette > silhouette + CLEARER;
        is_clearer.then_some((best.k, best.silhouette))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::clustering::SweepPoint;

    #[test]
    fn distinctness_is_a_word() {
        let words =
            [0.6, 0.5, 0.29, 0.28, -0.1].map(|it| Distinctness::from_silhouette(it).to_string());
        let [clear, fair, fair_too, soft, soft_too] = words;
        assert_eq!(clear, "clearly distinct");
        assert_eq!(
            (fair.as_str(), fair_too.as_str()),
            ("fairly distinct", "fairly distinct")
        );
        assert_eq!(
            (soft.as_str(), soft_too.as_str()),
            ("with soft borders", "with soft borders")
        );
    }

    fn quality(silhouette: f32, share: f32) -> Quality {
        let stability = |share| Stability {
            share,
            rand_index: 0.93,
        };
        Quality {
            silhouette,
            clusters: Vec::new(),
            seeds: stability(0.99),
            resampling: stability(share),
            tracks: Vec::new(),
        }
    }

    #[test]
    fn what_was_measured_is_said_in_words() {
        let fair = quality(0.31, 0.972);
        assert_eq!(
            (fair.words().as_str(), fair.warning()),
            ("fairly distinct", None)
        );
        let [distinct, stable] = fair.explanation();
        assert!(distinct.starts_with("The groups are fairly distinct: their silhouette is 0.31."));
        assert!(stable.starts_with("97 of 100 tracks keep their group when random samples"));
        assert!(stable.contains("(adjusted Rand index 0.93), and 99 when the search begins"));
    }

    #[test]
    fn weak_structure_is_said_with_what_may_help() {
        for weak in [quality(0.1, 0.95), quality(0.4, 0.62)] {
            assert_eq!(weak.words(), "no clear groups");
            let warning = weak.warning().unwrap();
            assert!(
                warning.starts_with("These tracks form no clear groups: "),
                "{warning}"
            );
            assert!(
                warning.contains("Fewer clusters, other features or a part"),
                "{warning}"
            );
        }
    }

    #[test]
    fn a_clearer_number_is_suggested() {
        let point = |(k, silhouette)| SweepPoint {
            k,
            silhouette,
            inertia: 1.0,
        };
        let sweep = Sweep {
            points: [(2, 0.4), (3, 0.2), (4, 0.42)].map(point).to_vec(),
            sample: None,
        };
        assert_eq!(sweep.clearer_than(3, 0.2), Some((4, 0.42)));
        assert_eq!(sweep.clearer_than(2, 0.4), None);
    }
}
