//! Text whose cells are set apart by a delimiter.

use std::io::Read;

use csv::{Reader, ReaderBuilder};

use crate::import::error::ImportError;
use crate::import::limits::MAX_COLUMNS;

/// A reader that takes rows of any length, the header among them.
pub(super) fn reader<R: Read>(delimiter: u8, text: R) -> Reader<R> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false);
    builder.flexible(true).from_reader(text)
}

/// Where a byte stands; a quote means something only at the start of a cell and within
/// quotes.
#[derive(Clone, Copy)]
enum Place {
    Start,
    Cell,
    Quoted,
    /// After a quote within quotes: their end, or the first of two that stand for one.
    Closing,
}

/// Checks that no row has more columns than [`MAX_COLUMNS`].
pub(super) fn check_width(text: &str, delimiter: u8) -> Result<(), ImportError> {
    let mut place = Place::Start;
    let mut columns = 1;
    for byte in text.bytes() {
        place = match (place, byte) {
            (Place::Quoted, b'"') => Place::Closing,
            (Place::Quoted, _) | (Place::Start | Place::Closing, b'"') => Place::Quoted,
            (_, b'\n' | b'\r') => {
                columns = 1;
                Place::Start
            }
            _ if byte == delimiter => {
                columns += 1;
                Place::Start
            }
            _ => Place::Cell,
        };
        if columns > MAX_COLUMNS {
            return Err(ImportError::TooManyColumns);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(columns: usize) -> String {
        ",".repeat(columns - 1)
    }

    #[test]
    fn the_widest_row_counts_and_not_their_sum() {
        let widest = row(MAX_COLUMNS);
        assert_eq!(
            check_width(&format!("{widest}\n{widest}\r{widest}"), b','),
            Ok(())
        );
        let wider = format!("a\n{widest},");
        assert_eq!(check_width(&wider, b','), Err(ImportError::TooManyColumns));
        assert_eq!(check_width(&wider, b';'), Ok(()));
    }

    #[test]
    fn a_cell_may_hold_any_number_of_commas() {
        let commas = row(2 * MAX_COLUMNS);
        for quoted in [format!("a,\"{commas}\",b"), format!("a,\"\"\"{commas}\"")] {
            assert_eq!(check_width(&quoted, b','), Ok(()));
        }
        // A quote within a cell is only a quote.
        for bare in [format!("12\"{commas}"), format!("\"a\" b\"{commas}")] {
            assert_eq!(check_width(&bare, b','), Err(ImportError::TooManyColumns));
        }
    }
}
