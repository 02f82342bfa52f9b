//! Record labels, which catalogues write in many ways: `Epic`, `EPIC Records, Inc.`,
//! `℗ 2019 Epic/Trinity`.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::clean::is_blank;
use super::fold::fold;

/// What makes two spellings the same label: its words in any script, folded, joined by
/// hyphens, without ℗, ©, years and suffixes such as `Records` or `Ltd.`. It stands in
/// addresses, so it is never empty and has no `/` and no `.`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LabelKey(String);

/// Legal forms. One that follows a comma belongs to the name before the comma.
const FORMS: [&str; 9] = [
    "ltd",
    "limited",
    "llc",
    "inc",
    "incorporated",
    "co",
    "corp",
    "corporation",
    "gmbh",
];

/// What labels call themselves besides; dropped at the end of a name like legal forms.
const TRADES: [&str; 4] = ["records", "record", "recordings", "music"];

impl LabelKey {
    /// The key of a label's name; `None` for blank text and for a ℗ or © with nothing
    /// but years. The key of a key is the same key, so this reads addresses as well.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        if is_blank(name) {
            return None;
        }
        let folded = fold(name);
        let unmarked = without_mark(&folded)?;
        let mut words = words(unmarked);
        while words.len() > 1 && words.last().is_some_and(|word| is_suffix(word)) {
            words.pop();
        }
        let key = if words.is_empty() {
            code_points(name)
        } else {
            words.join("-")
        };
        (!key.is_empty()).then_some(Self(key))
    }

    /// The key as text, for an address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LabelKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether the text is nothing but a legal form, such as `Ltd.` or `Co. Ltd.`.
fn is_form(text: &str) -> bool {
    let folded = fold(text);
    let words = words(&folded);
    !words.is_empty() && words.iter().all(|word| FORMS.contains(&word.as_str()))
}

fn is_suffix(word: &str) -> bool {
    FORMS.contains(&word) || TRADES.contains(&word)
}

/// Folded text without the ℗ or © and the years that it starts with; `None` if nothing
/// else is there.
fn without_mark(folded: &str) -> Option<&str> {
    let marks = ["℗", "©", "(p)", "(c)"];
    let space = |c: char| c.is_whitespace() || c == '&';
    let mut rest = folded;
    while let Some(after) = marks.iter().find_map(|mark| rest.strip_prefix(mark)) {
        rest = after.trim_start_matches(space);
    }
    if rest.len() < folded.len() {
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_year = rest.len() - after.len() == 4;
        rest = if is_year { after } else { rest };
    }
    (!rest.trim().is_empty()).then_some(rest)
}

/// The words of folded text. Full stops and apostrophes are within words, as in
/// `L.L.C.`; `&` is a word, as everybody reads it.
fn words(folded: &str) -> Vec<String> {
    let mut words = String::with_capacity(folded.len());
    for character in folded.chars() {
        match character {
            '.' | '\'' => {}
            '&' => words.push_str(" and "),
            _ if is_letter(character) => words.push(character),
            _ => words.push(' '),
        }
    }
    words.split_whitespace().map(String::from).collect()
}

/// Whether a character belongs to a word. Vowel and tone marks of Thai, Hebrew or Arabic
/// do, though they are no letters by themselves: beyond ASCII, whatever is not known
/// as space, control, punctuation or symbol.
fn is_letter(character: char) -> bool {
    let other = character.is_ascii()
        || character.is_whitespace()
        || character.is_control()
        || matches!(character,
            '\u{a1}'..='\u{bf}' | '\u{d7}' | '\u{f7}' | '\u{2010}'..='\u{2bff}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '・' | '\u{ff5f}'..='\u{ff65}'
            | '\u{1f000}'..='\u{1faff}');
    character.is_alphanumeric() || !other
}

/// A key for names without a single letter, such as `!!!`.
fn code_points(name: &str) -> String {
    let points: Vec<String> = name
        .chars()
        .map(|c| format!("u{:x}", u32::from(c)))
        .collect();
    points.join("-")
}

/// A stretch of a label text. The pieces of a text, put together, are the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// The name of one label as it is written.
    Name(LabelKey, &'a str),
    /// What stands before, between and after names.
    Between(&'a str),
}

/// The labels that a text names, in its order, each once, with the name as written.
#[must_use]
pub fn labels_of(text: &str) -> Vec<(LabelKey, &str)> {
    let mut labels: Vec<(LabelKey, &str)> = Vec::new();
    for piece in pieces(text) {
        if let Piece::Name(key, name) = piece
            && labels.iter().all(|(known, _)| *known != key)
        {
            labels.push((key, name));
        }
    }
    labels
}

/// The text cut at `,`, `/` and `;` into names and what is between them.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for part in parts(text) {
        let name = text[part.clone()].trim();
        if let Some(key) = LabelKey::from_name(name) {
            let indent = text[part.clone()].len() - text[part.clone()].trim_start().len();
            let start = part.start + indent;
            pieces.extend(between(&text[done..start]));
            pieces.push(Piece::Name(key, name));
            done = start + name.len();
        }
    }
    pieces.extend(between(&text[done..]));
    pieces
}

fn between(text: &str) -> Option<Piece<'_>> {
    (!text.is_empty()).then_some(Piece::Between(text))
}

/// Where the parts between separators are; `Foo, Inc.` is one part.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut after_comma = false;
    let mut start = 0;
    let ends = text.match_indices([',', '/', ';']);
    for (end, separator) in ends.chain([(text.len(), "")]) {
        match parts.last_mut() {
            Some(last) if after_comma && is_form(&text[start..end]) => last.end = end,
            _ => parts.push(start..end),
        }
        after_comma = separator == ",";
        start = end + separator.len();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> String {
        LabelKey::from_name(name).unwrap().to_string()
    }

    #[test]
    fn spellings_of_one_label_have_one_key() {
        for name in [
            "Epic",
            "EPIC",
            "Epic Records",
            "Epic Records, Inc.",
            "  epic  music ltd. ",
            "℗ 2019 Epic",
            "(P) & (C) 2004 Epic Recordings",
            "Épic L.L.C.",
        ] {
            assert_eq!(key(name), "epic", "{name}");
        }
        assert_eq!(key("Sony Music Labels Inc."), "sony-music-labels");
        assert_eq!(key("Moth & Lantern"), key("moth and lantern"));
    }

    #[test]
    fn labels_of_any_script_have_a_key() {
        assert_eq!(key("ต้นไทรเรคคอร์ด"), "ต้นไทรเรคคอร์ด");
        assert_eq!(key("島嶼唱片"), "島嶼唱片");
        assert_eq!(key("הד המזרח"), "הד-המזרח");
        assert_eq!(key("みなと・レコード"), "みなと-レコード");
    }

    #[test]
    fn nothing_is_normalised_away() {
        assert_eq!(key("Records"), "records");
        assert_eq!(key("Music Records Ltd."), "music");
        assert_eq!(key("1979"), "1979");
        assert_eq!(key("!!!"), "u21-u21-u21");
        assert_eq!(key("."), "u2e");
        assert_eq!(LabelKey::from_name(" \n"), None);
        assert_eq!(LabelKey::from_name("\u{200f}"), None);
        assert_eq!(LabelKey::from_name("℗ & © 2019"), None);
    }

    fn names(text: &str) -> Vec<&str> {
        labels_of(text).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn several_labels_are_told_apart() {
        assert_eq!(names("Foo/Bar Music; Baz"), ["Foo", "Bar Music", "Baz"]);
        assert_eq!(names("Foo, Bar"), ["Foo", "Bar"]);
        assert_eq!(names("Foo / Foo Records"), ["Foo"]);
        assert_eq!(names(" , /;"), [""; 0]);
    }

    #[test]
    fn a_legal_form_after_a_comma_is_part_of_the_name() {
        assert_eq!(names("Foo, Inc./Bar, Ltd."), ["Foo, Inc.", "Bar, Ltd."]);
        assert_eq!(
            names("Foo Co., Ltd., Bar, LLC"),
            ["Foo Co., Ltd.", "Bar, LLC"]
        );
        assert_eq!(names("Inc., Foo"), ["Inc.", "Foo"]);
    }

    #[test]
    fn what_is_between_names_is_kept() {
        let pieces = pieces("℗ 2001, Foo / Bar ");
        let name = |text| Piece::Name(LabelKey::from_name(text).unwrap(), text);
        assert_eq!(
            pieces,
            [
                Piece::Between("℗ 2001, "),
                name("Foo"),
                Piece::Between(" / "),
                name("Bar"),
                Piece::Between(" ")
            ]
        );
    }
}
