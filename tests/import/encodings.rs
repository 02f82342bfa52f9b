//! A library does not depend on how its text was saved.

use tone_clusters::import::Encoding;

use super::fixtures::{bytes, imported};

const TEXT: &str = "Track URI,Track Name\r\n1LanternStreet00000001,Café 灯台 👩‍🎤\r\n";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn utf_8_and_utf_16_give_the_same_library_under_the_same_id() {
    let plain = imported(TEXT);
    assert_eq!(plain.library.tracks[0].name, "Café 灯台 👩‍🎤");
    let marked = format!("\u{feff}{TEXT}");
    for (bytes, encoding) in [
        (marked.clone().into_bytes(), Encoding::Utf8),
        (utf16(TEXT, u16::to_le_bytes), Encoding::Utf16),
        (utf16(TEXT, u16::to_be_bytes), Encoding::Utf16),
        (utf16(&marked, u16::to_le_bytes), Encoding::Utf16),
        (utf16(&marked, u16::to_be_bytes), Encoding::Utf16),
    ] {
        let imported = imported(bytes);
        assert_eq!(imported.library, plain.library);
        assert_eq!(imported.id, plain.id);
        assert_eq!(imported.report.files[0].encoding, encoding);
    }
}

#[test]
fn every_translated_header_survives_utf_16_with_a_mark() {
    for language in ["ar", "el", "ja", "tr"] {
        let utf8 = bytes(&format!("languages/{language}.csv"));
        let text = String::from_utf8_lossy(&utf8);
        let wide = utf16(&format!("\u{feff}{text}"), u16::to_le_bytes);
        assert_eq!(imported(wide).library, imported(utf8).library, "{language}");
    }
}

#[test]
fn windows_1252_is_read_with_a_note() {
    let imported = imported(&b"Track URI,Track Name\n1LanternStreet00000001,Beyonc\xE9\n"[..]);
    assert_eq!(imported.library.tracks[0].name, "Beyoncé");
    assert!(imported.report.warnings()[0].contains("not in UTF-8"));
}

#[test]
fn a_file_cut_within_a_character_is_still_utf_8() {
    let cut = &TEXT.as_bytes()[..TEXT.find('台').unwrap() + 1];
    let imported = imported(cut);
    assert_eq!(imported.report.files[0].encoding, Encoding::Utf8);
    assert_eq!(imported.library.tracks[0].name, "Café 灯");
}

#[test]
fn line_ends_and_the_hint_of_a_spreadsheet_do_not_matter() {
    let expected = imported(TEXT).library;
    let text = TEXT.replace("\r\n", "\r");
    assert_eq!(imported(text).library, expected);
    let text = format!("sep=;\r\n{}", TEXT.replace(',', ";"));
    assert_eq!(imported(text).library, expected);
}
