//! The text of a file, in whichever encoding it was saved.
//!
//! UTF-8 and UTF-16 are what exporters and spreadsheets write. Windows-1252 is the last
//! resort; the tables of all other encodings would outweigh the page.

use serde::{Deserialize, Serialize};

/// How a file's text was encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-8 with bytes that cannot be; U+FFFD stands for them.
    DamagedUtf8,
    /// UTF-16 of either byte order.
    Utf16,
    /// Taken for Windows-1252, since it is none of the others.
    Windows1252,
}

/// The text of a file, without its byte order mark.
pub(super) fn decode(mut bytes: Vec<u8>) -> (String, Encoding) {
    if let Some(unit) = utf16_unit(&bytes) {
        return (utf16(&bytes, unit), Encoding::Utf16);
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, Encoding::Utf8),
        Err(error) => damaged(error),
    }
}

/// A character that the end of the file cuts in two is dropped; bytes that are wrong
/// elsewhere mean damage if most of the text is UTF-8 all the same.
fn damaged(error: std::string::FromUtf8Error) -> (String, Encoding) {
    let valid = error.utf8_error().valid_up_to();
    let only_cut = error.utf8_error().error_len().is_none();
    let mut bytes = error.into_bytes();
    if only_cut {
        bytes.truncate(valid);
        return (String::from_utf8(bytes).unwrap_or_default(), Encoding::Utf8);
    }
    if is_mostly_utf8(&bytes) {
        return (
            String::from_utf8_lossy(&bytes).into_owned(),
            Encoding::DamagedUtf8,
        );
    }
    (
        bytes.into_iter().map(windows_1252).collect(),
        Encoding::Windows1252,
    )
}

/// Whether more characters beyond ASCII are well written in UTF-8 than not.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// Reads two bytes as a unit of UTF-16.
type Unit = fn([u8; 2]) -> u16;

/// The byte order of a text in UTF-16: by its mark or, since the header of a table is
/// full of ASCII, by zero bytes that stand in every other place only.
fn utf16_unit(bytes: &[u8]) -> Option<Unit> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => return Some(u16::from_be_bytes),
        _ => {}
    }
    let (pairs, _) = bytes.as_chunks::<2>();
    let head = &pairs[..pairs.len().min(512)];
    let first_zero = head.iter().filter(|pair| pair[0] == 0).count();
    let second_zero = head.iter().filter(|pair| pair[1] == 0).count();
    match (first_zero, second_zero) {
        (0, zeros) if zeros * 4 > head.len() => Some(u16::from_le_bytes),
        (zeros, 0) if zeros * 4 > head.len() => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// The text of UTF-16 bytes; half pairs become U+FFFD.
fn utf16(bytes: &[u8], unit: Unit) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    let units = units.skip_while(|&unit| unit == 0xFEFF);
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Windows-1252 is Latin-1 but for 0x80 to 0x9F. Source: the WHATWG Encoding Standard,
/// index windows-1252.
fn windows_1252(byte: u8) -> char {
    const FROM_0X80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match byte {
        0x80..=0x9F => FROM_0X80
            .chars()
            .nth(usize::from(byte - 0x80))
            .unwrap_or_default(),
        latin_1 => char::from(latin_1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Encoding) {
        decode(bytes.to_vec())
    }

    fn utf16_of(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf_8_loses_its_mark_and_a_character_cut_by_the_end() {
        assert_eq!(text("\u{feff}é".as_bytes()), ("é".into(), Encoding::Utf8));
        assert_eq!(text(b"ab\xE3\x83"), ("ab".into(), Encoding::Utf8));
    }

    #[test]
    fn utf_16_is_read_in_both_orders_with_and_without_a_mark() {
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            for mark in ["", "\u{feff}"] {
                let bytes = utf16_of(&format!("{mark}Track URI,名,👩"), order);
                assert_eq!(text(&bytes), ("Track URI,名,👩".into(), Encoding::Utf16));
            }
        }
        assert_eq!(
            text(b"\xFF\xFE\0\xD8"),
            ("\u{fffd}".into(), Encoding::Utf16)
        );
    }

    #[test]
    fn a_few_wrong_bytes_do_not_change_the_encoding() {
        assert_eq!(text("éü\u{0}".as_bytes()).1, Encoding::Utf8);
        assert_eq!(
            text(b"\xC3\xA9\xC3\xBC\xFF,"),
            ("éü\u{fffd},".into(), Encoding::DamagedUtf8)
        );
    }

    #[test]
    fn anything_else_is_windows_1252() {
        assert_eq!(
            text(b"Beyonc\xE9 \x80 \x92"),
            ("Beyoncé € ’".into(), Encoding::Windows1252)
        );
        assert_eq!(windows_1252(0x9F), 'Ÿ');
        assert_eq!(windows_1252(0xFF), 'ÿ');
    }
}
