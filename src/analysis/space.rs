//! The space that clusters are found in.

use partition::DIMENSIONS;
use serde::{Deserialize, Serialize};

/// The space that a recipe's clusters are found in: from the features of a track to a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Space {
    /// Column → mean over all rows.
    pub(crate) means: Vec<f64>,
    /// Column → standard deviation over all rows, without the weights.
    pub(crate) deviations: Vec<f64>,
    /// Column → the factor that it is multiplied by after centring.
    pub(crate) factors: Vec<f64>,
    /// Column → its loadings on the components that k-means uses.
    pub(crate) loadings: Vec<[f64; DIMENSIONS]>,
    /// Cluster → column → mean over the cluster's rows.
    pub(crate) cluster_means: Vec<Vec<f64>>,
}

impl Space {
    /// Centres and weights values of the columns.
    pub(crate) fn centre(&self, values: &[f64]) -> Vec<f64> {
        let columns = values.iter().zip(&self.means).zip(&self.factors);
        columns
            .map(|((value, mean), factor)| (value - mean) * factor)
            .collect()
    }

    pub(crate) fn project(&self, centred: &[f64]) -> [f64; DIMENSIONS] {
        let mut point = [0.0; DIMENSIONS];
        for (value, loadings) in centred.iter().zip(&self.loadings) {
            for (coordinate, loading) in point.iter_mut().zip(loadings) {
                *coordinate += value * loading;
            }
        }
        point
    }
}
