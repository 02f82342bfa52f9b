//! The words at the two ends of an axis.

use crate::analysis::{Axis, Feature};

/// What an axis of the map says: more of what its head names, less of it at its tail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AxisWords {
    /// At the arrow's head: `Energetic, Sad`.
    pub head: String,
    /// At the tail, the opposite of each word: `Mellow, Happy`.
    pub tail: String,
    /// Explained variance in whole percent: `38 %`.
    pub variance: String,
}

impl AxisWords {
    /// The words of an axis, from its loadings; `words` gives a feature's word for a high
    /// and for a low value. A negative loading turns a feature's two words round.
    #[must_use]
    pub fn new(axis: &Axis, words: impl Fn(Feature) -> (&'static str, &'static str)) -> Self {
        let ends = axis.loadings.iter().map(|loading| {
            let (high, low) = words(loading.feature);
            if loading.value < 0.0 {
                (low, high)
            } else {
                (high, low)
            }
        });
        let (head, tail): (Vec<_>, Vec<_>) = ends.unzip();
        Self {
            head: head.join(", "),
            tail: tail.join(", "),
            variance: format!("{:.0} %", axis.explained_variance.clamp(0.0, 1.0) * 100.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Loading;

    fn words(feature: Feature) -> (&'static str, &'static str) {
        if feature == Feature::Energy {
            ("Energetic", "Mellow")
        } else {
            ("Happy", "Sad")
        }
    }

    #[test]
    fn a_negative_loading_turns_the_words_round() {
        let loadings = [(Feature::Energy, 0.8), (Feature::Valence, -0.5)];
        let axis = Axis {
            loadings: loadings
                .map(|(feature, value)| Loading { feature, value })
                .to_vec(),
            explained_variance: 0.376,
        };
        let expected = AxisWords {
            head: "Energetic, Sad".into(),
            tail: "Mellow, Happy".into(),
            variance: "38 %".into(),
        };
        assert_eq!(AxisWords::new(&axis, words), expected);
    }
}
