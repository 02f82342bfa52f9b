//! Release dates in all the forms that files hold.

use crate::library::ReleaseDate;

/// A date as Spotify writes it (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`, with or without a time)
/// or as a spreadsheet rewrites it: `m/d/yyyy`, `d/m/yyyy` where it cannot be the former,
/// `d.m.yyyy`. Anything else, `0000` and `null` among it, is unknown.
pub(super) fn parse(cell: &str) -> Option<ReleaseDate> {
    let day = cell.trim().split(['T', ' ']).next()?;
    if let Some(parts) = three(day, '/') {
        let [first, second, year] = parts;
        return date(year, first, second).or_else(|| date(year, second, first));
    }
    if let Some([day, month, year]) = three(day, '.') {
        return date(year, month, day);
    }
    ReleaseDate::parse(day)
}

fn three(text: &str, separator: char) -> Option<[u16; 3]> {
    let mut parts = text.split(separator).map(|part| part.parse().ok());
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}

fn date(year: u16, month: u16, day: u16) -> Option<ReleaseDate> {
    ReleaseDate::new(
        year,
        Some(month.try_into().ok()?),
        Some(day.try_into().ok()?),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read() {
        for (cell, year, month, day) in [
            ("1973", 1973, None, None),
            ("1973-10", 1973, Some(10), None),
            ("1973-10-05", 1973, Some(10), Some(5)),
            (" 1973-10-05T00:00:00Z", 1973, Some(10), Some(5)),
            ("10/5/1973", 1973, Some(10), Some(5)),
            ("25/6/2013", 2013, Some(6), Some(25)),
            ("25.06.2013", 2013, Some(6), Some(25)),
        ] {
            assert_eq!(parse(cell), ReleaseDate::new(year, month, day), "{cell}");
        }
    }

    #[test]
    fn what_is_no_date_is_unknown() {
        for cell in [
            "",
            "0000",
            "0000-00-00",
            "null",
            "undefined",
            "6/25/13",
            "1/2/3/4",
            "1.5",
            "Jun-13",
        ] {
            assert_eq!(parse(cell), None, "{cell}");
        }
    }
}
