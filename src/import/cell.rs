//! Numbers, flags and dates of a cell. What cannot be, is unknown.

use crate::decimal::decimal;
use crate::library::ReleaseDate;

/// Spreadsheets write a yes in the language of whoever saved the file.
const YES: &str = "true|1|yes|wahr|vrai|vero|verdadero|verdadeiro|waar|sant|DOĞRU|ΑΛΗΘΗΣ";
/// The same for a no.
const NO: &str = "false|0|no|falsch|faux|falso|onwaar|falskt|YANLIŞ|ΨΕΥΔΗΣ";

/// A finite number; a comma may stand for the point, as many spreadsheets write it.
pub(super) fn number(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    if cell.contains(',') {
        decimal(&cell.replacen(',', ".", 1))
    } else {
        decimal(cell)
    }
}

/// A number within bounds.
pub(super) fn within(cell: &str, low: f64, high: f64) -> Option<f32> {
    let value = number(cell)?;
    (low..=high).contains(&value).then_some(value as f32)
}

/// A whole number within bounds; `51.0` counts as 51.
pub(super) fn whole(cell: &str, low: u32, high: u32) -> Option<u32> {
    let value = number(cell)?;
    let fits = value.trunc() == value && (f64::from(low)..=f64::from(high)).contains(&value);
    fits.then_some(value as u32)
}

/// A whole number within bounds that fit a byte.
pub(super) fn small(cell: &str, low: u8, high: u8) -> Option<u8> {
    whole(cell, low.into(), high.into())?.try_into().ok()
}

/// Yes or no.
pub(super) fn flag(cell: &str) -> Option<bool> {
    let is_one_of = |words: &str| {
        words
            .split('|')
            .any(|word| word.eq_ignore_ascii_case(cell.trim()))
    };
    if is_one_of(YES) {
        return Some(true);
    }
    is_one_of(NO).then_some(false)
}

/// A date as Spotify writes it (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`, with or without a time)
/// or as a spreadsheet rewrites it: `m/d/yyyy`, `d/m/yyyy` where it cannot be the former,
/// `d.m.yyyy`. Anything else, `0000` and `null` among it, is unknown.
pub(super) fn date(cell: &str) -> Option<ReleaseDate> {
    let day = cell.trim().split(['T', ' ']).next()?;
    if let Some(parts) = three(day, '/') {
        let [first, second, year] = parts;
        return calendar_date(year, first, second).or_else(|| calendar_date(year, second, first));
    }
    if let Some([day, month, year]) = three(day, '.') {
        return calendar_date(year, month, day);
    }
    ReleaseDate::parse(day)
}

fn three(text: &str, separator: char) -> Option<[u16; 3]> {
    let mut parts = text.split(separator).map(|part| part.parse().ok());
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}

fn calendar_date(year: u16, month: u16, day: u16) -> Option<ReleaseDate> {
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
    fn numbers_take_a_point_or_a_comma() {
        assert_eq!(number(" 0.806 "), Some(0.806));
        assert_eq!(number("0,806"), Some(0.806));
        assert_eq!(number("4,74E-05"), Some(4.74e-5));
        for wrong in [
            "",
            "null",
            "NaN",
            "inf",
            "-infinity",
            "1e999",
            "1,2,3",
            "1,234.5",
            "0x1",
        ] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn bounds_are_kept() {
        assert_eq!(within("0", 0.0, 1.0), Some(0.0));
        assert_eq!(within("1.0", 0.0, 1.0), Some(1.0));
        assert_eq!(within("1.01", 0.0, 1.0), None);
        assert_eq!(whole("224114", 1, u32::MAX), Some(224_114));
        assert_eq!(whole("51.0", 0, 100), Some(51));
        assert_eq!(whole("51.5", 0, 100), None);
        assert_eq!(whole("0", 1, u32::MAX), None);
        assert_eq!(whole("4294967296", 1, u32::MAX), None);
        assert_eq!(small("-1", 0, 11), None);
        assert_eq!(small("11", 0, 11), Some(11));
    }

    #[test]
    fn flags_take_any_case_and_the_words_of_spreadsheets() {
        for yes in ["true", "TRUE", "True ", "1", "WAHR", "VRAI"] {
            assert_eq!(flag(yes), Some(true), "{yes}");
        }
        for no in ["false", "FALSE", "False", "0", "FALSCH"] {
            assert_eq!(flag(no), Some(false), "{no}");
        }
        for unknown in ["", "null", "2", "tru"] {
            assert_eq!(flag(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn every_form_of_a_date_is_read() {
        for (cell, year, month, day) in [
            ("1973", 1973, None, None),
            ("1973-10", 1973, Some(10), None),
            ("1973-10-05", 1973, Some(10), Some(5)),
            (" 1973-10-05T00:00:00Z", 1973, Some(10), Some(5)),
            ("10/5/1973", 1973, Some(10), Some(5)),
            ("25/6/2013", 2013, Some(6), Some(25)),
            ("25.06.2013", 2013, Some(6), Some(25)),
        ] {
            assert_eq!(date(cell), ReleaseDate::new(year, month, day), "{cell}");
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
            assert_eq!(date(cell), None, "{cell}");
        }
    }
}
