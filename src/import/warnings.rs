//! What was odd about the rows of a file.

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use crate::format::{counted, to_u32};

/// A row with more line breaks than this has more likely lost a quotation mark than a
/// name so many lines.
const MANY_LINE_BREAKS: usize = 100;

/// Rows and texts that are not as they should be; all were read as far as they go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warnings {
    /// Rows with fewer cells than the header.
    pub short_rows: u32,
    /// Rows with more cells than the header: which is which is uncertain, so only the
    /// track's id was kept.
    pub long_rows: u32,
    /// Cells of audio features that hold no number, or one that cannot be: `abc`, `inf`,
    /// `1e30`.
    pub unread_values: u32,
    /// Texts that were too long to be kept whole.
    pub cut_texts: u32,
    /// Lines that a missing quotation mark may have drawn into one row.
    pub swallowed_lines: u32,
    /// Whether the file ends in the middle of its last row.
    pub cut_off: bool,
    /// Lines above the header.
    pub lines_above: u32,
}

impl Warnings {
    /// Takes note of a row with so many line breaks that they hardly belong to it.
    pub(super) fn count_line_breaks(&mut self, cells: &StringRecord) {
        if cells.as_slice().len() <= MANY_LINE_BREAKS {
            return;
        }
        let breaks = cells
            .as_slice()
            .bytes()
            .filter(|&byte| byte == b'\n')
            .count();
        if breaks > MANY_LINE_BREAKS {
            let breaks = to_u32(breaks);
            self.swallowed_lines = self.swallowed_lines.saturating_add(breaks);
        }
    }

    /// A sentence for each of them.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        if self.lines_above > 0 {
            let lines = counted(
                self.lines_above,
                "line above the header was",
                "lines above the header were",
            );
            sentences.push(format!("{lines} passed over."));
        }
        if self.short_rows > 0 {
            let rows = counted(self.short_rows, "row has", "rows have");
            sentences.push(format!(
                "{rows} fewer cells than the header; what is missing is unknown."
            ));
        }
        if self.long_rows > 0 {
            let rows = counted(self.long_rows, "row has", "rows have");
            sentences.push(format!(
                "{rows} more cells than the header; only the track id was kept."
            ));
        }
        if self.unread_values > 0 {
            let values = counted(self.unread_values, "audio feature is", "audio features are");
            sentences.push(format!(
                "{values} no number or out of range, and counted as unknown."
            ));
        }
        if self.cut_texts > 0 {
            let texts = counted(self.cut_texts, "text was", "texts were");
            sentences.push(format!("{texts} too long and cut short."));
        }
        if self.swallowed_lines > 0 {
            let lines = counted(self.swallowed_lines, "line stands", "lines stand");
            sentences.push(format!(
                "{lines} within quotation marks: one may be missing, and rows may be hidden there."
            ));
        }
        if self.cut_off {
            sentences.push(
                "The file ends in the middle of its last row; what is whole was kept.".into(),
            );
        }
        sentences
    }
}
