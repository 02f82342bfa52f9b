//! What programs do to links on their way, undone where it is unambiguous.

use super::wire::MAX_TEXT;

/// The most that is looked at: a text in which each character was escaped, and more.
const MAX_RAW: usize = 4 * MAX_TEXT;

/// The letters of a link in a text that may be anything: from the first of them up to what
/// is in no link, without what was put between them. `None` where they are more than any
/// link has.
pub fn mended(text: &str) -> Option<String> {
    if text.len() > MAX_RAW {
        return None;
    }
    let text = unescaped(text);
    let letters = text.chars().skip_while(|&letter| !is_ours(letter));
    let letters: String = letters
        .filter(|&letter| !is_put_between(letter))
        .take_while(|&letter| is_ours(letter))
        .take(MAX_TEXT + 1)
        .collect();
    (letters.len() <= MAX_TEXT).then_some(letters)
}

/// The letters of base64url.
fn is_ours(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}

/// What mail and chat programs put into long words: line breaks with the marks of quoted
/// text and of quoted-printable, and places where a word may be broken.
fn is_put_between(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '=' | '>' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
        )
}

/// A text without percent escapes. What is no text once its escapes are gone ends there.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let escaped = (*first == b'%').then(|| escaped(behind)).flatten();
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() {
            &behind[2..]
        } else {
            behind
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The byte that the two digits in front stand for.
fn escaped(digits: &[u8]) -> Option<u8> {
    let digits = digits.get(..2)?;
    let value = |digit: u8| char::from(digit).to_digit(16);
    u8::try_from(value(digits[0])? << 4 | value(digits[1])?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_between_the_letters_is_taken_away() {
        for text in [
            "AXja-_09",
            "#AXja-_09",
            "%20AXja%2D_09",
            " <AXja-_09>. ",
            "AXja\r\n> -_09",
            "AXja=\n-_09==",
            "AX\u{200b}ja-\u{ad}_09%0A",
            "AXja-_09?utm_source=mail",
            "AXja-_09…",
            "AXja-_09%E2%80%A6",
            "AXja-_09%",
            "AXja-_09%E2%8",
            "AXja-_09, look",
        ] {
            assert_eq!(mended(text).as_deref(), Some("AXja-_09"), "{text}");
        }
    }

    #[test]
    fn a_text_without_letters_is_empty() {
        for text in ["", "…", "%20", "%", "%%%", "ü"] {
            assert_eq!(mended(text).as_deref(), Some(""), "{text}");
        }
    }

    #[test]
    fn no_more_is_looked_at_than_a_link_can_have() {
        let longest = "A".repeat(MAX_TEXT);
        assert_eq!(mended(&longest), Some(longest.clone()));
        assert_eq!(mended(&"%41".repeat(MAX_TEXT)), Some(longest.clone()));
        assert_eq!(mended(&(longest + "A")), None);
        assert_eq!(mended(&" ".repeat(MAX_RAW + 1)), None);
    }
}
