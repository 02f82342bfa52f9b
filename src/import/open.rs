//! What a file is, and what reads it.

use std::sync::Arc;

use super::archive::{Archive, ByteSource, Entry};
use super::content_id::ContentHash;
use super::encoding::{Encoding, decode};
use super::error::ImportError;
use super::exporter::Exporter;
use super::file_type::{self, FileType};
use super::links::LinkReader;
use super::skip::Skip;
use super::spotify_copy::{
    self, CopyFile, HistoryKind, HistoryReader, ListReader, Play, SpotifyLists,
};
use super::table::{FeatureColumn, TableReader, is_padding, recognise_headerless};
use super::warnings::Warnings;
use crate::library::{AudioFeatures, Track};

/// A file that was understood, at the row that is read next.
pub(super) enum Opened {
    /// A table of tracks.
    Table(Box<TableReader>),
    /// Text with links.
    Links(LinkReader),
    /// Lists out of Spotify's copy.
    Lists(ListReader, Exporter),
    /// A part of the streaming history.
    History(Box<HistoryReader>),
}

/// What a file turns out to be.
pub(super) enum Found {
    /// Something to read at once.
    Reader(Opened, Encoding),
    /// Lists to choose from.
    Lists(SpotifyLists),
    /// A part of the streaming history.
    History(HistoryKind, Content),
    /// An archive of files.
    Archive(Archive),
}

/// What is in a file.
pub(super) enum Content {
    /// Bytes in memory.
    Memory(Vec<u8>),
    /// Bytes in memory that can be asked for again.
    Supplied(Vec<u8>),
    /// A file in an archive, by its number.
    Packed(Arc<Archive>, usize),
}

impl Content {
    /// What is kept of it until its turn comes; nothing where it can be asked for again.
    pub(super) fn into_waiting(self) -> Option<Self> {
        match self {
            Self::Supplied(_) => None,
            kept => Some(kept),
        }
    }

    /// Reads it as a part of the streaming history.
    pub(super) fn into_history(self, kind: HistoryKind) -> Result<Opened, ImportError> {
        let source = match self {
            Self::Memory(bytes) | Self::Supplied(bytes) => ByteSource::from_memory(bytes),
            Self::Packed(archive, number) => {
                ByteSource::from_archive(&archive, number).map_err(|_| ImportError::Damaged)?
            }
        };
        let reader = HistoryReader::new(source, kind);
        Ok(Opened::History(Box::new(reader)))
    }
}

/// Whether a file of an archive may be one that tracks are read from.
pub(super) fn is_of_interest(entry: &Entry) -> bool {
    let name = entry.file_name();
    let is_hidden = name.starts_with('.') || entry.name.starts_with("__MACOSX/");
    let is_table = name.rsplit_once('.').is_some_and(|(_, ending)| {
        let endings = ["csv", "tsv", "txt"];
        endings
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    });
    !is_hidden && (is_table || spotify_copy::is_of_interest(name))
}

/// Finds out what a file is.
pub(super) fn open(content: Content) -> Result<Found, ImportError> {
    let (bytes, is_supplied) = match content {
        Content::Memory(bytes) => (bytes, false),
        Content::Supplied(bytes) => (bytes, true),
        Content::Packed(archive, number) => return open_packed(&archive, number),
    };
    if bytes.starts_with(b"PK\x03\x04") {
        let archive = Archive::open(bytes).map_err(|_| ImportError::Damaged)?;
        return Ok(Found::Archive(archive));
    }
    match spotify_copy::recognise(&bytes) {
        Some(CopyFile::Lists(lists)) => Ok(Found::Lists(lists)),
        Some(CopyFile::History(kind)) if is_supplied => {
            Ok(Found::History(kind, Content::Supplied(bytes)))
        }
        Some(CopyFile::History(kind)) => Ok(Found::History(kind, Content::Memory(bytes))),
        None => open_bytes(bytes),
    }
}

/// Finds out what a file of an archive is. A part of the history stays packed.
fn open_packed(archive: &Arc<Archive>, number: usize) -> Result<Found, ImportError> {
    let damaged = |_| ImportError::Damaged;
    let mut head = Vec::new();
    ByteSource::from_archive(archive, number)
        .and_then(|mut source| source.read(&mut head))
        .map_err(damaged)?;
    if let Some(CopyFile::History(kind)) = spotify_copy::recognise(&head) {
        let content = Content::Packed(Arc::clone(archive), number);
        return Ok(Found::History(kind, content));
    }
    let bytes = Archive::unpack(archive, number).map_err(damaged)?;
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(ImportError::WrongType(FileType::Archive));
    }
    open(Content::Memory(bytes))
}

fn open_bytes(bytes: Vec<u8>) -> Result<Found, ImportError> {
    if let Some(file_type) = file_type::of_bytes(&bytes) {
        return Err(ImportError::WrongType(file_type));
    }
    let (text, encoding) = decode(bytes);
    if text.chars().all(is_padding) {
        return Err(ImportError::Empty);
    }
    open_text(text).map(|reader| Found::Reader(reader, encoding))
}

fn open_text(mut text: String) -> Result<Opened, ImportError> {
    let file_type = file_type::of_text(&text);
    match file_type {
        Some(FileType::Binary) => return Err(ImportError::WrongType(FileType::Binary)),
        Some(FileType::Json) => {
            let links = LinkReader::open(text).map(Opened::Links);
            return links.map_err(|_| ImportError::WrongType(FileType::Json));
        }
        _ => {}
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
            Self::Lists(lists, _) => lists.next_row(),
            Self::History(history) => history.next_row(),
        }
    }

    /// The play of the row that was read last, where the rows are plays.
    pub(super) fn last_play(&self) -> Option<(HistoryKind, Play)> {
        match self {
            Self::History(history) => Some((history.kind(), history.play())),
            Self::Table(_) | Self::Links(_) | Self::Lists(..) => None,
        }
    }

    /// Keeps the audio features of the row that was read last, which is of this track.
    pub(super) fn keep_features(&mut self, track: u32) {
        if let Self::Table(table) = self {
            table.keep_features(track);
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
            Self::Links(_) | Self::Lists(..) | Self::History(_) => Vec::new(),
        }
    }

    /// How much was read, and how much there is.
    pub(super) fn progress(&self) -> (u64, u64) {
        match self {
            Self::Table(table) => (table.position() as u64, table.text().len() as u64),
            Self::Links(links) => (links.position() as u64, links.text().len() as u64),
            Self::Lists(lists, _) => lists.progress(),
            Self::History(history) => history.progress(),
        }
    }

    /// Whether it is a text that names the library; the others do by their tracks.
    pub(super) fn has_text(&self) -> bool {
        matches!(self, Self::Table(_) | Self::Links(_))
    }

    /// Takes what was read of a text into its hash.
    pub(super) fn hash_what_was_read(&self, hash: &mut ContentHash) {
        match self {
            Self::Table(table) => hash.extend_to(table.position(), table.text()),
            Self::Links(links) => hash.extend_to(links.position(), links.text()),
            Self::Lists(..) | Self::History(_) => {}
        }
    }

    /// What wrote it.
    pub(super) fn exporter(&self) -> Exporter {
        match self {
            Self::Table(table) => table.exporter(),
            Self::Links(_) => Exporter::Links,
            Self::Lists(_, exporter) => *exporter,
            Self::History(history) => match history.kind() {
                HistoryKind::Extended => Exporter::SpotifyExtendedHistory,
                HistoryKind::LastYear => Exporter::SpotifyHistory,
            },
        }
    }

    /// Whether there is a column for any audio feature.
    pub(super) fn has_audio_features(&self) -> bool {
        matches!(self, Self::Table(table) if table.has_audio_features())
    }

    /// What is wrong with the rows read so far.
    pub(super) fn warnings(&self) -> Warnings {
        let (cut_texts, cut_off) = match self {
            Self::Table(table) => return table.warnings(),
            Self::Links(_) => (0, false),
            Self::Lists(lists, _) => (lists.cut_texts(), false),
            Self::History(history) => history.slips(),
        };
        Warnings {
            cut_texts,
            cut_off,
            ..Warnings::default()
        }
    }
}
