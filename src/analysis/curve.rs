//! How the values of a feature are distributed, as a curve of a few bins.

use ndarray::Array2;
use serde::{Deserialize, Serialize};

/// The number of bins of the scale from 0 to 1.
pub const BINS: usize = 20;

/// The bin of a value from 0 to 1.
#[must_use]
pub fn bin_of(value: f32) -> usize {
    ((value * BINS as f32) as usize).min(BINS - 1)
}

/// How the values of a feature are distributed over the bins of its scale: square roots of the
/// counts, so that rare values remain visible, smoothed by 1:2:1, with a maximum of 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curve(pub [u8; BINS]);

/// The curves of each column of a matrix: of all rows, and of the rows of each cluster.
pub(super) fn curves(
    values: &Array2<f64>,
    cluster: &[u8],
    clusters: usize,
) -> (Vec<Curve>, Vec<Vec<Curve>>) {
    let nothing = vec![[0_u32; BINS]; values.ncols()];
    let (mut all, mut own) = (nothing.clone(), vec![nothing; clusters]);
    for (row, &cluster) in values.rows().into_iter().zip(cluster) {
        let own = &mut own[usize::from(cluster)];
        for ((&value, all), own) in row.iter().zip(&mut all).zip(own) {
            let bin = bin_of(value as f32);
            all[bin] += 1;
            own[bin] += 1;
        }
    }
    let curves = |counts: Vec<[u32; BINS]>| counts.into_iter().map(curve).collect();
    (curves(all), own.into_iter().map(curves).collect())
}

fn curve(counts: [u32; BINS]) -> Curve {
    let roots = counts.map(|count| (count as f32).sqrt());
    let smoothed: [f32; BINS] = std::array::from_fn(|bin| {
        // Beyond an end, the last bin continues.
        let before = roots[bin.saturating_sub(1)];
        let after = roots[(bin + 1).min(BINS - 1)];
        (before + 2.0 * roots[bin] + after) / 4.0
    });
    let highest = smoothed.into_iter().fold(f32::MIN_POSITIVE, f32::max);
    Curve(smoothed.map(|height| (255.0 * height / highest).round() as u8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Recipe, analyse};
    use crate::sample;

    #[test]
    fn a_curve_is_smooth_and_reaches_its_maximum() {
        let mut counts = [0; BINS];
        assert_eq!(curve(counts).0, [0; BINS]);
        counts[0] = 16;
        counts[5] = 4;
        let Curve(curve) = curve(counts);
        // Of a maximum of 3: 3, 1, then 0.5, 1, 0.5.
        assert_eq!(curve[..8], [255, 85, 0, 0, 43, 85, 43, 0]);
    }

    #[test]
    fn each_cluster_has_a_curve_for_each_feature() {
        let found = analyse(&sample::library(), &Recipe::default()).unwrap();
        let has_all = |curves: &Vec<Curve>| {
            curves.len() == found.features.len()
                && curves.iter().all(|Curve(curve)| curve.contains(&255))
        };
        assert!(has_all(&found.curves));
        assert!(
            found
                .clusters
                .iter()
                .all(|cluster| has_all(&cluster.curves))
        );
    }
}
