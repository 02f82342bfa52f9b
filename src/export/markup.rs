//! Text within HTML and SVG.

/// The text as content or as the value of an attribute in quotes. Characters that XML
/// does not allow at all (W3C, 'Extensible Markup Language 1.0', section 2.2) become
/// spaces.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The text, or its beginning and an ellipsis where it is wider than `most`. Letters of
/// East Asian scripts are twice as wide as others.
pub(super) fn cut(text: &str, most: usize) -> String {
    let mut width = 0;
    for (at, c) in text.char_indices() {
        width += if c >= '\u{1100}' { 2 } else { 1 };
        if width > most {
            return format!("{}…", text[..at].trim_end());
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(
            escape("<a href=\"x\" id='y'>&\0\u{ffff}</a>é"),
            "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;  &lt;/a&gt;é"
        );
    }

    #[test]
    fn long_texts_are_cut_by_their_width() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("ab cd", 3), "ab…");
        assert_eq!(cut("夜光", 4), "夜光");
        assert_eq!(cut("夜光夜", 5), "夜光…");
    }
}
