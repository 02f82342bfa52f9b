//! Names that GitHub shows as they are.
//!
//! Source: the GitHub Flavored Markdown specification, version 0.29, sections 6.1
//! (backslash escapes), 6.2 (entities), 6.6 (links), 6.9 (autolinks); and GitHub's page on
//! mathematical expressions, which says how to write a dollar sign outside of one.
//! Only what would be read as markup is escaped: the pages stay readable as text.

/// A name within a cell or a line of text.
pub(super) fn escape(text: &str) -> String {
    escaped(text, |rest| {
        // Brackets make a link only before its address.
        rest.starts_with("](")
    })
}

/// A name that is the text of a link.
pub(super) fn in_link(text: &str) -> String {
    escaped(text, |rest| rest.starts_with(['[', ']']))
}

/// A heading's text. Number signs at its end would be taken for the heading's own.
pub(super) fn heading(text: &str) -> String {
    let escaped = escape(text.trim_end());
    match escaped.strip_suffix('#') {
        Some(rest) => format!("{rest}\\#"),
        None => escaped,
    }
}

fn escaped(text: &str, is_bracket: fn(&str) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        match c {
            '$' => escaped.push_str("<span>$</span>"),
            c if breaks_a_line(c) => escaped.push(' '),
            c => {
                if is_markup(c) || is_bracket(rest) || begins_markup(rest, &text[..at]) {
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

/// Characters that are markup wherever they stand.
fn is_markup(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '~' | '<' | '|')
}

/// Whether an entity or the address of a link begins here, which would be written without
/// any other mark.
fn begins_markup(rest: &str, before: &str) -> bool {
    let is_address = rest.starts_with("://") || (rest.starts_with('.') && before.ends_with("www"));
    is_address || is_entity(rest)
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
            ("&lt;&#38;", "\\&lt;\\&#38;"),
            ("A$AP", "A<span>$</span>AP"),
            ("https://a.b www.a.b", "https\\://a.b www\\.a.b"),
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
            "#1 + 1 = 2; R&B",
        ] {
            assert_eq!(escape(name), name);
        }
    }

    #[test]
    fn brackets_cannot_end_the_text_of_a_link() {
        assert_eq!(in_link("[a] ]"), "\\[a\\] \\]");
    }

    #[test]
    fn a_heading_keeps_its_number_signs() {
        assert_eq!(heading("Clusters in C #"), "Clusters in C \\#");
        assert_eq!(heading("# A"), "# A");
    }
}
