//! What the first rows of a table hold, where its header does not tell.

use csv::StringRecord;

use super::cell;
use super::columns::{Column, Recognised, Unit, same_name};
use super::delimited::reader;
use crate::import::reference::names_a_track;

/// Rows that are looked at to find the column of track ids.
const ROWS: usize = 200;

/// Rows that are looked at where a column is there twice.
const MANY_ROWS: usize = 10_000;

/// Names that other things than tracks have as well.
const VAGUE_NAMES: [&str; 4] = ["URI", "ID", "URL", "Link"];

/// Two hours in seconds. As milliseconds, tracks below it would be shorter than 7.2 seconds.
const LONGEST_IN_SECONDS: u32 = 7_200;

/// What the first rows hold, place by place.
pub(super) struct FirstRows {
    rows: u32,
    filled: Vec<u32>,
    references: Vec<u32>,
    /// For each place that may hold lengths: how many do, and how many are short for
    /// milliseconds.
    lengths: Vec<(usize, u32, u32)>,
}

impl FirstRows {
    /// Reads the first rows of a table, whose header has these columns.
    pub(super) fn read(table: &str, delimiter: u8, recognised: &Recognised) -> Self {
        let count = if recognised.has_doubles() {
            MANY_ROWS
        } else {
            ROWS
        };
        let mut first = Self {
            rows: 0,
            filled: Vec::new(),
            references: Vec::new(),
            lengths: recognised
                .candidates(Column::Duration)
                .map(|at| (at, 0, 0))
                .collect(),
        };
        let mut reader = reader(delimiter, table.as_bytes());
        let mut cells = StringRecord::new();
        // The first row is the header.
        for row in 0..=count {
            if !matches!(reader.read_record(&mut cells), Ok(true)) {
                break;
            }
            if row > 0 {
                first.add(&cells);
            }
        }
        first
    }

    fn add(&mut self, cells: &StringRecord) {
        self.rows += 1;
        if self.filled.len() < cells.len() {
            self.filled.resize(cells.len(), 0);
            self.references.resize(cells.len(), 0);
        }
        for (at, lengths, short) in &mut self.lengths {
            let cell = cells.get(*at).unwrap_or_default();
            if let Some(length) = cell::duration_ms(cell, Unit::Milliseconds) {
                *lengths += 1;
                *short += u32::from(length < LONGEST_IN_SECONDS);
            }
        }
        let counts = self.filled.iter_mut().zip(&mut self.references);
        for (cell, (filled, references)) in cells.iter().zip(counts) {
            *filled += u32::from(!cell.trim().is_empty());
            *references += u32::from(names_a_track(cell));
        }
    }

    /// Whether the numbers of a column are lengths in seconds, if its name gives no unit.
    pub(super) fn has_seconds(&self, at: usize) -> bool {
        let mut lengths = self.lengths.iter();
        lengths.any(|&(place, lengths, short)| place == at && short * 2 > lengths)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// How many cells of a column hold anything.
    pub(super) fn filled(&self, at: usize) -> u32 {
        self.filled.get(at).copied().unwrap_or_default()
    }

    /// How many cells of a column name a track.
    pub(super) fn references(&self, at: usize) -> u32 {
        self.references.get(at).copied().unwrap_or_default()
    }

    /// Where the ids of the tracks stand: of the columns that are called so, the one with
    /// most of them; else any other column that is full of them. A vague name counts only
    /// with ids below it.
    pub(super) fn track(&self, names: &StringRecord, recognised: &Recognised) -> Option<usize> {
        let named: Vec<usize> = recognised.candidates(Column::Track).collect();
        let most = named.iter().map(|&at| self.references(at)).max();
        let best = named
            .iter()
            .copied()
            .find(|&at| Some(self.references(at)) == most);
        if most > Some(0) {
            return best;
        }
        let is_full = |&at: &usize| {
            self.references(at) > 0 && self.references(at) * 2 >= self.rows && !recognised.holds(at)
        };
        let elsewhere = (0..self.references.len()).find(is_full);
        let is_vague = |at: usize| {
            let name = names.get(at).unwrap_or_default();
            VAGUE_NAMES.iter().any(|vague| same_name(name, vague))
        };
        elsewhere.or_else(|| named.into_iter().find(|&at| !is_vague(at)))
    }
}
