//! Texts that are safe to stand beside others: no control characters, no direction that
//! outlives them, a sane length.

/// The longest name that is kept, in characters.
const MAX_CHARS: usize = 1_000;

/// Whether nothing of a text can be seen: it is empty, or has spaces, control characters
/// and invisible marks only.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            )
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    })
}

/// A text to stand within a sentence: clean, without spaces around it, and at most so many
/// characters and an ellipsis long.
pub fn excerpt(raw: &str, most: usize) -> String {
    let clean = Cleaner::default().text(raw);
    let clean = clean.trim();
    match clean.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", Cleaner::default().text(&clean[..end]).trim_end()),
        None => clean.to_owned(),
    }
}

/// Cleans texts and remembers how many it had to cut.
#[derive(Debug, Default)]
pub struct Cleaner {
    /// Texts that were longer than a name can sensibly be.
    pub cut: u32,
}

impl Cleaner {
    /// The text with control characters and line breaks as spaces, cut at 1,000
    /// characters. Embeddings, overrides and isolates of the bidirectional algorithm
    /// stay where each is closed, as in honest right-to-left names; otherwise all of them
    /// go, so that an open one cannot turn round what stands after the name.
    pub fn text(&mut self, raw: &str) -> String {
        let plain = raw.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if plain && raw.len() <= MAX_CHARS {
            return raw.to_owned();
        }
        let kept = self.cut(raw);
        let keep_directions = directions_are_closed(kept);
        let wanted = kept
            .chars()
            .filter(|&c| keep_directions || !is_direction(c));
        wanted
            .map(|c| if breaks_a_line(c) { ' ' } else { c })
            .collect()
    }

    /// The [clean](Self::text) text; `None` where nothing of it can be seen.
    pub fn visible_text(&mut self, raw: &str) -> Option<String> {
        let text = self.text(raw);
        (!is_blank(&text)).then_some(text)
    }

    /// The text, or its first 1,000 characters.
    fn cut<'t>(&mut self, raw: &'t str) -> &'t str {
        match raw.char_indices().nth(MAX_CHARS) {
            Some((end, _)) => {
                self.cut = self.cut.saturating_add(1);
                &raw[..end]
            }
            None => raw,
        }
    }
}

fn breaks_a_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether every direction that is opened is closed, in order, and none else.
/// Unicode Standard Annex 9, section 2: U+202C closes embeddings and overrides, U+2069
/// isolates.
fn directions_are_closed(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars().filter(|&c| is_direction(c)) {
        let fits = match c {
            '\u{202C}' => open.pop() == Some('\u{202C}'),
            '\u{2069}' => open.pop() == Some('\u{2069}'),
            '\u{2066}'..='\u{2068}' => {
                open.push('\u{2069}');
                true
            }
            _ => {
                open.push('\u{202C}');
                true
            }
        };
        if !fits {
            return false;
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(raw: &str) -> String {
        Cleaner::default().text(raw)
    }

    #[test]
    fn ordinary_names_stay_as_they_are() {
        for name in [
            "",
            " a ",
            "+371",
            "=1+1",
            "- - -",
            "Ágætis byrjun",
            "שלום",
            "👩‍🎤",
            "e\u{301}",
        ] {
            assert_eq!(clean(name), name);
        }
    }

    #[test]
    fn control_characters_become_spaces() {
        assert_eq!(
            clean("a\nb\r\tc\0d\u{7f}e\u{85}f\u{2028}g"),
            "a b  c d e f g"
        );
    }

    #[test]
    fn closed_directions_stay_and_open_ones_go() {
        for closed in ["\u{202B}אב\u{202C}!", "\u{2067}א\u{202A}b\u{202C}\u{2069}"] {
            assert_eq!(clean(closed), closed);
        }
        assert_eq!(clean("a\u{202E}b"), "ab");
        assert_eq!(clean("a\u{202C}b\u{2069}"), "ab");
        assert_eq!(clean("\u{202A}a\u{2067}b\u{202C}c\u{2069}"), "abc");
    }

    #[test]
    fn long_texts_are_cut_between_characters_and_counted() {
        let mut cleaner = Cleaner::default();
        assert_eq!(cleaner.text(&"é".repeat(1_000)).chars().count(), 1_000);
        assert_eq!(cleaner.cut, 0);
        assert_eq!(cleaner.text(&"é".repeat(1_000_000)).chars().count(), 1_000);
        assert_eq!(cleaner.cut, 1);
    }

    #[test]
    fn a_text_of_which_nothing_can_be_seen_is_none() {
        let mut cleaner = Cleaner::default();
        for blank in ["", " ", "\u{200f}", "\u{202e}\n", "\u{feff}\u{0}"] {
            assert_eq!(cleaner.visible_text(blank), None, "{blank:?}");
        }
        assert_eq!(cleaner.visible_text(" a"), Some(" a".into()));
    }

    #[test]
    fn an_excerpt_is_short_and_stays_on_its_line() {
        assert_eq!(excerpt(" a\nb\u{202e} ", 40), "a b");
        assert_eq!(excerpt("abcdef", 3), "abc…");
        assert_eq!(excerpt("\u{202b}אב\u{202c}!", 2), "א…");
    }

    #[test]
    fn a_cut_does_not_leave_a_direction_open() {
        let long = format!("\u{202E}{}\u{202C}", "a".repeat(2_000));
        assert_eq!(clean(&long), "a".repeat(999));
    }
}
