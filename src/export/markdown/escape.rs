//! Names that GitHub shows as they are.
//!
//! Source: the GitHub Flavored Markdown specification, version 0.29, sections 6.1
//! (backslash escapes), 6.2 (entities), 6.6 (links), 6.9 (autolinks); and GitHub's pages on
//! mathematical expressions, which says how to write a dollar sign outside of one, and on
//! its own additions (addresses, emoji, mentions, references to issues). Those additions
//! are looked for in the finished text, where no backslash is left: an element around one
//! character keeps them apart.
//! Only what would be read as markup is escaped: the pages stay readable as text.

use std::ops::Range;

/// A name within a cell or a line of text.
pub(super) fn escape(text: &str) -> String {
    escape_part(text, 0..text.len())
}

/// A name that is the text of a link.
pub(super) fn in_link(text: &str) -> String {
    escape_part_in_link(text, 0..text.len())
}

/// A part of a text. What it means depends on the whole text.
pub(super) fn escape_part(whole: &str, part: Range<usize>) -> String {
    escaped(whole, part, |rest| {
        // Brackets make a link only before its address.
        rest.starts_with("](")
    })
}

/// A part of a text that is the text of a link.
pub(super) fn escape_part_in_link(whole: &str, part: Range<usize>) -> String {
    escaped(whole, part, |rest| rest.starts_with(['[', ']']))
}

/// A heading's text. Number signs at its end would be taken for the heading's own.
pub(super) fn heading(text: &str) -> String {
    let escaped = escape(text.trim_end());
    match escaped.strip_suffix('#') {
        Some(rest) => format!("{rest}\\#"),
        None => escaped,
    }
}

fn escaped(whole: &str, part: Range<usize>, is_bracket: fn(&str) -> bool) -> String {
    let mut escaped = String::with_capacity(part.len());
    let inside = whole.char_indices().filter(|(at, _)| part.contains(at));
    for (at, c) in inside {
        let rest = &whole[at..];
        match c {
            c if turns(c) => {}
            c if breaks_a_line(c) => escaped.push(' '),
            c if c == '$' || is_addition(rest, &whole[..at]) => {
                escaped.push_str("<span>");
                escaped.push(c);
                escaped.push_str("</span>");
            }
            c => {
                if is_markup(c) || is_bracket(rest) || is_entity(rest) {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
        }
    }
    escaped
}

fn breaks_a_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Embeddings, overrides and isolates of the bidirectional algorithm (Unicode Standard
/// Annex 9, section 2). A cell cannot isolate its text as HTML does, and what turns a name
/// round turns its neighbours; names of one direction are right without them.
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters that are markup wherever they stand.
fn is_markup(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '~' | '<' | '|')
}

/// Whether this character is what makes an address, an emoji, a mention or a reference of
/// the text around it.
fn is_addition(rest: &str, before: &str) -> bool {
    let mut next = rest.chars().skip(1);
    match rest.chars().next() {
        // `name@host`, `@name`
        Some('@') => next.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        // `#1`
        Some('#') => next.next().is_some_and(|c| c.is_ascii_digit()),
        // `GH-1`
        Some('-') => ends_with(before, "gh") && next.next().is_some_and(|c| c.is_ascii_digit()),
        Some('.') => ends_with(before, "www"),
        Some(':') => rest.starts_with("://") || is_emoji(rest),
        _ => false,
    }
}

fn ends_with(before: &str, word: &str) -> bool {
    let at = before.len().checked_sub(word.len());
    at.and_then(|at| before.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// `:heart:`, `:+1:` and what looks like them.
fn is_emoji(rest: &str) -> bool {
    let name = rest.strip_prefix(':').and_then(|rest| rest.split_once(':'));
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte);
    name.is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(is_part))
}

/// `&amp;`, `&#38;`, `&#x26;` and what looks like them.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('&').and_then(|rest| rest.split_once(';'));
    name.is_some_and(|(name, _)| {
        let name = name.strip_prefix('#').unwrap_or(name);
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped() {
        for (name, expected) in [
            ("a|b", "a\\|b"),
            ("`a` *b* _c_ ~d~ \\", "\\`a\\` \\*b\\* \\_c\\_ \\~d\\~ \\\\"),
            ("<img src=x>", "\\<img src=x>"),
            ("a\r\nb\tc", "a  b c"),
            ("[a](b)", "[a\\](b)"),
            ("&lt;&#38;", "\\&lt;\\&<span>#</span>38;"),
            ("A$AP", "A<span>$</span>AP"),
            (
                "https://a.b WWW.a.b",
                "https<span>:</span>//a.b WWW<span>.</span>a.b",
            ),
            ("foo@bar.com", "foo<span>@</span>bar.com"),
            ("mailto:foo@bar.com", "mailto:foo<span>@</span>bar.com"),
            ("@name", "<span>@</span>name"),
            (":heart: :+1:", "<span>:</span>heart: <span>:</span>+1:"),
            (":green_heart:", "<span>:</span>green\\_heart:"),
            ("Song #1, gh-2", "Song <span>#</span>1, gh<span>-</span>2"),
            ("a\u{202E}b\u{202C}c\u{2067}d", "abcd"),
        ] {
            assert_eq!(escape(name), expected);
        }
    }

    #[test]
    fn what_is_no_markup_stays_as_it_is() {
        for name in [
            "Waka Waka (This Time for Africa) [The Official Song] (feat. Freshlyground)",
            "Boys & Girls",
            "W / X / Y",
            "I Love...",
            "# 1 + 1 = 2; R&B, 12:30; a: b: c; me @ home; Track #one; Y-1",
            "\u{5d0}\u{200f}!",
        ] {
            assert_eq!(escape(name), name);
        }
    }

    #[test]
    fn brackets_cannot_end_the_text_of_a_link() {
        assert_eq!(in_link("[a] ]"), "\\[a\\] \\]");
    }

    #[test]
    fn a_part_is_escaped_with_the_whole_around_it() {
        let label = "https://a.b/<img src=x>";
        let parts = [0..6, 6..8, 8..11, 11..12, 12..label.len()];
        let escaped: String = parts.map(|part| escape_part(label, part)).concat();
        assert_eq!(escaped, escape(label));
        assert_eq!(escaped, "https<span>:</span>//a.b/\\<img src=x>");
    }

    #[test]
    fn a_heading_keeps_its_number_signs() {
        assert_eq!(heading("Clusters in C #"), "Clusters in C \\#");
        assert_eq!(heading("# A"), "# A");
    }
}
