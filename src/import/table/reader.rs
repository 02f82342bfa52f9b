//! One table that is being read.

use std::io::{Cursor, Read};

use csv::{Reader, StringRecord};

use super::cell;
use super::columns::{Column, Columns};
use super::delimited::{check_width, reader};
use super::exporters;
use super::header::{Header, table_start, unquoted_rows};
use super::row::Row;
use super::scale::{FeatureColumn, RawFeatures};
use crate::import::error::ImportError;
use crate::import::exporter::Exporter;
use crate::import::reference::names_a_track;
use crate::import::skip::Skip;
use crate::import::warnings::Warnings;
use crate::library::clean::Cleaner;
use crate::library::{AudioFeatures, Track};

/// A table whose header was understood, at the row that is read next.
pub(in crate::import) struct TableReader {
    reader: Reader<Cursor<String>>,
    header: Header,
    cells: StringRecord,
    /// How many cells of the row, from the left, can be trusted.
    sound: usize,
    features: RawFeatures,
    cleaner: Cleaner,
    warnings: Warnings,
}

impl TableReader {
    /// Understands the header of a text.
    pub(in crate::import) fn open(text: &mut String) -> Result<Self, ImportError> {
        text.drain(..table_start(text));
        if let Some(unquoted) = unquoted_rows(text) {
            *text = unquoted;
        }
        let header = Header::find(text)?;
        text.drain(..header.start);
        // In a later line than the header's, a NUL is a slip of the exporter's.
        text.retain(|c| c != '\0');
        let mut table = Self::new(std::mem::take(text), header);
        table.read_cells();
        table.warnings.lines_above = table.header.lines_above;
        Ok(table)
    }

    /// Understands the text of a backup script: a playlist's name on a line, below it
    /// `title<TAB>artists<TAB>album<TAB>URI<TAB>date`.
    pub(in crate::import) fn open_backup(text: &mut String) -> Option<Self> {
        const DELIMITER: u8 = b'\t';
        let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(50);
        let place_of_track = |line: &str| line.split('\t').position(names_a_track);
        let place = lines().find_map(place_of_track).filter(|&at| at > 0)?;
        let rows = lines().filter(|line| line.contains('\t')).count();
        let tracks = lines().filter(|line| place_of_track(line) == Some(place));
        if tracks.count() * 2 < rows || check_width(text, DELIMITER).is_err() {
            return None;
        }
        let before = [Column::Name, Column::Artists, Column::Album];
        let mut places: Vec<(Column, usize)> = before.into_iter().zip(0..place).collect();
        places.push((Column::Track, place));
        let header = Header {
            delimiter: DELIMITER,
            start: 0,
            lines_above: 0,
            names: StringRecord::new(),
            width: place + 1,
            columns: Columns::from_places(&places),
            exporter: Exporter::BackupScript,
        };
        Some(Self::new(std::mem::take(text), header))
    }

    fn new(text: String, header: Header) -> Self {
        Self {
            reader: reader(header.delimiter, Cursor::new(text)),
            features: RawFeatures::new(&header.columns),
            header,
            cells: StringRecord::new(),
            sound: 0,
            cleaner: Cleaner::default(),
            warnings: Warnings::default(),
        }
    }

    /// The track of the next row, but for the audio features whose scale is not known yet,
    /// or why it is none; `None` at the end.
    pub(in crate::import) fn next_row(&mut self) -> Option<Result<Track, Skip>> {
        if !self.read_cells() {
            return None;
        }
        if self.repeats_the_header() {
            return Some(Err(Skip::RepeatedHeader));
        }
        if self.header.exporter == Exporter::BackupScript && self.cells.len() == 1 {
            return Some(Err(Skip::Heading));
        }
        let cut_off = self.is_cut_off();
        self.sound = self.sound_cells(cut_off);
        let row = Row {
            cells: &self.cells,
            columns: &self.header.columns,
            sound: self.sound,
            escaped: self.header.exporter == Exporter::ToneClusters,
            features: &self.features,
        };
        let separator = exporters::separator(self.header.exporter);
        let track = row.track(separator, &mut self.cleaner);
        Some(track.map_err(|skip| if cut_off { Skip::CutOff } else { skip }))
    }

    /// Keeps the audio features of the row that was read last, which is of this track.
    pub(in crate::import) fn keep_features(&mut self, track: u32) {
        if self.is_estimated() {
            return;
        }
        let (cells, sound) = (&self.cells, self.sound);
        let cell = |at: usize| cells.get(at).filter(|_| at < sound).unwrap_or_default();
        self.features.push(track, cell);
    }

    /// Whether the audio features of the row that was read last are estimates.
    fn is_estimated(&self) -> bool {
        let place = self.header.columns.place(Column::Estimated);
        let cell = place.filter(|&place| place < self.sound);
        let cell = cell.and_then(|place| self.cells.get(place));
        cell.and_then(cell::flag) == Some(true)
    }

    /// Hands over the audio features of all rows with the numbers of their tracks, now that
    /// their scale can be told, and how each column was read.
    pub(in crate::import) fn settle_features(
        &mut self,
        take: impl FnMut(u32, AudioFeatures),
    ) -> Vec<FeatureColumn> {
        let (columns, unread) = std::mem::take(&mut self.features).settle(take);
        self.warnings.unread_values += unread;
        columns
    }

    /// How many bytes of the text were read.
    pub(in crate::import) fn position(&self) -> usize {
        let position = usize::try_from(self.reader.position().byte());
        position.unwrap_or(usize::MAX).min(self.text().len())
    }

    /// The whole text, whatever was read of it.
    pub(in crate::import) fn text(&self) -> &str {
        self.reader.get_ref().get_ref()
    }

    /// Which exporter wrote it.
    pub(in crate::import) fn exporter(&self) -> Exporter {
        self.header.exporter
    }

    /// Whether there is a column for any audio feature.
    pub(in crate::import) fn has_audio_features(&self) -> bool {
        self.header.columns.have_audio_features()
    }

    /// What is wrong with the rows read so far.
    pub(in crate::import) fn warnings(&self) -> Warnings {
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

    /// Whether this row is the header once more, as where files were put together.
    fn repeats_the_header(&self) -> bool {
        let columns = [Column::Track, Column::Name, Column::Artists, Column::Album];
        let places = columns.map(|column| self.header.columns.place(column));
        let mut places = places.into_iter().flatten().peekable();
        places.peek().is_some()
            && places.all(|at| {
                let name = self.header.names.get(at).unwrap_or_default();
                !name.is_empty() && self.cells.get(at) == Some(name)
            })
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

    /// How many cells, from the left, stand where the header says; counts what is wrong.
    fn sound_cells(&mut self, cut_off: bool) -> usize {
        self.warnings.count_line_breaks(&self.cells);
        let (cells, width) = (self.cells.len(), self.header.width);
        if cut_off {
            self.warnings.cut_off = true;
            return cells.saturating_sub(1).min(width);
        }
        if self.header.exporter == Exporter::BackupScript {
            return cells.min(width);
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
