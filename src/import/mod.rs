//! CSV files → a library, and an account of what was left out.
//!
//! One door: [`import`], or [`Importer`] where the work has to be done in slices. A file
//! goes through four rooms: its kind and its text (`kind`, `decode`), its columns by name
//! (`header`, `columns`, `family`), its rows (`sheet`, `row`), and the collection in which each track
//! stands once (`collection`). Nothing is dropped without being counted in the
//! [`ImportReport`].

mod artists;
pub(crate) mod clean;
mod collection;
mod columns;
mod content;
mod date;
mod decode;
mod error;
mod family;
mod file;
mod formula;
mod header;
mod importer;
mod kind;
mod oddities;
mod report;
mod row;
mod sheet;
mod skip;
mod track_cell;
mod value;
mod width;

pub use artists::join_artists;
pub use decode::Encoding;
pub use error::{ImportError, Refused};
pub use family::Family;
pub use file::{CsvFile, MAX_FILE_BYTES};
pub use formula::harmless;
pub use importer::{Imported, Importer, Progress, Step};
pub use kind::FileKind;
pub use oddities::Oddities;
pub use report::{FileReport, ImportReport};
pub use skip::{Skip, Skipped};

/// Most tracks in one library; what goes beyond it is counted and left out.
pub const MAX_TRACKS: usize = 500_000;

/// Rows of a step when nobody waits for a sign of life.
const ALL_ROWS: usize = usize::MAX;

/// The library that the files hold together.
///
/// # Errors
///
/// [`ImportError`] when none of the files holds a track.
pub fn import(files: Vec<CsvFile>) -> Result<Imported, ImportError> {
    let mut importer = Importer::new(files);
    loop {
        match importer.step(ALL_ROWS) {
            Step::Reading(rest) => importer = rest,
            Step::Finished(result) => return result,
        }
    }
}
