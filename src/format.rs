//! Numbers as a person writes them, and counts, which have 32 bits on every machine.

/// A whole number with a comma between thousands: `50,000`.
#[must_use]
pub fn number(value: u32) -> String {
    let digits = value.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number and what it counts: `1 row`, `1,200 rows`.
#[must_use]
pub fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// `1 track`, `25 tracks`.
#[must_use]
pub fn tracks(count: u32) -> String {
    counted(count, "track", "tracks")
}

/// A list in a sentence: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn join_words(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// A share as a percentage without decimals, which no line break parts: `38 %`.
#[must_use]
pub fn percent(share: f32) -> String {
    format!("{:.0}\u{a0}%", f64::from(share * 100.0))
}

/// A number in 32 bits; the largest that they hold where it is larger.
#[must_use]
pub fn to_u32(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

/// How many there are, as a number that the other functions take.
#[must_use]
pub fn count_of<T>(things: &[T]) -> u32 {
    to_u32(things.len())
}

/// A cluster, counted from 0, by number and name: `#2 Happy`.
#[must_use]
pub fn numbered(cluster: usize, name: &str) -> String {
    format!("#{} {name}", cluster + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (value, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (u32::MAX, "4,294,967,295"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(tracks(1), "1 track");
        assert_eq!(tracks(0), "0 tracks");
        assert_eq!(counted(1_200, "row", "rows"), "1,200 rows");
    }

    #[test]
    fn shares_have_no_decimals() {
        assert_eq!(percent(0.375), "38\u{a0}%");
    }
}
