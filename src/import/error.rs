//! What can be wrong with files, in sentences for whoever chose them. Nothing on the page
//! changes when an import fails.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::exporter::Exporter;
use super::file_type::FileType;
use super::limits::{MAX_COLUMNS, MAX_FILE_BYTES};
use super::skip::Skipped;
use crate::format::{counted, number};

/// Why files did not become a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum ImportError {
    /// There was nothing to read.
    #[error("No file was chosen.")]
    NoFiles,
    /// The file has no text.
    #[error("This file is empty: export the playlist again, or choose another file.")]
    Empty,
    /// The file is larger than [`MAX_FILE_BYTES`].
    #[error(
        "This file has {} MB, more than the {} MB that this page reads: \
         export fewer playlists at once.",
        number(*megabytes), MAX_FILE_BYTES / 1_000_000
    )]
    TooLarge {
        /// Its size, rounded up.
        megabytes: u32,
    },
    /// The file is of a type that no tracks are read from.
    #[error("{0}")]
    WrongType(FileType),
    /// No column holds tracks.
    #[error(
        "This file names no tracks: neither a column of Spotify track ids nor links were found in \
         it. {}",
        found(columns)
    )]
    NoTrackColumn {
        /// The columns that the file has instead.
        columns: Vec<String>,
    },
    /// It lists songs, but nothing that they can be looked up or compared by.
    #[error(
        "This is {}: it names songs, but has neither Spotify track ids nor audio features. Export \
         the playlist with Exportify or Chosic, or paste links to its songs.",
        .0.description()
    )]
    NoIdsOrFeatures(Exporter),
    /// It is the streaming history of the last year, and nothing knows the ids of its tracks.
    #[error(
        "This is Spotify's streaming history of the last year, which has no track ids. Choose the \
         whole zip, whose library and playlists have them, or ask Spotify for the extended \
         streaming history."
    )]
    HistoryWithoutIds,
    /// It cannot be unpacked.
    #[error("This file is damaged or incomplete: download it again.")]
    Damaged,
    /// A row has more columns than any spreadsheet.
    #[error(
        "This file has a row of more than {} columns, as no list of tracks has: export the playlist again.",
        number(MAX_COLUMNS as u32)
    )]
    TooManyColumns,
    /// There is a header and nothing else.
    #[error("This file lists no tracks: was the playlist empty when it was exported?")]
    NoRows,
    /// There are rows, but none of them is a track.
    #[error(
        "This file has no tracks: {} read, {}; choose another file.",
        counted(*rows, "row was", "rows were"), skipped.in_words()
    )]
    NoTracks {
        /// How many rows it has.
        rows: u32,
        /// What they are.
        skipped: Skipped,
    },
    /// There are several files, and none could be read.
    #[error("None of these {} files could be read. {}", .0.len(), sentences(.0))]
    NoneReadable(Vec<Refused>),
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
