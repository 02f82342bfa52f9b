//! How crowded each point is, in a byte.

use serde::{Deserialize, Serialize};

use crate::map::power::{log10, power};

/// Codes for a ratio of ten.
const PER_DECADE: f64 = 50.0;

/// Row → how many other points lie around it for each squared data unit. A byte for each row
/// is enough to choose among a few opacities: codes are steps of equal ratio, of about 5 %,
/// down from the highest value to a hundred-thousandth of it; 0 is none at all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Crowding {
    highest: f32,
    codes: Vec<u8>,
}

impl Crowding {
    pub(super) fn new(values: &[f32]) -> Self {
        let highest = values.iter().copied().fold(0.0, f32::max);
        let code = |&value: &f32| {
            let share = f64::from(value) / f64::from(highest);
            if share > 0.0 {
                (255.0 + PER_DECADE * log10(share)).round() as u8
            } else {
                0
            }
        };
        Self {
            highest,
            codes: values.iter().map(code).collect(),
        }
    }

    pub(super) fn values(&self) -> Vec<f32> {
        let value = |code: u8| match code {
            0 => 0.0,
            code => self.highest * power(10.0, (f64::from(code) - 255.0) / PER_DECADE) as f32,
        };
        let values: Vec<f32> = (0..=u8::MAX).map(value).collect();
        let codes = self.codes.iter();
        codes.map(|&code| values[usize::from(code)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_within_a_few_percent() {
        let values = [0.0, 3e-3, 0.02, 7.0, 41.5, 1_234.5];
        let decoded = Crowding::new(&values).values();
        assert_eq!((decoded[0], decoded[5]), (0.0, 1_234.5));
        assert_eq!(
            decoded[1], 0.0,
            "less than a hundred-thousandth of the highest"
        );
        for (value, decoded) in values.iter().zip(&decoded).skip(2) {
            assert!((decoded / value - 1.0).abs() < 0.025, "{value}: {decoded}");
        }
    }

    #[test]
    fn nothing_is_not_crowded() {
        assert_eq!(Crowding::new(&[]).values(), [0.0; 0]);
        assert_eq!(Crowding::new(&[0.0; 2]).values(), [0.0; 2]);
        assert_eq!(Crowding::new(&[f32::NAN, 1.0]).values(), [0.0, 1.0]);
    }
}
