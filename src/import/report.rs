//! The account of an import: what became of each row.

use serde::{Deserialize, Serialize};

use super::encoding::Encoding;
use super::error::{ImportError, Refused};
use super::exporter::Exporter;
use super::reader::TableReader;
use super::skip::Skipped;
use super::warnings::Warnings;
use crate::format::{counted, number};

/// What became of the files of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// The files that were read, in the order in which they were.
    pub files: Vec<FileReport>,
    /// The files that were left out.
    pub refused: Vec<Refused>,
}

/// What became of the rows of one file: each became a track, was of a track that was
/// there already, or was skipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// The file's name.
    pub name: String,
    /// The exporter that wrote it.
    pub exporter: Exporter,
    /// How it was encoded.
    pub encoding: Encoding,
    /// Whether it has a column for any audio feature.
    pub has_audio_features: bool,
    /// Rows after the header; lines with nothing on them are none.
    pub rows: u32,
    /// Rows that became a track.
    pub tracks: u32,
    /// Tracks that have audio features thanks to this file.
    pub with_audio_features: u32,
    /// Rows of a track that was there already.
    pub duplicates: u32,
    /// Tracks that are local files of the listener's.
    pub local_files: u32,
    /// Rows that became no track.
    pub skipped: Skipped,
    /// What was odd about its rows.
    pub warnings: Warnings,
}

impl FileReport {
    /// The account of a file of which no row was read yet.
    pub(super) fn new(name: String, reader: &TableReader) -> Self {
        Self {
            name,
            exporter: reader.exporter(),
            encoding: reader.encoding(),
            has_audio_features: reader.has_audio_features(),
            rows: 0,
            tracks: 0,
            with_audio_features: 0,
            duplicates: 0,
            local_files: 0,
            skipped: Skipped::default(),
            warnings: Warnings::default(),
        }
    }

    /// Why the file is as good as empty, if it is.
    pub(super) fn emptiness(&self) -> Option<ImportError> {
        if self.rows == 0 {
            return Some(ImportError::NoRows);
        }
        let skipped = self.skipped.clone();
        (self.rows == self.skipped.total()).then_some(ImportError::NoTracks {
            rows: self.rows,
            skipped,
        })
    }

    /// What kind of file it is.
    fn sentence(&self) -> String {
        let written = format!("Written by {}.", self.exporter.name());
        if self.has_audio_features {
            written
        } else {
            format!("{written} This kind of file carries no audio features.")
        }
    }

    /// What is wrong with this file.
    fn warnings(&self) -> Vec<String> {
        let encoding = match self.encoding {
            Encoding::Utf8 | Encoding::Utf16 => None,
            Encoding::DamagedUtf8 => {
                Some("Some characters could not be read and stand as \u{fffd}.".into())
            }
            Encoding::Windows1252 => {
                Some("The file is not in UTF-8; letters with accents may be wrong.".into())
            }
        };
        encoding
            .into_iter()
            .chain(self.warnings.sentences())
            .collect()
    }
}

impl ImportReport {
    /// The account in short sentences: first what all files give together, then what
    /// kind of file each is.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = self.totals();
        sentences.extend(
            self.files
                .iter()
                .map(|file| self.of_file(file, file.sentence())),
        );
        sentences
    }

    /// What went wrong, without which the account would pass for a good one: the files
    /// that were left out, and what is odd in the others.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings: Vec<String> = self.refused.iter().map(Refused::sentence).collect();
        for file in &self.files {
            let own = file.warnings().into_iter();
            warnings.extend(own.map(|warning| self.of_file(file, warning)));
        }
        warnings
    }

    /// A sentence, after the name of the file that it is about where there are several.
    fn of_file(&self, file: &FileReport, sentence: String) -> String {
        let is_alone = self.files.len() + self.refused.len() == 1;
        if is_alone {
            sentence
        } else {
            format!("{}: {sentence}", file.name)
        }
    }

    fn totals(&self) -> Vec<String> {
        let total = |count: fn(&FileReport) -> u32| self.files.iter().map(count).sum::<u32>();
        let tracks = total(|file| file.tracks);
        let with_features = total(|file| file.with_audio_features);
        let mut sentences = vec![format!(
            "{} read: {}, {} with audio features, {} without.",
            counted(total(|file| file.rows), "row", "rows"),
            counted(tracks, "track", "tracks"),
            number(with_features),
            number(tracks.saturating_sub(with_features)),
        )];
        let duplicates = total(|file| file.duplicates);
        if duplicates > 0 {
            let rows = counted(duplicates, "row repeats", "rows repeat");
            sentences.push(format!(
                "{rows} a track that is there already; each track stands once."
            ));
        }
        let local = total(|file| file.local_files);
        if local > 0 {
            sentences.push(format!(
                "{} of your own.",
                counted(local, "track is a file", "tracks are files")
            ));
        }
        sentences.extend(self.skipped());
        sentences
    }

    fn skipped(&self) -> Option<String> {
        let mut skipped = Skipped::default();
        for file in &self.files {
            skipped.add_all(&file.skipped);
        }
        let rows = counted(skipped.total(), "row was", "rows were");
        (skipped.total() > 0).then(|| format!("{rows} skipped: {}.", skipped.in_words()))
    }
}
