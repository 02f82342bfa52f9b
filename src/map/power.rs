//! Powers and logarithms, exact but for the last bit or two. Those of `libm` are exact to the
//! last bit, for which they bring tables that no compression makes smaller; on a map nobody
//! sees the difference.

/// `base`, which is above 0, to the power of `exponent`.
pub(super) fn power(base: f64, exponent: f64) -> f64 {
    libm::exp(exponent * libm::log(base))
}

/// The logarithm to base 10.
pub(super) fn log10(value: f64) -> f64 {
    libm::log(value) * std::f64::consts::LOG10_E
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_differ_from_libm_in_the_last_bits_at_most() {
        for base in [0.01, 0.5, 1.0, 2.0, 10.0, 50_000.0] {
            for exponent in [-5.0, -1.0 / 6.0, 0.0, 0.2, 1.0] {
                let exact = libm::pow(base, exponent);
                assert!((power(base, exponent) / exact - 1.0).abs() < 1e-14);
            }
            assert!((log10(base) - libm::log10(base)).abs() < 1e-14);
        }
    }
}
