//! The account of an import: what became of each row.

use serde::{Deserialize, Serialize};

use super::encoding::Encoding;
use super::error::{ImportError, Refused};
use super::exporter::Exporter;
use super::listening::Listening;
use super::skip::{Skip, Skipped};
use super::table::{FeatureColumn, Scale};
use super::warnings::Warnings;
use crate::format::{counted, number};

/// More skipped rows than these are named in sight.
const FEW_SKIPPED: u32 = 5;

/// What became of the files of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// The files that were read, in the order in which they were.
    pub files: Vec<FileReport>,
    /// The files that were left out.
    pub refused: Vec<Refused>,
    /// What the streaming history tells of the tracks, where there was one.
    pub listening: Option<Listening>,
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
    pub repeats: u32,
    /// Tracks that are local files of the listener's.
    pub local_files: u32,
    /// Tracks of which only title and artists are known: they have no page on Spotify.
    pub without_ids: u32,
    /// Rows that became no track.
    pub skipped: Skipped,
    /// What is wrong with its rows.
    pub warnings: Warnings,
    /// How each column of audio features was read.
    pub columns: Vec<FeatureColumn>,
}

impl FileReport {
    /// The account of a file of which no row was read yet.
    pub(super) fn new(
        name: String,
        exporter: Exporter,
        encoding: Encoding,
        has_audio_features: bool,
    ) -> Self {
        Self {
            name,
            exporter,
            encoding,
            has_audio_features,
            rows: 0,
            tracks: 0,
            with_audio_features: 0,
            repeats: 0,
            local_files: 0,
            without_ids: 0,
            skipped: Skipped::default(),
            warnings: Warnings::default(),
            columns: Vec::new(),
        }
    }

    /// Why the file is as good as empty, if it is.
    pub(super) fn emptiness(&self) -> Option<ImportError> {
        if self.rows == 0 {
            return Some(ImportError::NoRows);
        }
        if self.rows > self.skipped.total() {
            return None;
        }
        let without_ids = self.skipped.count(Skip::NoTrackId);
        Some(if self.exporter == Exporter::SpotifyHistory {
            ImportError::HistoryWithoutIds
        } else if without_ids * 2 > self.rows {
            ImportError::NoIdsOrFeatures(self.exporter)
        } else {
            ImportError::NoTracks {
                rows: self.rows,
                skipped: self.skipped.clone(),
            }
        })
    }

    /// What kind of file it is.
    fn sentence(&self) -> String {
        let written = format!("Written by {}.", self.exporter.name());
        let is_hundred = |column: &FeatureColumn| column.scale == Scale::Hundred;
        if !self.has_audio_features {
            format!("{written} This kind of file carries no audio features.")
        } else if self.columns.iter().any(is_hundred) {
            format!("{written} Its audio features were read as 0 to 100.")
        } else {
            written
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
            .chain(self.columns.iter().filter_map(left_out))
            .collect()
    }
}

/// That a column was left out, and the likely cause.
fn left_out(column: &FeatureColumn) -> Option<String> {
    let Scale::LeftOut { cause, values } = column.scale else {
        return None;
    };
    let feature = column.feature.name();
    Some(format!(
        "The column {feature} contradicts itself, and its {} left out: {}.",
        counted(values, "value was", "values were"),
        cause.cause()
    ))
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
        if self.has_many_skipped() {
            warnings.extend(self.skipped_sentence());
        }
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
        let features = match tracks.saturating_sub(with_features) {
            0 => "all with audio features".to_owned(),
            without if without == tracks => "none with audio features".to_owned(),
            without => format!(
                "{} with audio features, {} without",
                number(with_features),
                number(without)
            ),
        };
        let mut sentences = vec![format!(
            "{} read: {}, {features}.",
            counted(total(|file| file.rows), "row", "rows"),
            counted(tracks, "track", "tracks"),
        )];
        let repeats = total(|file| file.repeats);
        if repeats > 0 {
            let rows = counted(repeats, "row repeats", "rows repeat");
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
        let without_ids = total(|file| file.without_ids);
        if without_ids > 0 {
            sentences.push(format!(
                "{} known by title and artists only, without a link to Spotify.",
                counted(without_ids, "track is", "tracks are")
            ));
        }
        if !self.has_many_skipped() {
            sentences.extend(self.skipped_sentence());
        }
        sentences.extend(self.listening.as_ref().map(Listening::explanation));
        sentences
    }

    /// Whether more rows were skipped than may stand in a closed section.
    fn has_many_skipped(&self) -> bool {
        self.skipped().total() > FEW_SKIPPED
    }

    /// The rows of all files that became no track, by reason.
    #[must_use]
    pub fn skipped(&self) -> Skipped {
        let mut skipped = Skipped::default();
        for file in &self.files {
            skipped.add_all(&file.skipped);
        }
        skipped
    }

    /// The rows that became no track, in a sentence; nothing where there are none.
    #[must_use]
    pub fn skipped_sentence(&self) -> Option<String> {
        let skipped = self.skipped();
        let rows = counted(skipped.total(), "row was", "rows were");
        (skipped.total() > 0).then(|| format!("{rows} skipped: {}.", skipped.in_words()))
    }
}
