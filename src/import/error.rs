//! What can be wrong with files, in sentences for whoever chose them. Nothing on the page
//! changes when an import fails.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::exporter::Exporter;
use super::file_type::FileType;
use super::limits::{MAX_COLUMNS, MAX_FILE_BYTES};
use super::skip::Skipped;
use crate::format::{counted, number};

/// Why files did not become a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportError {
    /// There was nothing to read.
    NoFiles,
    /// The file has no text.
    Empty,
    /// The file is larger than [`MAX_FILE_BYTES`].
    TooLarge {
        /// Its size, rounded up.
        megabytes: u32,
    },
    /// The file is of a type that no tracks are read from.
    WrongType(FileType),
    /// Nothing in it names tracks.
    NoTrackColumn {
        /// The columns that the file has instead.
        columns: Vec<String>,
    },
    /// It lists songs, but nothing that they can be looked up or compared by.
    NoIdsOrFeatures(Exporter),
    /// It is the streaming history of the last year, and nothing knows the ids of its tracks.
    HistoryWithoutIds,
    /// It cannot be unpacked.
    Damaged,
    /// A row has more columns than any spreadsheet.
    TooManyColumns,
    /// There is a header or a list, and nothing in it.
    NoRows,
    /// There are rows, but none of them is a track.
    NoTracks {
        /// How many rows it has.
        rows: u32,
        /// What they are.
        skipped: Skipped,
    },
    /// There are several files, and none could be read.
    NoneReadable(Vec<Refused>),
}

/// What an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    File,
    /// Text that the visitor pasted.
    PastedText,
}

impl Subject {
    /// How a sentence about it begins.
    fn name(self) -> &'static str {
        match self {
            Self::File => "This file",
            Self::PastedText => "The pasted text",
        }
    }

    /// What to try instead.
    fn instead(self) -> &'static str {
        match self {
            Self::File => "choose another file",
            Self::PastedText => "paste another list",
        }
    }
}

impl Error for ImportError {}

/// The error as a sentence about a file.
impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Subject::File))
    }
}

impl ImportError {
    /// The error as a sentence: what is wrong, and what to do.
    #[must_use]
    pub fn sentence(&self, subject: Subject) -> String {
        let this = subject.name();
        match self {
            Self::NoFiles => "No file was chosen.".to_owned(),
            Self::Empty => format!(
                "{this} is empty: export the playlist again, or {}.",
                subject.instead()
            ),
            Self::TooLarge { megabytes } => format!(
                "{this} has {} MB, more than the {} MB that this page reads: export fewer \
                 playlists at once.",
                number(*megabytes),
                MAX_FILE_BYTES / 1_000_000
            ),
            Self::WrongType(file_type) => file_type.sentence().to_owned(),
            Self::NoTrackColumn { columns } => format!(
                "{this} names no tracks: neither a column of Spotify track ids nor links were \
                 found in it. {}",
                found(columns)
            ),
            Self::NoIdsOrFeatures(exporter) => format!(
                "{this} is {}: it names songs, but has neither Spotify track ids nor audio \
                 features. Export the playlist with Exportify or Chosic, or paste links to its \
                 songs.",
                exporter.description()
            ),
            Self::HistoryWithoutIds => format!(
                "{this} is Spotify's streaming history of the last year, which has no track ids. \
                 Choose the whole zip, whose library and playlists have them, or ask Spotify for \
                 the extended streaming history."
            ),
            Self::Damaged => format!("{this} is damaged or incomplete: download it again."),
            Self::TooManyColumns => format!(
                "{this} has a row of more than {} columns, as no list of tracks has: export the \
                 playlist again.",
                number(MAX_COLUMNS as u32)
            ),
            Self::NoRows => {
                format!("{this} lists no tracks: was the playlist empty when it was exported?")
            }
            Self::NoTracks { rows, skipped } => format!(
                "{this} has no tracks: {} read, {}; {}.",
                counted(*rows, "row was", "rows were"),
                skipped.in_words(),
                subject.instead()
            ),
            Self::NoneReadable(refused) => format!(
                "None of these {} files could be read. {}",
                refused.len(),
                sentences(refused)
            ),
        }
    }
}

/// A file that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The file's name.
    pub name: String,
    /// What is wrong with it.
    pub error: ImportError,
}

impl Refused {
    /// `photo.jpg: This is a picture, …`
    pub(super) fn sentence(&self) -> String {
        format!("{}: {}", self.name, self.error)
    }
}

/// Most columns that are named in a sentence.
const NAMED_COLUMNS: usize = 5;

fn found(columns: &[String]) -> String {
    if columns.len() < 2 {
        return "It has no columns.".to_owned();
    }
    let named = columns.len().min(NAMED_COLUMNS);
    let names = columns[..named].join(", ");
    match columns.len() - named {
        0 => format!("Its columns: {names}."),
        more => format!("Its columns: {names} and {more} more."),
    }
}

fn sentences(refused: &[Refused]) -> String {
    refused
        .iter()
        .map(Refused::sentence)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_other_columns_is_told_which_it_has() {
        let columns = |count: usize| (0..count).map(|n| format!("C{n}")).collect();
        let few = ImportError::NoTrackColumn {
            columns: columns(2),
        };
        assert_eq!(
            few.to_string(),
            "This file names no tracks: neither a column of Spotify track ids nor links were \
             found in it. Its columns: C0, C1."
        );
        let many = ImportError::NoTrackColumn {
            columns: columns(7),
        };
        assert!(
            many.to_string()
                .ends_with("Its columns: C0, C1, C2, C3, C4 and 2 more.")
        );
    }

    #[test]
    fn pasted_text_is_called_so() {
        let error = ImportError::NoTracks {
            rows: 1,
            skipped: Skipped::from(vec![1]),
        };
        assert_eq!(
            error.sentence(Subject::PastedText),
            "The pasted text has no tracks: 1 row was read, 1 blank row; paste another list."
        );
    }

    #[test]
    fn several_bad_files_are_named() {
        let refused = |name: &str, error| Refused {
            name: name.into(),
            error,
        };
        let error = ImportError::NoneReadable(vec![
            refused("a.csv", ImportError::Empty),
            refused("b.csv", ImportError::TooLarge { megabytes: 1_200 }),
        ]);
        assert_eq!(
            error.to_string(),
            "None of these 2 files could be read. a.csv: This file is empty: export the playlist \
             again, or choose another file. b.csv: This file has 1,200 MB, more than the 100 MB \
             that this page reads: export fewer playlists at once."
        );
    }
}
