//! How many clusters: the rules, and the sentence that says why.

use super::{Choice, ClusterCount, Lowered, Sweep};

/// The numbers that the automatic choice is made from.
const AUTOMATIC: std::ops::RangeInclusive<u8> = 3..=12;
/// A silhouette that is lower than the best by no more than this share is close to it.
const CLOSE: f32 = 0.15;

/// The seed's rule before it is lowered: one cluster for each fifty rows, 3 to 10.
#[must_use]
pub fn classic(rows: usize) -> u8 {
    rows.div_ceil(50).clamp(3, 10) as u8
}

/// The number that the automatic choice proposes, its silhouette, and the best of the
/// range with its silhouette; `None` when no number of the range was measured.
///
/// The plain maximum is 2 or 3 on real libraries, which helps nobody who wants to see
/// groups; so it is the largest number whose silhouette is close to the best.
#[must_use]
pub fn automatic(sweep: &Sweep) -> Option<(u8, (f32, u8, f32))> {
    let range = || {
        sweep
            .points
            .iter()
            .filter(|point| AUTOMATIC.contains(&point.k))
    };
    let best = range().max_by(|a, b| a.silhouette.total_cmp(&b.silhouette).then(b.k.cmp(&a.k)))?;
    let enough = best.silhouette - CLOSE * best.silhouette.abs();
    let largest = range()
        .filter(|point| point.silhouette >= enough)
        .max_by_key(|point| point.k)?;
    Some((largest.k, (largest.silhouette, best.k, best.silhouette)))
}

impl Choice {
    /// Why there are this many clusters, in a sentence or two for the visitor.
    #[must_use]
    pub fn sentence(&self) -> String {
        let reason = match (self.asked, self.silhouette) {
            (ClusterCount::Exactly(k), _) => format!("{} asked for.", clusters(k)),
            (ClusterCount::Automatic, Some((own, best_k, best))) => {
                let proposed = self.proposed;
                if proposed == best_k {
                    format!("Automatic: {proposed} clusters separate best (silhouette {own:.2}).")
                } else {
                    format!(
                        "Automatic: {proposed} is the largest number whose silhouette ({own:.2}) \
                         is within 15 % of the best ({best:.2}, at {best_k})."
                    )
                }
            }
            (ClusterCount::Automatic, None) => {
                "Automatic: there is nothing to choose from.".to_owned()
            }
            (ClusterCount::Classic, _) => {
                format!(
                    "Classic: one cluster for each 50 tracks, from 3 to 10, makes {}.",
                    self.proposed
                )
            }
        };
        match self.lowered {
            None => reason,
            Some(Lowered::Unbalanced) => format!(
                "{reason} Lowered to {}, because the largest cluster had more than ten times the tracks of the smallest.",
                self.taken
            ),
            Some(Lowered::FewerDistinctRows) if self.taken == 1 => {
                format!("{reason} All tracks are alike, so it is 1.")
            }
            Some(Lowered::FewerDistinctRows) => {
                format!(
                    "{reason} There are only {} different tracks to tell apart, so it is {}.",
                    self.taken, self.taken
                )
            }
        }
    }
}

fn clusters(k: u8) -> String {
    if k == 1 {
        "1 cluster".to_owned()
    } else {
        format!("{k} clusters")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::SweepPoint;

    fn sweep(silhouettes: &[f32]) -> Sweep {
        let point = |(k, &silhouette)| SweepPoint {
            k,
            silhouette,
            inertia: 1.0,
        };
        Sweep {
            points: (2..).zip(silhouettes).map(point).collect(),
            sample: None,
        }
    }

    #[test]
    fn classic_is_one_for_each_fifty() {
        let rows = [3, 150, 151, 200, 201, 450, 500, 501, 50_000];
        assert_eq!(rows.map(classic), [3, 3, 4, 4, 5, 9, 10, 10, 10]);
    }

    #[test]
    fn automatic_is_the_largest_that_is_close_to_the_best_from_three_on() {
        assert_eq!(
            automatic(&sweep(&[0.9, 0.4, 0.3, 0.34, 0.33])),
            Some((5, (0.34, 3, 0.4)))
        );
        assert_eq!(
            automatic(&sweep(&[0.9, 0.2, 0.2])),
            Some((4, (0.2, 3, 0.2)))
        );
        assert_eq!(
            automatic(&sweep(&[0.1, -0.10, -0.11, -0.2])),
            Some((4, (-0.11, 3, -0.10)))
        );
        assert_eq!(automatic(&sweep(&[0.9])), None);
    }

    #[test]
    fn the_sentence_says_why() {
        let mut choice = Choice {
            asked: ClusterCount::Automatic,
            proposed: 7,
            taken: 7,
            silhouette: Some((0.311, 3, 0.355)),
            lowered: None,
        };
        let automatic = "Automatic: 7 is the largest number whose silhouette (0.31) is within 15 % of the best (0.35, at 3).";
        assert_eq!(choice.sentence(), automatic);
        choice = Choice {
            asked: ClusterCount::Classic,
            taken: 4,
            silhouette: None,
            lowered: Some(Lowered::Unbalanced),
            ..choice
        };
        assert_eq!(
            choice.sentence(),
            "Classic: one cluster for each 50 tracks, from 3 to 10, makes 7. Lowered to 4, because the largest cluster had \
             more than ten times the tracks of the smallest."
        );
        choice = Choice {
            asked: ClusterCount::Exactly(20),
            taken: 2,
            lowered: Some(Lowered::FewerDistinctRows),
            ..choice
        };
        assert_eq!(
            choice.sentence(),
            "20 clusters asked for. There are only 2 different tracks to tell apart, so it is 2."
        );
        choice.taken = 1;
        assert_eq!(
            choice.sentence(),
            "20 clusters asked for. All tracks are alike, so it is 1."
        );
    }
}
