//! When a track was added to a list.

use serde::{Deserialize, Serialize};

/// The day on which a listener added a track to a list. Earlier days come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DateAdded {
    year: u16,
    month: u8,
    day: u8,
}

impl DateAdded {
    /// Reads `2023-05-01` and `2023-05-01T12:34:56Z`; anything else is unknown. So is a day
    /// of 1970, which is how Spotify writes that it does not know.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.trim().split_at_checked(10)?;
        let has_time = rest.starts_with(['T', ' ']);
        if !(rest.is_empty() || has_time) {
            return None;
        }
        let parts: Vec<&str> = date.split('-').collect();
        let [year, month, day] = parts.as_slice() else {
            return None;
        };
        let date = Self {
            year: number(year, 4)?,
            month: number(month, 2)?.try_into().ok()?,
            day: number(day, 2)?.try_into().ok()?,
        };
        let is_date = (1971..=9999).contains(&date.year)
            && (1..=12).contains(&date.month)
            && (1..=31).contains(&date.day);
        is_date.then_some(date)
    }

    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The earlier of two dates, of which any may be unknown.
    #[must_use]
    pub fn earliest(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        one.into_iter().chain(other).min()
    }
}

fn number(text: &str, digits: usize) -> Option<u16> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::*;

    #[test]
    fn a_day_is_read_with_or_without_a_time() {
        let day = DateAdded {
            year: 2023,
            month: 5,
            day: 1,
        };
        for text in [
            "2023-05-01",
            " 2023-05-01 ",
            "2023-05-01T12:34:56Z",
            "2023-05-01 12:34:56",
        ] {
            assert_eq!(DateAdded::parse(text), Some(day), "{text}");
        }
    }

    #[test]
    fn anything_else_is_unknown() {
        for text in [
            "",
            "2023",
            "2023-05",
            "2023-5-1",
            "2023-05-01x",
            "+023-05-01",
            "2023-13-01",
            "2023-05-00",
            "01/05/2023",
            "1970-01-01T00:00:00Z",
            "0000-00-00",
            "2023-05-0é",
            "yesterday evening",
        ] {
            assert_eq!(DateAdded::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_earliest_known_day_counts() {
        let day = DateAdded::parse;
        let (one, later) = (day("2023-05-31"), day("2023-06-01"));
        assert_eq!(DateAdded::earliest(later, one), one);
        assert_eq!(DateAdded::earliest(one, later), one);
        assert_eq!(DateAdded::earliest(None, later), later);
        assert_eq!(DateAdded::earliest(None, None), None);
    }

    proptest! {
        #[test]
        fn any_day_reads_as_written(year in 1971..=9999_u16, month in 1..=12_u8, day in 1..=31_u8) {
            let text = format!("{year}-{month:02}-{day:02}T00:00:00Z");
            prop_assert_eq!(DateAdded::parse(&text), Some(DateAdded { year, month, day }));
        }

        #[test]
        fn what_is_read_stands_at_the_start(text in "[ 0-9]{0,5}-?[01é]{0,2}-[0-3]{0,3}[T Zé]?") {
            if let Some(DateAdded { year, month, day }) = DateAdded::parse(&text) {
                let date = format!("{year}-{month:02}-{day:02}");
                prop_assert!(text.trim_start().starts_with(&date), "{text}");
            }
        }
    }
}
