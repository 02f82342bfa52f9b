//! CSV files → a library, and an account of what was left out.
//!
//! [`import`] does it at once, [`Importer`] in steps. A file goes through four stages: its
//! type and its text (`file_type`, `encoding`), its columns by name (`header`, `columns`,
//! `exporter`), its rows (`reader`, `row`, `cell`), and the collection that has each track
//! once (`collection`). Nothing is dropped without being counted in the [`ImportReport`].

mod archive;
mod choice;
mod collection;
mod content_id;
mod encoding;
mod error;
mod exporter;
mod file;
mod file_type;
mod formula;
mod importer;
mod limits;
mod links;
mod listening;
mod open;
mod reference;
mod report;
mod skip;
mod spotify_copy;
pub(crate) mod stored;
mod table;
mod warnings;

pub use choice::{Choice, HistoryOffer, HistoryUse, ListOffer, Offer};
pub use encoding::Encoding;
pub use error::{ImportError, Refused};
pub use exporter::Exporter;
pub use file::{FileEntry, ImportFile};
pub use file_type::FileType;
pub use formula::escape_formulas;
pub use importer::{Choosing, Imported, Importer, Progress, Step, Wanted};
pub use limits::{MAX_FILE_BYTES, MAX_TRACKS};
pub use listening::Listening;
pub use report::{FileReport, ImportReport};
pub use skip::{Skip, Skipped};
pub use table::{Contradiction, FeatureColumn, Scale, join_artists};
pub use warnings::Warnings;

/// Rows of a step when nobody waits for a sign of life.
const ALL_ROWS: usize = usize::MAX;

/// The library that the files hold together.
///
/// # Errors
///
/// [`ImportError`] when none of the files holds a track.
pub fn import(files: Vec<ImportFile>) -> Result<Imported, ImportError> {
    let mut importer = Importer::from_memory(files);
    loop {
        match importer.step(ALL_ROWS) {
            Step::Reading(rest) => importer = rest,
            // No file in memory is wanted.
            Step::Wanted(wanted) => importer = wanted.supply(Vec::new()),
            Step::Choose(choosing) => {
                let everything = choosing.offer.everything();
                importer = choosing.choose(&everything);
            }
            Step::Finished(result) => return result,
        }
    }
}
