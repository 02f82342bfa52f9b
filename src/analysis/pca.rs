//! Principal component analysis of the matrix.
//!
//! Sums are written out in a fixed order: `ndarray`'s matrix product chooses a kernel by
//! processor, and its last bits differ.

use ndarray::{Array1, Array2};
use partition::{DIMENSIONS, Point};
use ranking::ranked;

use super::clustering::{Axis, Loading};
use super::eigen::eigen;
use super::matrix::Matrix;

/// An axis is named by this many loadings.
const NAMING_LOADINGS: usize = 3;
/// Smaller loadings are rounding errors.
const MIN_LOADING: f64 = 1e-6;
/// A column whose values differ from their mean by less than this is constant; the mean is
/// rounded.
const CONSTANT: f64 = 1e-12;

/// The principal components of a matrix. The map's two axes are the first two, since
/// components do not depend on how many of them are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Pca {
    /// Column → mean, without the weights.
    pub means: Array1<f64>,
    /// Column → standard deviation over all rows, without the weights.
    pub deviations: Array1<f64>,
    /// Columns × components; the component with the largest variance comes first.
    pub components: Array2<f64>,
    /// Component → its share of the variance, 0 to 1.
    pub explained: Array1<f64>,
    /// Row → coordinates along the first components.
    pub points: Vec<Point>,
}

impl Pca {
    /// Centres and weights the columns, and finds their principal components.
    #[must_use]
    pub fn new(matrix: &Matrix) -> Self {
        let means = means(&matrix.values);
        let centred = centred(&matrix.values, &means);
        let deviations = deviations(&centred);
        let weighted = weighted(centred, &matrix.factors);
        let eigen = eigen(covariance(&weighted));
        let total: f64 = eigen.values.iter().sum();
        let share = |value: f64| if total > 0.0 { value / total } else { 0.0 };
        Self {
            points: project(&weighted, &eigen.vectors),
            means,
            deviations,
            explained: eigen.values.mapv(share),
            components: eigen.vectors,
        }
    }

    /// The number of components that k-means uses.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.explained.len().min(DIMENSIONS)
    }

    /// Axis 0 or 1 of the map. With one column, the second axis has no loadings.
    #[must_use]
    pub fn axis(&self, matrix: &Matrix, number: usize) -> Axis {
        let Some(&explained) = self.explained.get(number) else {
            return Axis {
                loadings: Vec::new(),
                explained_variance: 0.0,
            };
        };
        let column = self.components.column(number);
        let loadings: Vec<_> = matrix
            .features
            .iter()
            .copied()
            .zip(column.iter().copied())
            .collect();
        let mut loadings = ranked(loadings, |a, b| b.1.abs().total_cmp(&a.1.abs()));
        loadings.retain(|(_, value)| explained > 0.0 && value.abs() > MIN_LOADING);
        loadings.truncate(NAMING_LOADINGS);
        let loading = |(feature, value): (_, f64)| Loading {
            feature,
            value: value as f32,
        };
        Axis {
            loadings: loadings.into_iter().map(loading).collect(),
            explained_variance: explained as f32,
        }
    }
}

fn means(values: &Array2<f64>) -> Array1<f64> {
    let mut sums = Array1::zeros(values.ncols());
    for row in values.rows() {
        sums += &row;
    }
    sums / values.nrows() as f64
}

fn centred(values: &Array2<f64>, means: &Array1<f64>) -> Array2<f64> {
    let mut centred = values - means;
    for mut column in centred.columns_mut() {
        if column.iter().all(|value| value.abs() < CONSTANT) {
            column.fill(0.0);
        }
    }
    centred
}

fn deviations(centred: &Array2<f64>) -> Array1<f64> {
    let mut squares = Array1::<f64>::zeros(centred.ncols());
    for row in centred.rows() {
        squares.zip_mut_with(&row, |sum, value| *sum += value * value);
    }
    squares.mapv(|sum| (sum / centred.nrows() as f64).sqrt())
}

fn weighted(mut centred: Array2<f64>, factors: &[f64]) -> Array2<f64> {
    for (mut column, &factor) in centred.columns_mut().into_iter().zip(factors) {
        column *= factor;
    }
    centred
}

/// The covariance matrix, with n - 1 in the denominator.
fn covariance(centred: &Array2<f64>) -> Array2<f64> {
    let d = centred.ncols();
    let mut sums = Array2::<f64>::zeros((d, d));
    for row in centred.rows() {
        for i in 0..d {
            for j in i..d {
                sums[[i, j]] += row[i] * row[j];
            }
        }
    }
    let degrees = centred.nrows().saturating_sub(1).max(1) as f64;
    Array2::from_shape_fn((d, d), |(i, j)| sums[[i.min(j), i.max(j)]] / degrees)
}

/// Row → coordinates along the first components.
fn project(centred: &Array2<f64>, components: &Array2<f64>) -> Vec<Point> {
    let kept = components.ncols().min(DIMENSIONS);
    let coordinates = |row: ndarray::ArrayView1<f64>| {
        let mut point = [0.0; DIMENSIONS];
        for (component, coordinate) in point.iter_mut().enumerate().take(kept) {
            let mut sum = 0.0;
            for (value, loading) in row.iter().zip(components.column(component)) {
                sum += value * loading;
            }
            *coordinate = sum as f32;
        }
        point
    };
    centred.rows().into_iter().map(coordinates).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Basis, Feature};
    use super::*;

    fn matrix<const N: usize>(values: [[f64; 2]; N], factors: [f64; 2]) -> Matrix {
        Matrix {
            basis: Basis::Recipe,
            features: vec![Feature::Danceability, Feature::Energy],
            unused: Vec::new(),
            tracks: (0..N as u32).collect(),
            not_placed: Vec::new(),
            values: Array2::from(values.to_vec()),
            factors: factors.to_vec(),
        }
    }

    fn loadings(axis: &Axis) -> Vec<(Feature, f32)> {
        let pairs = axis.loadings.iter();
        pairs.map(|it| (it.feature, it.value)).collect()
    }

    fn close(found: impl IntoIterator<Item = f64>, expected: &[f64]) {
        let found: Vec<f64> = found.into_iter().collect();
        assert_eq!(found.len(), expected.len());
        for (one, other) in found.iter().zip(expected) {
            assert!((one - other).abs() < 1e-7, "{found:?}, not {expected:?}");
        }
    }

    /// A cross around (0.5, 0.5) with arms of 0.5 and 0.25, rotated by the angle of the
    /// triangle of sides 3, 4 and 5. The numbers are from its construction: along the long
    /// arm (0.8, 0.6) the squares sum to 2 × 0.5², along the short one (-0.6, 0.8) to
    /// 2 × 0.25², which is a fifth of all.
    #[test]
    fn a_rotated_cross_is_rotated_back() {
        let cross = [[0.9, 0.8], [0.1, 0.2], [0.35, 0.7], [0.65, 0.3]];
        let matrix = matrix(cross, [1.0, 1.0]);
        let pca = Pca::new(&matrix);
        close(pca.means.to_vec(), &[0.5, 0.5]);
        close(
            pca.deviations.to_vec(),
            &[(0.365_f64 / 4.0).sqrt(), (0.26_f64 / 4.0).sqrt()],
        );
        close(pca.explained.to_vec(), &[0.8, 0.2]);
        close(pca.components.column(0).to_vec(), &[0.8, 0.6]);
        close(pca.components.column(1).to_vec(), &[-0.6, 0.8]);
        let (dance, energy) = (Feature::Danceability, Feature::Energy);
        let axes = [0, 1].map(|number| loadings(&pca.axis(&matrix, number)));
        assert_eq!(axes[0], [(dance, 0.8), (energy, 0.6)]);
        assert_eq!(axes[1], [(energy, 0.8), (dance, -0.6)]);
        let places = [[0.5, 0.0], [-0.5, 0.0], [0.0, 0.25], [0.0, -0.25]];
        for (point, place) in pca.points.iter().zip(places) {
            close([point[0], point[1]].map(f64::from), &place);
        }
        assert_eq!((pca.points.len(), pca.kept()), (4, 2));
    }

    /// The corners of a square, whose columns do not vary together: a column of twice the
    /// weight has four times the variance of the other, four fifths of all.
    #[test]
    fn a_weight_scales_its_column_before_the_rotation() {
        let square = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]];
        let matrix = matrix(square, [1.0, 2.0]);
        let pca = Pca::new(&matrix);
        close(pca.explained.to_vec(), &[0.8, 0.2]);
        close(pca.deviations.to_vec(), &[0.5, 0.5]);
        assert_eq!(loadings(&pca.axis(&matrix, 0)), [(Feature::Energy, 1.0)]);
        assert_eq!(
            loadings(&pca.axis(&matrix, 1)),
            [(Feature::Danceability, 1.0)]
        );
        close(
            [pca.points[3][0], pca.points[3][1]].map(f64::from),
            &[1.0, 0.5],
        );
    }

    #[test]
    fn one_column_has_no_second_axis() {
        let matrix = Matrix {
            features: vec![Feature::Energy],
            values: Array2::from(vec![[0.2], [0.4], [0.9]]),
            factors: vec![1.0],
            ..matrix([[0.0; 2]; 3], [1.0; 2])
        };
        let pca = Pca::new(&matrix);
        assert_eq!(loadings(&pca.axis(&matrix, 0)), [(Feature::Energy, 1.0)]);
        assert_eq!(loadings(&pca.axis(&matrix, 1)), []);
    }
}
