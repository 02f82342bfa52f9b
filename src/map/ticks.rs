//! Round values for the lines of the grid.

/// The smallest of 1, 2 and 5 times a power of ten that is at least `least`.
#[must_use]
pub fn round_step(least: f64) -> f64 {
    let least = if least.is_finite() {
        least.abs().max(1e-12)
    } else {
        1.0
    };
    let power = libm::exp10(libm::floor(libm::log10(least)));
    let steps = [1.0, 2.0, 5.0].map(|step| step * power);
    let fits = |step: &f64| *step >= least * (1.0 - 1e-9);
    steps.into_iter().find(fits).unwrap_or(10.0 * power)
}

/// The multiples of `step` from `low` to `high`, ascending; at most a thousand.
pub fn multiples(step: f64, low: f64, high: f64) -> impl Iterator<Item = f64> {
    let first = libm::ceil(low / step);
    let values = (0..1000u16).map(move |count| (first + f64::from(count)) * step);
    values.take_while(move |value| *value <= high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        let cases = [
            (0.013, 0.02),
            (0.2, 0.2),
            (0.21, 0.5),
            (0.7, 1.0),
            (6.0, 10.0),
            (100.0, 100.0),
        ];
        for (least, step) in cases {
            assert!(
                (round_step(least) - step).abs() < 1e-9,
                "{least}: {}",
                round_step(least)
            );
        }
        for strange in [0.0, -3.0, f64::NAN, f64::INFINITY] {
            assert!(round_step(strange) > 0.0);
        }
    }

    #[test]
    fn multiples_lie_between_the_ends() {
        let lines: Vec<f64> = multiples(0.5, -0.9, 1.0).collect();
        assert_eq!(lines, [-0.5, 0.0, 0.5, 1.0]);
        assert_eq!(multiples(1.0, f64::NAN, 3.0).count(), 0);
        assert_eq!(multiples(1e-9, 0.0, 1.0).count(), 1000);
    }
}
