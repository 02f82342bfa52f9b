//! Numbers, flags, dates, lengths and keys of a cell. What cannot be, is unknown.

use std::borrow::Cow;

use super::columns::Unit;
use crate::decimal::decimal;
use crate::library::ReleaseDate;

/// Spreadsheets write a yes in the language of whoever saved the file.
const YES: &str =
    "true|1|1.0|yes|y|ja|wahr|oui|vrai|si|sí|vero|verdadero|sim|verdadeiro|waar|sant|DOĞRU|ΑΛΗΘΗΣ";
/// The same for a no.
const NO: &str =
    "false|0|0.0|no|n|nein|falsch|non|faux|falso|não|nee|onwaar|nej|falskt|YANLIŞ|ΨΕΥΔΗΣ";

/// What other exporters and fonts write for a minus sign.
const MINUS: [char; 5] = ['\u{2212}', '\u{2010}', '\u{2013}', '\u{fe63}', '\u{ff0d}'];

/// What may stand after a number without changing it.
const UNITS: [&str; 3] = ["db", "bpm", "ms"];

/// The cell without what keeps a spreadsheet from interpreting it: an apostrophe before
/// it, or `="…"` around it.
pub(super) fn unmarked(cell: &str) -> &str {
    let cell = cell.trim();
    let formula = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    formula.unwrap_or_else(|| cell.strip_prefix('\'').unwrap_or(cell))
}

/// A number, and whether a per cent sign stands after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) is_percent: bool,
}

/// Reads a finite number as people and spreadsheets write it: with a comma for the point,
/// in scientific notation, with any minus sign, a per cent sign or a unit.
pub(super) fn read_number(cell: &str) -> Option<Number> {
    let cell = cell.trim();
    if cell.is_empty() {
        return None;
    }
    if let Some(value) = decimal(cell) {
        return Some(Number {
            value,
            is_percent: false,
        });
    }
    let mut text = Cow::Borrowed(unmarked(cell));
    if text.contains(MINUS) {
        text = Cow::Owned(text.replace(MINUS, "-"));
    }
    let (text, is_percent) = match text.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (without_unit(&text), false),
    };
    let value = if text.contains(',') {
        decimal(&text.replacen(',', ".", 1))
    } else {
        decimal(text)
    };
    value.map(|value| Number { value, is_percent })
}

fn without_unit(text: &str) -> &str {
    let unit = |unit: &&str| {
        let at = text.len().checked_sub(unit.len())?;
        let (number, end) = text.split_at_checked(at)?;
        end.eq_ignore_ascii_case(unit).then_some(number.trim_end())
    };
    UNITS.iter().find_map(unit).unwrap_or(text)
}

/// The value of a number.
pub(super) fn number(cell: &str) -> Option<f64> {
    read_number(cell).map(|number| number.value)
}

/// A whole number within bounds; `51.0` counts as 51.
pub(super) fn whole(cell: &str, low: u32, high: u32) -> Option<u32> {
    within(number(cell)?, low, high)
}

fn within(value: f64, low: u32, high: u32) -> Option<u32> {
    let fits = value.trunc() == value && (f64::from(low)..=f64::from(high)).contains(&value);
    fits.then_some(value as u32)
}

/// A whole number within bounds that fit a byte.
pub(super) fn small(cell: &str, low: u8, high: u8) -> Option<u8> {
    whole(cell, low.into(), high.into())?.try_into().ok()
}

/// Beats in a bar: `4`, `4/4`.
pub(super) fn time_signature(cell: &str) -> Option<u8> {
    let beats = cell.split_once('/').map_or(cell, |(beats, _)| beats);
    small(beats, 1, 7)
}

/// A track's length in milliseconds: a number in the column's unit, or `mm:ss` and
/// `h:mm:ss`, perhaps with a fraction. A length of 0 is unknown.
pub(super) fn duration_ms(cell: &str, unit: Unit) -> Option<u32> {
    let cell = unmarked(cell);
    if cell.contains(':') {
        return clock_ms(cell);
    }
    let value = number(cell)?;
    let ms = match unit {
        Unit::Seconds => libm::round(value * 1e3),
        Unit::Minutes => libm::round(value * 6e4),
        Unit::Unnamed | Unit::Milliseconds | Unit::Percent => value,
    };
    within(ms, 1, u32::MAX)
}

fn clock_ms(text: &str) -> Option<u32> {
    let mut parts = text.rsplit(':');
    let seconds = decimal(parts.next()?.trim())?;
    let minutes: u32 = parts.next()?.trim().parse().ok()?;
    let hours: u32 = parts
        .next()
        .map_or(Some(0), |hours| hours.trim().parse().ok())?;
    if parts.next().is_some() || !(0.0..60.0).contains(&seconds) || hours > 1_000 {
        return None;
    }
    let minutes = hours * 60 + minutes.min(100_000);
    within(
        libm::round(seconds * 1e3) + f64::from(minutes) * 6e4,
        1,
        u32::MAX,
    )
}

/// Yes or no.
pub(super) fn flag(cell: &str) -> Option<bool> {
    // What most exporters write needs no search.
    match cell {
        "" => return None,
        "0" | "false" | "False" => return Some(false),
        "1" | "true" | "True" => return Some(true),
        _ => {}
    }
    let cell = unmarked(cell);
    let is_one_of = |words: &str| words.split('|').any(|word| word.eq_ignore_ascii_case(cell));
    if is_one_of(YES) {
        return Some(true);
    }
    is_one_of(NO).then_some(false)
}

/// A mode: 1 or `Major`, 0 or `Minor`.
pub(super) fn is_major(cell: &str) -> Option<bool> {
    flag(cell).or_else(|| mode_word(unmarked(cell)))
}

fn mode_word(word: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
    if is(&["major", "maj", "dur"]) {
        return Some(true);
    }
    is(&["minor", "min", "moll"]).then_some(false)
}

/// A key, and whether it is major where it says so: 0 to 11, or a tone in words, as in
/// `C Minor`, `F♯`, `Db Major`, `C#/Db`.
pub(super) fn key(cell: &str) -> (Option<u8>, Option<bool>) {
    let cell = unmarked(cell);
    if let Some(key) = small(cell, 0, 11) {
        return (Some(key), None);
    }
    let mut words = cell.split_whitespace();
    let tone = words.next().and_then(tone);
    let mode = words.next().and_then(mode_word);
    if words.next().is_some() || tone.is_none() {
        return (None, None);
    }
    (tone, mode)
}

/// The pitch class of a tone by its English name; of two names such as `C#/Db` the first.
fn tone(word: &str) -> Option<u8> {
    let word = word.split('/').next()?;
    let mut characters = word.chars();
    let natural = match characters.next()?.to_ascii_uppercase() {
        'C' => 0,
        'D' => 2,
        'E' => 4,
        'F' => 5,
        'G' => 7,
        'A' => 9,
        'B' => 11,
        _ => return None,
    };
    let shift = match characters.as_str() {
        "" => 0,
        "#" | "♯" => 1,
        "b" | "♭" => 11,
        _ => return None,
    };
    Some((natural + shift) % 12)
}

/// A date as Spotify writes it (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`, with or without a time)
/// or as a spreadsheet rewrites it: `m/d/yyyy`, `d/m/yyyy` where it cannot be the former,
/// `d.m.yyyy`, each with two digits of the year as well, or `2013.0`. Anything else, `0000`
/// and `null` among it, is unknown.
pub(super) fn date(cell: &str) -> Option<ReleaseDate> {
    let day = unmarked(cell).split(['T', ' ']).next()?;
    if let Some([first, second, year]) = three(day, '/') {
        return calendar_date(year, first, second).or_else(|| calendar_date(year, second, first));
    }
    if let Some([day, month, year]) = three(day, '.') {
        return calendar_date(year, month, day);
    }
    ReleaseDate::parse(day.strip_suffix(".0").unwrap_or(day))
}

fn three(text: &str, separator: char) -> Option<[u16; 3]> {
    let mut parts = text.split(separator).map(|part| part.parse().ok());
    let [first, second] = [parts.next()??, parts.next()??];
    let year_at = text.rfind(separator)? + separator.len_utf8();
    let year = year(&text[year_at..])?;
    parts.next()?;
    parts.next().is_none().then_some([first, second, year])
}

/// The last year that two digits mean of this century; later ones are of the last.
const LAST_SHORT_YEAR: u16 = 39;

/// A year of four digits, or of two as spreadsheets write it.
fn year(text: &str) -> Option<u16> {
    let year = text.parse().ok()?;
    match (text.len(), year) {
        (2, 0..=LAST_SHORT_YEAR) => Some(2000 + year),
        (2, _) => Some(1900 + year),
        _ => Some(year),
    }
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
        for (cell, value) in [
            (" 0.806 ", 0.806),
            ("0,806", 0.806),
            ("4,74E-05", 4.74e-5),
            ("4.74e-05", 4.74e-5),
            ("\u{2212}7.5", -7.5),
            ("–7,5 dB", -7.5),
            ("'0.5", 0.5),
            ("=\"0.5\"", 0.5),
            ("120 BPM", 120.0),
            ("\u{a0}61\u{a0}", 61.0),
        ] {
            assert_eq!(number(cell), Some(value), "{cell}");
        }
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
            "%",
            "db",
        ] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
        for (cell, value) in [("51%", 51.0), ("51,5 %", 51.5), ("-1%", -1.0)] {
            let is_percent = true;
            assert_eq!(
                read_number(cell),
                Some(Number { value, is_percent }),
                "{cell}"
            );
        }
    }

    #[test]
    fn bounds_are_kept() {
        assert_eq!(whole("224114", 1, u32::MAX), Some(224_114));
        assert_eq!(whole("51.0", 0, 100), Some(51));
        assert_eq!(whole("51.5", 0, 100), None);
        assert_eq!(whole("0", 1, u32::MAX), None);
        assert_eq!(whole("4294967296", 1, u32::MAX), None);
        assert_eq!(small("-1", 0, 11), None);
        assert_eq!(small("11", 0, 11), Some(11));
        assert_eq!(time_signature("4/4"), Some(4));
        assert_eq!(time_signature("3"), Some(3));
        assert_eq!(time_signature("0"), None);
    }

    #[test]
    fn flags_take_any_case_and_the_words_of_spreadsheets() {
        for yes in ["true", "TRUE", "True ", "1", "WAHR", "VRAI", "Yes"] {
            assert_eq!(flag(yes), Some(true), "{yes}");
        }
        for no in ["false", "FALSE", "False", "0", "FALSCH", "No"] {
            assert_eq!(flag(no), Some(false), "{no}");
        }
        for unknown in ["", "null", "2", "tru"] {
            assert_eq!(flag(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn lengths_are_numbers_or_clock_times() {
        for (cell, unit, ms) in [
            ("201000", Unit::Milliseconds, 201_000),
            ("201000", Unit::Unnamed, 201_000),
            ("02:30", Unit::Unnamed, 150_000),
            ("1:02:03", Unit::Unnamed, 3_723_000),
            ("3:05.5", Unit::Unnamed, 185_500),
            ("187.5", Unit::Seconds, 187_500),
            ("2.5", Unit::Minutes, 150_000),
        ] {
            assert_eq!(duration_ms(cell, unit), Some(ms), "{cell}");
        }
        for wrong in ["0", "0:00", "1:60", ":", "a:b", "1:2:3:4", "-1"] {
            assert_eq!(duration_ms(wrong, Unit::Unnamed), None, "{wrong}");
        }
    }

    #[test]
    fn keys_and_modes_are_numbers_or_words() {
        for (cell, expected) in [
            ("0", (Some(0), None)),
            ("11", (Some(11), None)),
            ("C Minor", (Some(0), Some(false))),
            ("F♯ Major", (Some(6), Some(true))),
            ("Db", (Some(1), None)),
            ("C#/Db major", (Some(1), Some(true))),
            ("Cb", (Some(11), None)),
            ("-1", (None, None)),
            ("12", (None, None)),
            ("8B", (None, None)),
            ("No Key", (None, None)),
            ("", (None, None)),
        ] {
            assert_eq!(key(cell), expected, "{cell}");
        }
        assert_eq!(is_major("Major"), Some(true));
        assert_eq!(is_major("0"), Some(false));
        assert_eq!(is_major("2"), None);
    }

    #[test]
    fn every_form_of_a_date_is_read() {
        for (cell, year, month, day) in [
            ("1973", 1973, None, None),
            ("1973.0", 1973, None, None),
            ("1973-10", 1973, Some(10), None),
            ("1973-10-05", 1973, Some(10), Some(5)),
            (" 1973-10-05T00:00:00Z", 1973, Some(10), Some(5)),
            ("10/5/1973", 1973, Some(10), Some(5)),
            ("25/6/2013", 2013, Some(6), Some(25)),
            ("25.06.2013", 2013, Some(6), Some(25)),
            ("6/25/13", 2013, Some(6), Some(25)),
            ("25.6.73", 1973, Some(6), Some(25)),
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
            "6/25/013",
            "1/2/3/4",
            "1.5",
            "Jun-13",
        ] {
            assert_eq!(date(cell), None, "{cell}");
        }
    }
}
