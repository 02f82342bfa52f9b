//! Files of other types, told by how they begin.

use serde::{Deserialize, Serialize};

/// What a file is that no tracks are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileType {
    Picture,
    /// A zip archive; spreadsheets are such archives too.
    Archive,
    Pdf,
    WebPage,
    /// JSON, but none that tracks are read from.
    Json,
    /// Anything else that is not text.
    Binary,
}

impl FileType {
    /// What it is, and what to do.
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::Picture => {
                "This is a picture, not a list of tracks: choose a CSV file, or paste links to \
                 songs."
            }
            Self::Archive => {
                "This is an archive or a spreadsheet without a list of tracks: save the sheet as \
                 CSV, or unpack the archive, and choose that file."
            }
            Self::Pdf => {
                "This is a PDF, not a list of tracks: choose a CSV file, or paste links to songs."
            }
            Self::WebPage => {
                "This is a web page without links to tracks: use the exporter's own button to \
                 save the file."
            }
            Self::Json => {
                "This is a JSON file, but neither the library, nor the playlists, nor the \
                 streaming history of Spotify's copy of your data: choose one of those, or the \
                 whole zip."
            }
            Self::Binary => {
                "This file is not text: choose a CSV file, or Spotify's copy of your data."
            }
        }
    }
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
