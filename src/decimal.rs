//! Reading decimal numbers.
//!
//! The standard library's reading is exact to the last bit for any number of digits, for
//! which it carries 10 KB of powers of five that no compression makes smaller. Numbers of
//! at most 15 digits and a power of ten up to 22, as features have, are as exact here: both
//! are then exact themselves, and their product or quotient is rounded once (W. D. Clinger, *How to read
//! floating point numbers accurately*, 1990). Longer ones may miss the last bit.

/// The powers of ten that a number of double precision holds exactly.
const EXACT: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// A larger power of ten, and digits that stand beyond it, change nothing.
const FURTHEST: i32 = 400;

/// The number that a text is, as in `-12.5e-3`; `None` for any other text, and for a number
/// that is too large.
#[must_use]
pub fn decimal(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').or_else(|| text.strip_prefix('+'));
    let unsigned = unsigned.unwrap_or(text);
    // Bytes are found faster than one of two characters, and a library has many numbers.
    let (digits, power) = match unsigned
        .bytes()
        .position(|byte| matches!(byte, b'e' | b'E'))
    {
        Some(at) => (&unsigned[..at], unsigned[at + 1..].parse().ok()?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let count = whole.len() + fraction.len();
    let all = || whole.bytes().chain(fraction.bytes());
    if count == 0 || !all().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut value = 0_u64;
    let mut left_out = 0_i32;
    for digit in all() {
        if value < 1_000_000_000_000_000_000 {
            value = value * 10 + u64::from(digit - b'0');
        } else {
            left_out = left_out.saturating_add(1);
        }
    }
    let after_point = i32::try_from(fraction.len()).unwrap_or(i32::MAX);
    let power = left_out.saturating_sub(after_point).saturating_add(power);
    let size = scaled(value as f64, power);
    let value = if text.starts_with('-') { -size } else { size };
    value.is_finite().then_some(value)
}

fn scaled(mut value: f64, power: i32) -> f64 {
    let mut left = power.clamp(-FURTHEST, FURTHEST);
    while left != 0 {
        let step = left.clamp(-22, 22);
        let factor = EXACT[step.unsigned_abs() as usize];
        value = if step < 0 {
            value / factor
        } else {
            value * factor
        };
        left -= step;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_fifteen_digits_are_exact() {
        let mut state = 1_u64;
        for round in 0..20_000_u32 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let digits = (state >> 11) % 10_u64.pow(round % 15 + 1);
            let power = (state % 38) as i32 - 22;
            for text in [
                format!("{digits}e{power}"),
                format!("-0.{digits:07}"),
                format!("{}.{:03}", digits / 1_000, digits % 1_000),
            ] {
                assert_eq!(decimal(&text), text.parse().ok(), "{text}");
            }
        }
    }

    #[test]
    fn more_digits_miss_the_last_bit_at_most() {
        for text in [
            "0.80600000000000004973799150320701301097869873046875",
            "123456789012345678901234567890",
            "0.00001730000000000000200",
            "1.7976931348623157e308",
            "2.2250738585072014e-308",
        ] {
            let (read, exact): (f64, f64) = (decimal(text).unwrap(), text.parse().unwrap());
            assert!((read / exact - 1.0).abs() < 1e-15, "{text}: {read}");
        }
    }

    #[test]
    fn what_stands_for_a_number_in_rust_does_so_here() {
        for text in [
            "1", "+1", "-1", ".5", "5.", "1e3", "1E+3", "1.e-3", "0e9", "1e-999",
        ] {
            assert_eq!(decimal(text), text.parse().ok(), "{text}");
        }
        for text in [
            "", "-", ".", "e5", "1e", "1e+", "--1", "1.2.3", "0x1", "inf", "NaN", "1 ", "1e999",
            "１",
        ] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
