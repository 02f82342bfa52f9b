//! Numbers as words for the page.

/// A whole number with a comma between thousands: `50,000`.
#[must_use]
pub fn number(value: u32) -> String {
    let digits = value.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 track`, `25 tracks`.
#[must_use]
pub fn tracks(count: u32) -> String {
    counted(count, "track", "tracks")
}

/// A number and what it counts.
#[must_use]
pub fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A share as a percentage without decimals: `38 %`.
#[must_use]
pub fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}
