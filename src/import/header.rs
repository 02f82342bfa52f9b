//! What the first row of a file says: how cells are set apart, and what they hold.

use std::io::Read;

use csv::{Reader, ReaderBuilder, StringRecord};

use super::columns::{Column, Columns, is_padding};
use super::error::ImportError;
use super::exporter::Exporter;
use crate::library::clean::Cleaner;

/// A header lies within this many bytes.
const HEADER_BYTES: usize = 65_536;

/// Most column names, and most characters of each, that are kept of a strange header.
const STRANGE_COLUMNS: usize = 100;
const STRANGE_NAME_CHARS: usize = 40;

/// A header that has a track column.
pub(super) struct Header {
    /// What stands between two cells.
    pub(super) delimiter: u8,
    /// How many cells a row has.
    pub(super) width: usize,
    /// What they hold.
    pub(super) columns: Columns,
    /// Who writes such a header.
    pub(super) exporter: Exporter,
}

impl Header {
    /// Reads the header at the start of a text. Of the delimiters that exporters and
    /// spreadsheets use, the one counts by which most columns are recognised.
    pub(super) fn read(text: &str) -> Result<Self, ImportError> {
        let head = &text[..text.floor_char_boundary(HEADER_BYTES)];
        let mut best = Split::new(head, b',');
        for delimiter in [b';', b'\t'] {
            let other = Split::new(head, delimiter);
            if other.sense() > best.sense() {
                best = other;
            }
        }
        best.header()
    }
}

/// The header's cells by one of the delimiters.
struct Split {
    delimiter: u8,
    names: StringRecord,
    columns: Columns,
}

impl Split {
    fn new(head: &str, delimiter: u8) -> Self {
        let mut names = StringRecord::new();
        // What cannot be read has no columns, which is an error of its own.
        let _ = reader(delimiter, head.as_bytes()).read_record(&mut names);
        let columns = Columns::recognise(&names);
        Self {
            delimiter,
            names,
            columns,
        }
    }

    fn sense(&self) -> (usize, usize) {
        (self.columns.known(), self.names.len())
    }

    fn header(self) -> Result<Header, ImportError> {
        if self.columns.place(Column::Track).is_none() {
            let columns = strange_columns(&self.names);
            return Err(ImportError::NoTrackColumn { columns });
        }
        // Spreadsheets may add nameless columns at the end of some rows.
        let named = |name: &str| !name.trim_matches(is_padding).is_empty();
        let last = (0..self.names.len()).rfind(|&place| self.names.get(place).is_some_and(named));
        Ok(Header {
            delimiter: self.delimiter,
            width: last.map_or(0, |last| last + 1),
            exporter: Exporter::recognise(&self.names, &self.columns),
            columns: self.columns,
        })
    }
}

/// A reader that takes rows of any length, the header among them.
pub(super) fn reader<R: Read>(delimiter: u8, text: R) -> Reader<R> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false);
    builder.flexible(true).from_reader(text)
}

/// Where a text's table starts: spreadsheets may put a line before it that names the
/// delimiter, as in `sep=;`.
pub(super) fn table_start(text: &str) -> usize {
    let start = text.get(..4).unwrap_or_default();
    if !start.eq_ignore_ascii_case("sep=") {
        return 0;
    }
    text.find('\n').map_or(text.len(), |end| end + 1)
}

fn strange_columns(names: &StringRecord) -> Vec<String> {
    let mut cleaner = Cleaner::default();
    let names = names.iter().map(|name| name.trim_matches(is_padding));
    let named = names.filter(|name| !name.is_empty()).take(STRANGE_COLUMNS);
    let clean = named.map(|name| cleaner.text(name));
    let short = clean.map(|name| name.chars().take(STRANGE_NAME_CHARS).collect());
    short.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_sense_of_the_names() {
        for (text, delimiter, width) in [
            ("Track URI,Track Name\n", b',', 2),
            ("Track URI;Track Name;Tempo\n", b';', 3),
            ("\"Track URI\"\t\"Track Name\"", b'\t', 2),
            ("Track URI", b',', 1),
            ("Track ID,Label,\t\t\t\tDanceability", b',', 3),
            ("Track URI,Tempo,,\u{feff} ,\n", b',', 2),
        ] {
            let header = Header::read(text).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(
                (header.delimiter, header.width),
                (delimiter, width),
                "{text}"
            );
        }
    }

    #[test]
    fn a_header_without_a_track_column_names_what_it_has() {
        let columns = vec!["Date".to_owned(), "a b".to_owned()];
        let error = Header::read(" Date ;;\"a\nb\"\n").err();
        assert_eq!(error, Some(ImportError::NoTrackColumn { columns }));
    }

    #[test]
    fn a_hint_at_the_delimiter_is_no_header() {
        assert_eq!(table_start("sep=;\r\nTrack URI"), 7);
        assert_eq!(table_start("SEP=,"), 5);
        assert_eq!(table_start("Track URI"), 0);
    }
}
