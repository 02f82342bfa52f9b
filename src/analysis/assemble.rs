//! Puts the result of an analysis together.

use partition::Partition;

use partition::DIMENSIONS;

use super::clustering::{Basis, Choice, Cluster, Clustering, Note};
use super::curve::{Curve, curves};
use super::matrix::Matrix;
use super::naming::name_clusters;
use super::pca::Pca;
use super::recipe::Recipe;
use super::space::Space;

/// Puts the result together from a partition of the matrix's rows.
#[must_use]
pub fn assemble(
    recipe: &Recipe,
    matrix: &Matrix,
    pca: &Pca,
    partition: &Partition,
    choice: Choice,
    distinct: u8,
) -> Clustering {
    let distances = pca
        .points
        .iter()
        .zip(&partition.cluster)
        .map(|(point, &own)| partition.distances(point, own));
    let (own_distance, next_distance) = distances.unzip();
    let means = cluster_means(matrix, partition);
    let (all_curves, own_curves) =
        curves(&matrix.values, &partition.cluster, partition.sizes.len());
    Clustering {
        recipe: recipe.clone(),
        basis: matrix.basis,
        features: matrix.features.clone(),
        tracks: matrix.tracks.clone(),
        cluster: partition.cluster.clone(),
        position: pca
            .points
            .iter()
            .map(|point| [point[0], point[1]])
            .collect(),
        own_distance,
        next_distance,
        not_placed: matrix.not_placed.clone(),
        clusters: clusters(matrix, pca, partition, &means, own_curves),
        means: pca.means.iter().map(|&mean| mean as f32).collect(),
        curves: all_curves,
        axes: [pca.axis(matrix, 0), pca.axis(matrix, 1)],
        explained_variance: pca
            .explained
            .iter()
            .take(pca.kept())
            .map(|&share| share as f32)
            .collect(),
        inertia: partition.inertia,
        choice,
        notes: notes(matrix.basis, &choice, distinct),
        unused: matrix.unused.clone(),
        space: Some(space(matrix, pca, means)),
    }
}

fn clusters(
    matrix: &Matrix,
    pca: &Pca,
    partition: &Partition,
    means: &[Vec<f64>],
    curves: Vec<Vec<Curve>>,
) -> Vec<Cluster> {
    let differences: Vec<Vec<f64>> = means.iter().map(|means| standardise(means, pca)).collect();
    let names = name_clusters(&matrix.features, &differences);
    let parts = partition.sizes.iter().zip(names).zip(means).zip(curves);
    parts
        .map(|(((&size, name), means), curves)| Cluster {
            size,
            name,
            means: means.iter().map(|&mean| mean as f32).collect(),
            curves,
        })
        .collect()
}

fn space(matrix: &Matrix, pca: &Pca, cluster_means: Vec<Vec<f64>>) -> Space {
    let loadings = |column: usize| {
        let mut loadings = [0.0; DIMENSIONS];
        let components = pca.components.row(column);
        loadings
            .iter_mut()
            .zip(components)
            .for_each(|(own, loading)| *own = *loading);
        loadings
    };
    Space {
        means: pca.means.to_vec(),
        deviations: pca.deviations.to_vec(),
        factors: matrix.factors.clone(),
        loadings: (0..matrix.features.len()).map(loadings).collect(),
        cluster_means,
    }
}

/// Cluster → column → mean over the cluster's rows.
fn cluster_means(matrix: &Matrix, partition: &Partition) -> Vec<Vec<f64>> {
    let mut sums = vec![vec![0.0; matrix.features.len()]; partition.sizes.len()];
    for (row, &cluster) in matrix.values.rows().into_iter().zip(&partition.cluster) {
        sums[usize::from(cluster)]
            .iter_mut()
            .zip(row)
            .for_each(|(sum, value)| *sum += value);
    }
    for (sums, &size) in sums.iter_mut().zip(&partition.sizes) {
        sums.iter_mut().for_each(|sum| *sum /= f64::from(size));
    }
    sums
}

/// Column → the difference of the cluster's mean and the library's, in standard deviations
/// of the library.
fn standardise(means: &[f64], pca: &Pca) -> Vec<f64> {
    let columns = means.iter().zip(&pca.means).zip(&pca.deviations);
    columns
        .map(|((mean, whole), &deviation)| {
            if deviation > 0.0 {
                (mean - whole) / deviation
            } else {
                0.0
            }
        })
        .collect()
}

fn notes(basis: Basis, choice: &Choice, distinct: u8) -> Vec<Note> {
    let metadata = (basis == Basis::Metadata).then_some(Note::NoAudioFeatures);
    let alike = match distinct {
        1 => Some(Note::AllAlike),
        distinct if distinct < choice.proposed => Some(Note::FewerDistinctRows {
            distinct: u32::from(distinct),
        }),
        _ => None,
    };
    metadata.into_iter().chain(alike).collect()
}
