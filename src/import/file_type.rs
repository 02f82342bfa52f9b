//! Files that are no CSV at all, told by how they begin.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a file is instead of a CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum FileType {
    /// A picture.
    #[error("This is a picture, not a CSV: choose the file whose name ends in .csv.")]
    Picture,
    /// A zip archive; spreadsheets are such archives too.
    #[error(
        "This is an archive or a spreadsheet, not a CSV: unpack it, or save the sheet as CSV, \
         and choose that file."
    )]
    Archive,
    /// A PDF.
    #[error("This is a PDF, not a CSV: choose the file whose name ends in .csv.")]
    Pdf,
    /// A web page.
    #[error("This is a web page, not a CSV: use the exporter's own button to save the file.")]
    WebPage,
    /// JSON, such as Spotify's own copy of an account's data.
    #[error(
        "This is a JSON file, not a CSV: it may be Spotify's copy of your data, which this page \
         cannot read; export the playlist with Exportify."
    )]
    Json,
    /// Anything else that is not text.
    #[error("This file is not text: choose the CSV file that Exportify saved.")]
    Binary,
}

/// The first bytes by which common files are known.
const BEGINNINGS: [(&[u8], FileType); 13] = [
    (b"\x89PNG", FileType::Picture),
    (b"\xFF\xD8\xFF", FileType::Picture),
    (b"GIF8", FileType::Picture),
    (b"RIFF", FileType::Binary),
    (b"PK\x03\x04", FileType::Archive),
    (b"PK\x05\x06", FileType::Archive),
    (b"\x1F\x8B", FileType::Archive),
    (b"7z\xBC\xAF", FileType::Archive),
    // Excel's older format.
    (b"\xD0\xCF\x11\xE0", FileType::Archive),
    (b"%PDF", FileType::Pdf),
    (b"ID3", FileType::Binary),
    (b"OggS", FileType::Binary),
    (b"fLaC", FileType::Binary),
];

/// What the bytes of a file are, where they are no text.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<FileType> {
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(FileType::Picture);
    }
    let known = BEGINNINGS
        .iter()
        .find(|(beginning, _)| bytes.starts_with(beginning));
    known.map(|&(_, kind)| kind)
}

/// What a text is, where it is no table. A NUL in its first line means that it is no text;
/// in a later one it can be a slip of an exporter's.
pub(super) fn of_text(text: &str) -> Option<FileType> {
    let mut first_line = text.bytes().take_while(|&byte| byte != b'\n');
    if first_line.any(|byte| byte == 0) {
        return Some(FileType::Binary);
    }
    match text.trim_start().bytes().next() {
        Some(b'<') => Some(FileType::WebPage),
        Some(b'{' | b'[') => Some(FileType::Json),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_beginning() {
        for (bytes, kind) in [
            (&b"\x89PNG\r\n\x1a\n"[..], FileType::Picture),
            (b"RIFF\0\0\0\0WEBPVP8 ", FileType::Picture),
            (b"RIFF\0\0\0\0WAVEfmt ", FileType::Binary),
            (b"PK\x03\x04\x14", FileType::Archive),
            (b"%PDF-1.7", FileType::Pdf),
        ] {
            assert_eq!(of_bytes(bytes), Some(kind));
        }
        assert_eq!(of_bytes(b"Track URI,Track Name"), None);
    }

    #[test]
    fn texts_that_are_no_tables_are_known() {
        assert_eq!(of_text(" <!DOCTYPE html>"), Some(FileType::WebPage));
        assert_eq!(of_text("\n[{\"endTime\""), Some(FileType::Json));
        assert_eq!(of_text("Track\0URI"), Some(FileType::Binary));
        assert_eq!(of_text("Track URI,Track Name\n1,a\0b"), None);
    }
}
