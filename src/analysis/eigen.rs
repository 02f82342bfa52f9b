//! Eigenvectors of a small symmetric matrix, by Jacobi's method (G. H. Golub and C. F. Van
//! Loan, *Matrix Computations*, 8.5).
//!
//! The method needs only +, -, ×, ÷ and √, which give the same bits on every machine.
//! Linear algebra libraries choose kernels by processor, or call the platform's
//! mathematics, and their results differ.

use ndarray::{Array1, Array2};
use ranking::ranking;

/// The largest number of sweeps over all pairs; a 14 × 14 matrix needs about eight.
const MAX_SWEEPS: usize = 60;

/// Eigenvalues, largest first, with their eigenvectors.
#[derive(Debug, Clone, PartialEq)]
pub struct Eigen {
    /// The eigenvalues, descending.
    pub values: Array1<f64>,
    /// Column i is the eigenvector of value i. It has length 1, and its largest coefficient
    /// by absolute value is positive.
    pub vectors: Array2<f64>,
}

/// The eigenvalues and eigenvectors of a symmetric matrix.
#[must_use]
pub fn eigen(mut matrix: Array2<f64>) -> Eigen {
    let d = matrix.nrows();
    let mut vectors = Array2::eye(d);
    let scale = matrix
        .iter()
        .fold(0.0_f64, |largest, value| largest.max(value.abs()));
    for _ in 0..MAX_SWEEPS {
        let mut rotated = false;
        for p in 0..d {
            for q in p + 1..d {
                if matrix[[p, q]].abs() > f64::EPSILON * 1e-3 * scale {
                    rotate(&mut matrix, &mut vectors, p, q);
                    rotated = true;
                }
            }
        }
        if !rotated {
            break;
        }
    }
    sorted(&matrix, &vectors)
}

/// Rotates the plane of axes `p` and `q` so that their off-diagonal entry becomes zero.
fn rotate(matrix: &mut Array2<f64>, vectors: &mut Array2<f64>, p: usize, q: usize) {
    let theta = (matrix[[q, q]] - matrix[[p, p]]) / (2.0 * matrix[[p, q]]);
    let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    let turn = |a: f64, b: f64| (cosine * a - sine * b, sine * a + cosine * b);
    for i in 0..matrix.nrows() {
        (matrix[[i, p]], matrix[[i, q]]) = turn(matrix[[i, p]], matrix[[i, q]]);
        (vectors[[i, p]], vectors[[i, q]]) = turn(vectors[[i, p]], vectors[[i, q]]);
    }
    for i in 0..matrix.nrows() {
        (matrix[[p, i]], matrix[[q, i]]) = turn(matrix[[p, i]], matrix[[q, i]]);
    }
    (matrix[[p, q]], matrix[[q, p]]) = (0.0, 0.0);
}

fn sorted(matrix: &Array2<f64>, vectors: &Array2<f64>) -> Eigen {
    let d = matrix.nrows();
    let order = ranking(d, &|a, b| matrix[[b, b]].total_cmp(&matrix[[a, a]]));
    let signs: Vec<_> = order.iter().map(|&column| sign(vectors, column)).collect();
    Eigen {
        // Eigenvalues of a covariance matrix are negative only by rounding.
        values: order.iter().map(|&i| matrix[[i, i]].max(0.0)).collect(),
        vectors: Array2::from_shape_fn((d, d), |(row, i)| signs[i] * vectors[[row, order[i]]]),
    }
}

/// The sign that makes a column's largest coefficient positive; of equals, the first decides.
fn sign(vectors: &Array2<f64>, column: usize) -> f64 {
    let largest = vectors
        .column(column)
        .iter()
        .fold(0.0_f64, |largest, &value| {
            if value.abs() > largest.abs() {
                value
            } else {
                largest
            }
        });
    if largest < 0.0 { -1.0 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn a_known_matrix() {
        let found = eigen(array![[2.0, -1.0], [-1.0, 2.0]]);
        let half = 0.5_f64.sqrt();
        for (found, expected) in found
            .values
            .iter()
            .chain(&found.vectors)
            .zip([3.0, 1.0, half, half, -half, half])
        {
            assert!((found - expected).abs() < 1e-14, "{found} {expected}");
        }
    }

    #[test]
    fn the_decomposition_gives_the_matrix_back() {
        let matrix = Array2::from_shape_fn((14, 14), |(i, j)| 1.0 / (1.0 + i as f64 + j as f64));
        let found = eigen(matrix.clone());
        let again = found
            .vectors
            .dot(&Array2::from_diag(&found.values))
            .dot(&found.vectors.t());
        assert!((again - matrix).iter().all(|error| error.abs() < 1e-14));
        let unit = found.vectors.t().dot(&found.vectors) - Array2::<f64>::eye(14);
        assert!(unit.iter().all(|error| error.abs() < 1e-14));
        assert!(
            found
                .values
                .windows(2)
                .into_iter()
                .all(|pair| pair[0] >= pair[1])
        );
    }

    #[test]
    fn the_zero_matrix() {
        let found = eigen(Array2::zeros((3, 3)));
        assert_eq!(found.values, array![0.0, 0.0, 0.0]);
        assert_eq!(found.vectors, Array2::<f64>::eye(3));
    }
}
