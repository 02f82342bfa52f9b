//! Label texts that name several labels.

use std::ops::Range;

use super::key::{LabelKey, is_form};

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
        if let Some(key) = LabelKey::of(name) {
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
        let name = |text| Piece::Name(LabelKey::of(text).unwrap(), text);
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
