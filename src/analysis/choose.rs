//! The rules for the number of clusters, and the sentence that explains the choice.

use super::clustering::{Choice, Lowered, Sweep};
use super::recipe::ClusterCount;

/// The automatic choice is one of these numbers.
const AUTOMATIC: std::ops::RangeInclusive<u8> = 3..=12;
/// A silhouette is close to the best if it is lower by at most this share.
const CLOSE: f32 = 0.15;

/// The classic number of clusters before it is lowered: one for every fifty rows, 3 to 10.
#[must_use]
pub fn classic_count(rows: usize) -> u8 {
    rows.div_ceil(50).clamp(3, 10) as u8
}

/// The automatic number of clusters: the largest whose silhouette is close to the best.
/// Returns the number, its silhouette, and the best number with its silhouette; `None` when
/// no number of the range was measured.
///
/// The number with the best silhouette is 2 or 3 for most real libraries, too few to see the
/// groups in them.
#[must_use]
pub fn automatic_count(sweep: &Sweep) -> Option<(u8, (f32, u8, f32))> {
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
    /// Explains the number of clusters, in a sentence or two for the visitor.
    #[must_use]
    pub fn sentence(&self) -> String {
        let reason = match (self.asked, self.silhouette) {
            (ClusterCount::Exactly(k), _) => format!("You asked for {}.", clusters(k)),
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
                "Automatic: no number of clusters could be compared.".to_owned()
            }
            (ClusterCount::Classic, _) => {
                format!(
                    "Classic: {}, one for every 50 tracks (at least 3, at most 10).",
                    clusters(self.proposed)
                )
            }
        };
        match self.lowered {
            None => reason,
            Some(Lowered::Unbalanced) => format!(
                "{reason} Lowered to {}, because with more, the largest cluster would have over ten times the tracks of the smallest.",
                self.taken
            ),
            Some(Lowered::FewerDistinctRows) if self.taken == 1 => {
                format!("{reason} All tracks have the same values, so there is 1.")
            }
            Some(Lowered::FewerDistinctRows) => {
                format!(
                    "{reason} The tracks have only {} different sets of values, so there are {}.",
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
    use crate::analysis::clustering::SweepPoint;

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
    fn classic_is_one_for_every_fifty() {
        let rows = [3, 150, 151, 200, 201, 450, 500, 501, 50_000];
        assert_eq!(rows.map(classic_count), [3, 3, 4, 4, 5, 9, 10, 10, 10]);
    }

    #[test]
    fn automatic_is_the_largest_that_is_close_to_the_best_from_three_on() {
        assert_eq!(
            automatic_count(&sweep(&[0.9, 0.4, 0.3, 0.34, 0.33])),
            Some((5, (0.34, 3, 0.4)))
        );
        assert_eq!(
            automatic_count(&sweep(&[0.9, 0.2, 0.2])),
            Some((4, (0.2, 3, 0.2)))
        );
        assert_eq!(
            automatic_count(&sweep(&[0.1, -0.10, -0.11, -0.2])),
            Some((4, (-0.11, 3, -0.10)))
        );
        assert_eq!(automatic_count(&sweep(&[0.9])), None);
    }

    #[test]
    fn the_sentence_explains_the_choice() {
        let mut choice = Choice {
            asked: ClusterCount::Automatic,
            proposed: 7,
            taken: 7,
            silhouette: Some((0.311, 3, 0.355)),
            lowered: None,
            balancing: None,
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
            "Classic: 7 clusters, one for every 50 tracks (at least 3, at most 10). Lowered to 4, because with more, the largest \
             cluster would have over ten times the tracks of the smallest."
        );
        choice = Choice {
            asked: ClusterCount::Exactly(20),
            taken: 2,
            lowered: Some(Lowered::FewerDistinctRows),
            ..choice
        };
        assert_eq!(
            choice.sentence(),
            "You asked for 20 clusters. The tracks have only 2 different sets of values, so there are 2."
        );
        choice.taken = 1;
        assert_eq!(
            choice.sentence(),
            "You asked for 20 clusters. All tracks have the same values, so there is 1."
        );
    }
}
