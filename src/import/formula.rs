//! Texts that a spreadsheet would run as a formula, made harmless and read back.
//!
//! Source: OWASP, 'CSV Injection'. A cell is a formula when it begins with one of a few
//! characters. A spreadsheet that takes `;` for the separator begins a cell after each of
//! them, so what follows a `;` counts as a beginning too.

use std::borrow::Cow;

use crate::library::clean::is_blank;

/// What a text that was made harmless begins with: spreadsheets take it for the mark of a text.
const MARK: char = '\'';

/// The text with an apostrophe before everything that could begin a formula. Only what
/// would be read back otherwise gets one, so that names such as `'Til Dawn` stay whole.
#[must_use]
pub fn escape_formulas(text: &str) -> Cow<'_, str> {
    if !beginnings(text).any(is_formula) {
        return Cow::Borrowed(text);
    }
    let marked = beginnings(text).map(|part| {
        let mark = if is_formula(part) { "'" } else { "" };
        format!("{mark}{part}")
    });
    Cow::Owned(marked.collect())
}

/// The text that [`escape_formulas`] was given.
pub(super) fn unescape_formulas(text: &str) -> Cow<'_, str> {
    if !text.contains(MARK) {
        return Cow::Borrowed(text);
    }
    let plain = beginnings(text).map(|part| match part.strip_prefix(MARK) {
        Some(marked) if is_formula(marked) => marked,
        _ => part,
    });
    Cow::Owned(plain.collect())
}

/// The text without the mark by which other exporters keep a spreadsheet from running it:
/// an apostrophe before a formula, or `="…"` around a text.
pub(super) fn unmarked(text: &str) -> Cow<'_, str> {
    if let Some(inner) = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
    {
        return Cow::Borrowed(inner);
    }
    match text.strip_prefix(MARK) {
        Some(formula) if is_formula(formula) => Cow::Borrowed(formula),
        _ => Cow::Borrowed(text),
    }
}

/// The text cut after each `;`.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(';')
}

/// Whether a cell that begins so is a formula, or is one with marks before it: those
/// must not be taken for ours when it is read back.
fn is_formula(text: &str) -> bool {
    let text = text.trim_start_matches(MARK);
    // A spreadsheet may pass over characters that cannot be seen, and marks between them.
    let seen = text.trim_start_matches(|c: char| c == MARK || is_unseen(c));
    text.starts_with(['\t', '\r', '\n'])
        || seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn is_unseen(c: char) -> bool {
    c.is_control() || (!c.is_ascii() && is_blank(c.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_begin_a_formula_is_marked() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+371", "'+371"),
            ("- - -", "'- - -"),
            ("@home", "'@home"),
            ("＝1", "'＝1"),
            ("\t=1", "'\t=1"),
            ("a;=1;-b;c", "a;'=1;'-b;c"),
            ("'=1", "''=1"),
            ("\u{1}=1", "'\u{1}=1"),
            ("\u{200b}'\u{0}@a", "'\u{200b}'\u{0}@a"),
        ] {
            assert_eq!(escape_formulas(text), expected);
            assert_eq!(unescape_formulas(expected), text);
        }
    }

    #[test]
    fn the_marks_of_other_exporters_are_taken_off() {
        for (text, expected) in [
            ("'=1+1", "=1+1"),
            ("=\"0123\"", "0123"),
            ("'Til Dawn", "'Til Dawn"),
            ("=1+1", "=1+1"),
            ("=\"", "=\""),
        ] {
            assert_eq!(unmarked(text), expected);
        }
    }

    #[test]
    fn other_names_stay_as_they_are() {
        for text in ["", "a-b", "'Til Dawn", "1+1", "''", "a;b;", "'"] {
            assert_eq!(escape_formulas(text), text);
            assert_eq!(unescape_formulas(text), text);
        }
    }
}
