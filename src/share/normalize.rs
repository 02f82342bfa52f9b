//! Undoes what mail and chat programs do to links, where that is unambiguous.

/// The most characters that a link's text has.
pub const MAX_TEXT: usize = 32_768;

/// The longest text that is looked at: a link in which each character is escaped, and more.
const MAX_RAW: usize = 4 * MAX_TEXT;

/// The characters of a link, taken from a text that may be anything: from the first of them
/// to the first that occurs in no link, without those that programs insert. `None` where
/// there are more than any link has.
pub fn normalize(text: &str) -> Option<String> {
    if text.len() > MAX_RAW {
        return None;
    }
    let text = unescape(text);
    let letters = text.chars().skip_while(|&letter| !is_base64url(letter));
    let letters: String = letters
        .filter(|&letter| !is_inserted(letter))
        .take_while(|&letter| is_base64url(letter))
        .take(MAX_TEXT + 1)
        .collect();
    (letters.len() <= MAX_TEXT).then_some(letters)
}

fn is_base64url(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}

/// What mail and chat programs insert into long words: line breaks, the marks of quoted
/// text and of quoted-printable, and invisible places where a word may be broken.
fn is_inserted(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '=' | '>' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
        )
}

/// The text with its percent escapes decoded. Bytes that are not UTF-8 become replacement
/// characters.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let escaped = (*first == b'%').then(|| escaped_byte(behind)).flatten();
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() {
            &behind[2..]
        } else {
            behind
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The byte that the first two hexadecimal digits stand for.
fn escaped_byte(digits: &[u8]) -> Option<u8> {
    let digits = digits.get(..2)?;
    let value = |digit: u8| char::from(digit).to_digit(16);
    u8::try_from(value(digits[0])? << 4 | value(digits[1])?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_insert_is_removed() {
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
            assert_eq!(normalize(text).as_deref(), Some("AXja-_09"), "{text}");
        }
    }

    #[test]
    fn a_text_without_letters_is_empty() {
        for text in ["", "…", "%20", "%", "%%%", "ü"] {
            assert_eq!(normalize(text).as_deref(), Some(""), "{text}");
        }
    }

    #[test]
    fn no_more_than_a_whole_link_is_read() {
        let longest = "A".repeat(MAX_TEXT);
        assert_eq!(normalize(&longest), Some(longest.clone()));
        assert_eq!(normalize(&"%41".repeat(MAX_TEXT)), Some(longest.clone()));
        assert_eq!(normalize(&(longest + "A")), None);
        assert_eq!(normalize(&" ".repeat(MAX_RAW + 1)), None);
    }
}
