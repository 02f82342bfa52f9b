//! Why a track is in its cluster: the distances to its own and to the next nearest centre,
//! and how much each feature contributes to their difference.
//!
//! k-means sees a track as a point: its features, centred, weighted, and projected on the
//! first principal components. With the own centre a and the next nearest b, the difference
//! of the squared distances is linear in the point y:
//! |y - b|² - |y - a|² = 2 (a - b) · (y - (a + b) / 2).
//! Each coordinate of y, a and b is a sum over the features, so the difference is one, too.

use std::fmt;

use partition::DIMENSIONS;
use ranking::ranked;
use serde::{Deserialize, Serialize};

use super::clustering::{Clustering, NotPlaced};
use super::feature::Feature;
use super::quality::Quality;
use super::scale::scale;
use super::space::Space;
use crate::format::join_words;
use crate::library::Library;

/// Why a track is in its cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The track's cluster.
    pub cluster: u8,
    /// The cluster with the next nearest centre.
    pub next: u8,
    /// The distance to the centre of the track's cluster.
    pub own_distance: f64,
    /// The distance to the next nearest centre.
    pub next_distance: f64,
    /// What each feature contributes, the largest by absolute value first. The values add up
    /// to the difference of the squared distances, the next minus the own.
    pub contributions: Vec<Contribution>,
}

/// What a feature contributes to the difference of two squared distances.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// The feature.
    pub feature: Feature,
    /// Positive if the feature speaks for the track's own cluster.
    pub value: f64,
    /// The track's value of the feature, 0 to 1.
    pub of_track: f32,
    /// Whether the track's value lies above the middle between the two clusters.
    pub is_high: bool,
}

/// How clearly a track belongs to its cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Margin {
    /// The next centre is hardly farther than the own one.
    OnTheBorder,
    /// The next centre is over 1.25 times as far.
    Nearer,
    /// The next centre is over 1.8 times as far.
    Clear,
}

impl Margin {
    /// The margin at these distances to the own and the next nearest centre.
    #[must_use]
    pub fn from_distances(own: f64, next: f64) -> Self {
        if next > 1.8 * own {
            Self::Clear
        } else if next > 1.25 * own {
            Self::Nearer
        } else {
            Self::OnTheBorder
        }
    }
}

/// `clearly`, `nearer`, `on the border`.
impl fmt::Display for Margin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OnTheBorder => "on the border",
            Self::Nearer => "nearer",
            Self::Clear => "clearly",
        })
    }
}

impl Explanation {
    /// How clearly the track belongs to its cluster.
    #[must_use]
    pub fn margin(&self) -> Margin {
        Margin::from_distances(self.own_distance, self.next_distance)
    }

    /// The features that decide: at most three that speak for the track's own cluster, the
    /// strongest first, and none with less than a quarter of its weight.
    #[must_use]
    pub fn deciding(&self) -> Vec<Contribution> {
        let mut positive = self.contributions.iter().filter(|it| it.value > 0.0);
        let Some(first) = positive.next() else {
            return Vec::new();
        };
        let others = positive.filter(|it| it.value >= first.value / 4.0).take(2);
        std::iter::once(first).chain(others).copied().collect()
    }

    /// The explanation in a sentence or two for the visitor.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (own, next) = (self.cluster + 1, self.next + 1);
        let ratio = self.next_distance / self.own_distance;
        let place = match self.margin() {
            Margin::Clear if ratio < 100.0 => {
                format!(
                    "Clearly in Cluster #{own}: the next nearest, #{next}, is {ratio:.1} times as far away."
                )
            }
            Margin::Clear => format!("In the middle of Cluster #{own}."),
            Margin::Nearer => {
                format!(
                    "Nearer to Cluster #{own} than to #{next}, which is {ratio:.1} times as far away."
                )
            }
            Margin::OnTheBorder => {
                format!("In Cluster #{own}, on the border with Cluster #{next}.")
            }
        };
        let words: Vec<String> = self
            .deciding()
            .iter()
            .map(|it| {
                let (high, low) = it.feature.words();
                if it.is_high { high } else { low }.to_ascii_lowercase()
            })
            .collect();
        if words.is_empty() {
            return place;
        }
        format!("{place} What decides it: {}.", join_words(&words))
    }
}

impl Clustering {
    /// Explains why a track of the clustered library is in its cluster. `None` when it is not
    /// placed, when there is one cluster only, or for a view from a link, which has no
    /// features.
    #[must_use]
    pub fn explain(&self, library: &Library, track: u32) -> Option<Explanation> {
        let space = self.space.as_ref()?;
        let own = usize::from(self.cluster_of(track)?);
        let values = self.values(library, track)?;
        let point = space.project(&space.centre(&values));
        let centres: Vec<_> = space
            .cluster_means
            .iter()
            .map(|means| space.project(&space.centre(means)))
            .collect();
        let squared = |cluster: usize| squared_distance(&point, &centres[cluster]);
        let others = (0..centres.len()).filter(|&cluster| cluster != own);
        let next = others.min_by(|&one, &other| squared(one).total_cmp(&squared(other)))?;
        let contributions = contributions(space, &values, own, next, &self.features);
        Some(Explanation {
            cluster: own as u8,
            next: next as u8,
            own_distance: squared(own).sqrt(),
            next_distance: squared(next).sqrt(),
            contributions: ranked(contributions, |one, other| {
                other.value.abs().total_cmp(&one.value.abs())
            }),
        })
    }

    /// Where a track is and why, in sentences for the visitor: its cluster and the next
    /// nearest, what decides between them, and, once it is measured, how surely it is there.
    /// Of a track that is not placed, why not.
    #[must_use]
    pub fn describe_place(
        &self,
        library: &Library,
        quality: Option<&Quality>,
        track: u32,
    ) -> Vec<String> {
        let Some(row) = self.row(track) else {
            let missing = self.not_placed.iter().find(|left| left.track == track);
            let sentence = |left: &NotPlaced| format!("Not on the map: {}.", left.reason);
            return missing.map(sentence).into_iter().collect();
        };
        let place = match self.explain(library, track) {
            Some(explanation) => explanation.sentence(),
            None => format!("In Cluster #{}.", u32::from(self.cluster[row]) + 1),
        };
        let stays = quality.and_then(|quality| quality.tracks.get(row));
        let stays = stays.map(|stays| {
            format!(
                "When random samples of the library are grouped, it stays in this group {stays} times out of 100."
            )
        });
        std::iter::once(place).chain(stays).collect()
    }

    /// The cluster with the centre that is nearest to these values, 0 to 1, of the features
    /// that were used; `None` where one of them is unknown, or for a view from a link.
    #[must_use]
    pub fn nearest_cluster(&self, value: &dyn Fn(Feature) -> Option<f32>) -> Option<u8> {
        let space = self.space.as_ref()?;
        let values = self.features.iter();
        let values: Vec<f64> = values
            .map(|&feature| value(feature).map(f64::from))
            .collect::<Option<_>>()?;
        let point = space.project(&space.centre(&values));
        let distance = |means: &[f64]| {
            let centre = space.project(&space.centre(means));
            squared_distance(&point, &centre)
        };
        let centres = (0_u8..).zip(&space.cluster_means);
        let nearest =
            centres.min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other)));
        nearest.map(|(cluster, _)| cluster)
    }

    /// The track's values of the features that were used.
    fn values(&self, library: &Library, track: u32) -> Option<Vec<f64>> {
        let track = library.tracks.get(track as usize)?;
        let artist = track.artists.first();
        let by_artist = |artist| {
            let tracks = library.tracks.iter();
            tracks
                .filter(|it| it.artists.first() == Some(artist))
                .count() as u32
        };
        let value = |&feature: &Feature| {
            let needs_count = feature == Feature::ArtistPresence;
            let count = artist.filter(|_| needs_count).map(by_artist);
            scale(track, feature, count).map(f64::from)
        };
        self.features.iter().map(value).collect()
    }
}

fn contributions(
    space: &Space,
    values: &[f64],
    own: usize,
    next: usize,
    features: &[Feature],
) -> Vec<Contribution> {
    let value = space.centre(values);
    let [a, b] = [own, next].map(|cluster| space.centre(&space.cluster_means[cluster]));
    let [to_own, to_next] = [&a, &b].map(|centre| space.project(centre));
    let mut contributions = Vec::with_capacity(features.len());
    for (column, &feature) in features.iter().enumerate() {
        let from_middle = value[column] - (a[column] + b[column]) / 2.0;
        let direction: f64 = space.loadings[column]
            .iter()
            .zip(to_own.iter().zip(&to_next))
            .map(|(loading, (own, next))| loading * (own - next))
            .sum();
        contributions.push(Contribution {
            feature,
            value: 2.0 * direction * from_middle,
            of_track: values[column] as f32,
            is_high: from_middle > 0.0,
        });
    }
    contributions
}
fn squared_distance(one: &[f64; DIMENSIONS], other: &[f64; DIMENSIONS]) -> f64 {
    let pairs = one.iter().zip(other);
    pairs
        .map(|(one, other)| (one - other) * (one - other))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_are_words() {
        let word = |next| Margin::from_distances(1.0, next).to_string();
        assert_eq!(
            [1.0, 1.25, 1.3, 1.8, 1.9].map(word),
            [
                "on the border",
                "on the border",
                "nearer",
                "nearer",
                "clearly"
            ]
        );
    }

    #[test]
    fn the_sentence_names_clusters_and_features() {
        let contribution = |feature, value, is_high| Contribution {
            feature,
            value,
            of_track: 0.5,
            is_high,
        };
        let explanation = Explanation {
            cluster: 1,
            next: 3,
            own_distance: 0.2,
            next_distance: 0.5,
            contributions: vec![
                contribution(Feature::Energy, -0.3, false),
                contribution(Feature::Acousticness, 0.28, true),
                contribution(Feature::Valence, 0.2, false),
                contribution(Feature::Liveness, 0.03, false),
            ],
        };
        assert_eq!(
            explanation.sentence(),
            "Clearly in Cluster #2: the next nearest, #4, is 2.5 times as far away. What decides it: acoustic and sad."
        );
    }
}
