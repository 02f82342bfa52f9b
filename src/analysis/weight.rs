//! How much a feature counts.

use serde::{Deserialize, Serialize};

/// How much a feature counts, in tenths, 0.1 to 3.0: 10 is the plain weight, 0 would be
/// absence and is not a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
pub struct Weight(u8);

impl Weight {
    /// The smallest weight, 0.1.
    pub const MIN: Self = Self(1);
    /// The weight of a feature of which nothing else is said, 1.
    pub const PLAIN: Self = Self(10);
    /// The largest weight, 3.
    pub const MAX: Self = Self(30);

    /// A weight from tenths, brought into range.
    #[must_use]
    pub fn from_tenths(tenths: u8) -> Self {
        Self(tenths.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// In tenths, 1 to 30.
    #[must_use]
    pub fn tenths(self) -> u8 {
        self.0
    }

    /// What the column is multiplied by, 0.1 to 3.
    #[must_use]
    pub fn factor(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

impl Default for Weight {
    fn default() -> Self {
        Self::PLAIN
    }
}

impl From<u8> for Weight {
    fn from(tenths: u8) -> Self {
        Self::from_tenths(tenths)
    }
}

impl From<Weight> for u8 {
    fn from(weight: Weight) -> Self {
        weight.0
    }
}
