//! One file that is being read.

use std::io::{Cursor, Read};

use csv::{Reader, StringRecord};

use super::columns::{Column, is_padding};
use super::encoding::{Encoding, decode};
use super::error::ImportError;
use super::exporter::Exporter;
use super::file::ImportFile;
use super::file_type::{self, FileType};
use super::header::{Header, reader, table_start};
use super::limits::MAX_FILE_BYTES;
use super::row::Row;
use super::skip::Skip;
use super::warnings::Warnings;
use super::width::check_width;
use crate::library::Track;
use crate::library::clean::Cleaner;

/// A file whose header was understood, at the row that is read next.
pub(super) struct TableReader {
    reader: Reader<Cursor<String>>,
    header: Header,
    cells: StringRecord,
    cleaner: Cleaner,
    warnings: Warnings,
    encoding: Encoding,
}

impl TableReader {
    /// Understands a file's header.
    pub(super) fn open(file: ImportFile) -> Result<Self, ImportError> {
        let size = file.bytes.len();
        if size > MAX_FILE_BYTES {
            let megabytes = size.div_ceil(1_000_000).try_into().unwrap_or(u32::MAX);
            return Err(ImportError::TooLarge { megabytes });
        }
        if let Some(kind) = file_type::of_bytes(&file.bytes) {
            return Err(ImportError::NotCsv(kind));
        }
        let (text, encoding) = decode(file.bytes);
        if text.chars().all(is_padding) {
            return Err(ImportError::Empty);
        }
        if let Some(kind) = file_type::of_text(&text) {
            return Err(ImportError::NotCsv(kind));
        }
        Self::of_text(text, encoding)
    }

    fn of_text(mut text: String, encoding: Encoding) -> Result<Self, ImportError> {
        text.drain(..table_start(&text));
        let header = Header::read(&text).map_err(|error| {
            // Where nothing is a table of tracks, a NUL says that it is no text at all.
            if text.contains('\0') {
                ImportError::NotCsv(FileType::Binary)
            } else {
                error
            }
        })?;
        text.retain(|c| c != '\0');
        check_width(&text, header.delimiter)?;
        let mut reader = Self {
            reader: reader(header.delimiter, Cursor::new(text)),
            header,
            cells: StringRecord::new(),
            cleaner: Cleaner::default(),
            warnings: Warnings::default(),
            encoding,
        };
        reader.read_cells();
        Ok(reader)
    }

    /// The track of the next row, or why it is none; `None` at the file's end.
    pub(super) fn next_row(&mut self) -> Option<Result<Track, Skip>> {
        if !self.read_cells() {
            return None;
        }
        let cut_off = self.is_cut_off();
        let sound = self.sound_cells(cut_off);
        let row = Row {
            cells: &self.cells,
            columns: &self.header.columns,
            sound,
            escape_formulas: self.header.exporter == Exporter::ToneClusters,
        };
        let track = row.track(self.header.exporter.separator(), &mut self.cleaner);
        if let Ok(track) = &track {
            let features = track.features.unwrap_or_default();
            self.warnings.unread_values += row.unread_values(&features);
        }
        Some(track.map_err(|skip| if cut_off { Skip::CutOff } else { skip }))
    }

    /// How many bytes of the text were read.
    pub(super) fn position(&self) -> usize {
        let position = usize::try_from(self.reader.position().byte());
        position.unwrap_or(usize::MAX).min(self.text().len())
    }

    /// The whole text, whatever was read of it.
    pub(super) fn text(&self) -> &str {
        self.reader.get_ref().get_ref()
    }

    /// Which exporter wrote it.
    pub(super) fn exporter(&self) -> Exporter {
        self.header.exporter
    }

    /// How it was encoded.
    pub(super) fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether there is a column for any audio feature.
    pub(super) fn has_audio_features(&self) -> bool {
        self.header.columns.have_audio_features()
    }

    /// What is odd about the rows read so far.
    pub(super) fn warnings(&self) -> Warnings {
        Warnings {
            cut_texts: self.cleaner.cut,
            ..self.warnings
        }
    }

    /// Reads the next row's cells; false at the end. A text in memory that is UTF-8 gives
    /// the reader no other reason to stop.
    fn read_cells(&mut self) -> bool {
        matches!(self.reader.read_record(&mut self.cells), Ok(true))
    }

    /// Whether the file ends before this row does: within quotes, or with fewer cells
    /// than the header and no line break.
    fn is_cut_off(&self) -> bool {
        if self.position() < self.text().len() {
            return false;
        }
        let start = self.cells.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let row = self.text().get(start..).unwrap_or_default();
        let is_short = self.cells.len() < self.header.width && !row.ends_with(['\n', '\r']);
        !row.trim().is_empty() && (is_short || self.ends_in_quotes(row))
    }

    /// Whether a row is still within quotes where it ends: a line break after it would
    /// then be a part of its last cell.
    fn ends_in_quotes(&self, row: &str) -> bool {
        let longer = row.as_bytes().chain(&b"\n"[..]);
        let mut cells = StringRecord::new();
        let read = reader(self.header.delimiter, longer).read_record(&mut cells);
        read.is_ok() && cells.iter().next_back() != self.cells.iter().next_back()
    }

    /// How many cells, from the left, stand where the header says; counts what is odd.
    fn sound_cells(&mut self, cut_off: bool) -> usize {
        self.warnings.count_line_breaks(&self.cells);
        let (cells, width) = (self.cells.len(), self.header.width);
        if cut_off {
            self.warnings.cut_off = true;
            return cells.saturating_sub(1).min(width);
        }
        let mut beyond = self.cells.iter().skip(width);
        if beyond.any(|cell| !cell.trim().is_empty()) {
            self.warnings.long_rows += 1;
            let track = self.header.columns.place(Column::Track);
            return track.map_or(0, |place| place + 1);
        }
        self.warnings.short_rows += u32::from(cells < width);
        cells.min(width)
    }
}
