//! When an album came out, as precisely as the source knows.

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
        ((1000..=9999).contains(&year) && month_fits && day_fits).then_some(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }
}
