//! When an album came out, as precisely as the source knows.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A release date: a year, perhaps a month, perhaps a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReleaseDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl ReleaseDate {
    /// A date from its parts; `None` when a part is impossible. Year 0 is how
    /// exports write 'unknown'.
    #[must_use]
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let month_fits = month.is_none_or(|month| (1..=12).contains(&month));
        let day_fits = day.is_none_or(|day| month.is_some() && (1..=31).contains(&day));
        ((1000..=9999).contains(&year) && month_fits && day_fits).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// Reads `YYYY`, `YYYY-MM` and `YYYY-MM-DD`, the forms of Spotify's `release_date`. A
    /// month or a day that cannot be is left out; without a year there is no date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let month = parts.next().and_then(|month| month.parse().ok());
        let day = parts.next().and_then(|day| day.parse().ok());
        Self::new(year, month, day)
            .or_else(|| Self::new(year, month, None))
            .or_else(|| Self::new(year, None, None))
    }

    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }
}

/// As precisely as it is known: `1973`, `1973-10`, `1973-10-05`.
impl fmt::Display for ReleaseDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_its_text() {
        for (text, year, month, day) in [
            ("1973", 1973, None, None),
            ("1973-10", 1973, Some(10), None),
            ("1973-10-05", 1973, Some(10), Some(5)),
            ("1973-10-99", 1973, Some(10), None),
            ("1973-00-00", 1973, None, None),
        ] {
            assert_eq!(
                ReleaseDate::parse(text),
                ReleaseDate::new(year, month, day),
                "{text}"
            );
        }
    }

    #[test]
    fn a_date_is_written_as_it_is_read() {
        for text in ["1973", "1973-10", "1973-10-05"] {
            let date = ReleaseDate::parse(text).unwrap();
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn year_0_and_words_are_no_dates() {
        for text in [
            "",
            "0000",
            "0000-01-01",
            "null",
            "+973",
            "73",
            "19730",
            "-1973",
        ] {
            assert_eq!(ReleaseDate::parse(text), None, "{text}");
        }
    }
}
