//! What a file is, and what reads it.

use super::encoding::{Encoding, decode};
use super::error::ImportError;
use super::exporter::Exporter;
use super::file_type::{self, FileType};
use super::links::LinkReader;
use super::skip::Skip;
use super::table::{FeatureColumn, TableReader, is_padding, recognise_headerless};
use super::warnings::Warnings;
use crate::library::{AudioFeatures, Track};

/// A file that was understood, at the row that is read next.
pub(super) enum Opened {
    /// A table of tracks.
    Table(Box<TableReader>),
    /// Text with links.
    Links(LinkReader),
}

/// Finds out what a file is.
pub(super) fn open(bytes: Vec<u8>) -> Result<(Opened, Encoding), ImportError> {
    if let Some(file_type) = file_type::of_bytes(&bytes) {
        return Err(ImportError::WrongType(file_type));
    }
    let (text, encoding) = decode(bytes);
    if text.chars().all(is_padding) {
        return Err(ImportError::Empty);
    }
    open_text(text).map(|opened| (opened, encoding))
}

fn open_text(mut text: String) -> Result<Opened, ImportError> {
    let file_type = file_type::of_text(&text);
    if let Some(FileType::Binary | FileType::Json) = file_type {
        return Err(ImportError::WrongType(
            file_type.unwrap_or(FileType::Binary),
        ));
    }
    let error = match TableReader::open(&mut text) {
        Ok(table) => return Ok(Opened::Table(Box::new(table))),
        Err(error @ ImportError::TooManyColumns) => return Err(error),
        Err(error) => error,
    };
    if let Some(backup) = TableReader::open_backup(&mut text) {
        return Ok(Opened::Table(Box::new(backup)));
    }
    match LinkReader::open(text) {
        Ok(links) => Ok(Opened::Links(links)),
        Err(text) => Err(refusal(&text, file_type, error)),
    }
}

/// Why a text without any track is refused, as plainly as can be told.
fn refusal(text: &str, file_type: Option<FileType>, error: ImportError) -> ImportError {
    if let Some(file_type) = file_type {
        return ImportError::WrongType(file_type);
    }
    if !matches!(error, ImportError::NoTrackColumn { .. }) {
        return error;
    }
    // Where nothing is a table of tracks, a NUL says that it is no text at all.
    if text.contains('\0') {
        return ImportError::WrongType(FileType::Binary);
    }
    recognise_headerless(text).map_or(error, ImportError::NoIdsOrFeatures)
}

impl Opened {
    /// The track of the next row, but for the audio features whose scale is not known yet,
    /// or why it is none; `None` at the end.
    pub(super) fn next_row(&mut self) -> Option<Result<Track, Skip>> {
        match self {
            Self::Table(table) => table.next_row(),
            Self::Links(links) => links.next_row(),
        }
    }

    /// Keeps the audio features of the row that was read last, which is of this track.
    pub(super) fn keep_features(&mut self, track: u32) {
        match self {
            Self::Table(table) => table.keep_features(track),
            Self::Links(_) => {}
        }
    }

    /// Hands over the audio features of all rows with the numbers of their tracks, and how
    /// each column was read.
    pub(super) fn settle_features(
        &mut self,
        take: impl FnMut(u32, AudioFeatures),
    ) -> Vec<FeatureColumn> {
        match self {
            Self::Table(table) => table.settle_features(take),
            Self::Links(_) => Vec::new(),
        }
    }

    /// How many bytes of the text were read.
    pub(super) fn position(&self) -> usize {
        match self {
            Self::Table(table) => table.position(),
            Self::Links(links) => links.position(),
        }
    }

    /// The whole text, whatever was read of it.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Table(table) => table.text(),
            Self::Links(links) => links.text(),
        }
    }

    /// What wrote it.
    pub(super) fn exporter(&self) -> Exporter {
        match self {
            Self::Table(table) => table.exporter(),
            Self::Links(_) => Exporter::Links,
        }
    }

    /// Whether there is a column for any audio feature.
    pub(super) fn has_audio_features(&self) -> bool {
        match self {
            Self::Table(table) => table.has_audio_features(),
            Self::Links(_) => false,
        }
    }

    /// What is wrong with the rows read so far.
    pub(super) fn warnings(&self) -> Warnings {
        match self {
            Self::Table(table) => table.warnings(),
            Self::Links(_) => Warnings::default(),
        }
    }
}
