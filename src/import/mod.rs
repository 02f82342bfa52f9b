//! Files and pasted text → a library, and an account of what was left out.
//!
//! # How to use it
//!
//! [`import`] reads files in memory at once. A page uses an [`Importer`]:
//!
//! 1. [`Importer::new`] takes names and sizes. What is pasted or dropped as text is a file
//!    like any other.
//! 2. [`Importer::step`] reads some rows, and says what comes next:
//!    - [`Step::Reading`]: call it again. In between, [`Importer::progress`] tells how far it
//!      is; dropping the importer cancels it.
//!    - [`Step::Wanted`]: it needs the bytes of the file with that number. One file is in
//!      memory at a time; a file of the streaming history is asked for twice.
//!    - [`Step::Choose`]: Spotify's copy of one's data has several lists, or a history beside
//!      them. [`Choosing::offer`] names them, with counts; answer with a [`Choice`], such as
//!      [`Offer::everything`]. It comes at most once, after all other files were read, so that
//!      whoever asks can keep the value as long as the answer takes.
//!    - [`Step::Finished`]: the library and its id, or an [`ImportError`] that prints itself
//!      ([`ImportError::sentence`] for pasted text).
//! 3. [`ImportReport`] accounts for every row. For each [`FileReport`],
//!    `rows = tracks + repeats + skipped`, and [`Skipped::by_reason`] lists the reasons, for a
//!    page that shows the counts in sight. [`FileReport::columns`] says how each column of
//!    audio features was read, or why it was left out. [`ImportReport::listening`] has plays
//!    and minutes of each track, and explains the Score, where a history was read.
//!
//! # What can be read
//!
//! | file | becomes |
//! |---|---|
//! | a table with a column of track ids, URIs or links | tracks with what the columns know |
//! | a table with titles, artists and audio features or ISRCs | tracks without a link, known by title and artists ([`TrackKey::is_unlisted`](crate::library::TrackKey::is_unlisted)) |
//! | text with links or URIs anywhere, or a bare id on each line | tracks of which only the id is known |
//! | a backup script's text with tabs | tracks with title, artists and album |
//! | a zip of tables | one library of all |
//! | Spotify's copy of one's data: the zip, `YourLibrary.json`, `Playlist*.json` | the lists that are chosen |
//! | its streaming history, extended (`Streaming_History_Audio_*.json`) | tracks with plays and minutes |
//! | its streaming history of the last year (`StreamingHistory_music_*.json`) | plays for the tracks of the other files |
//! | a table of titles and artists alone | refused, with what it is and what would help |
//!
//! # How it works
//!
//! `open` finds out what a file is (`file_type`, `encoding`, `archive`). Each kind has a
//! reader that turns rows into tracks: `table`, `links`, `spotify_copy`. All tracks go into
//! one `collection`, each once; what names them is read in `reference`.

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

pub(crate) use content_id::{ContentHash, joint_id};

pub use choice::{Choice, HistoryOffer, HistoryUse, ListOffer, Offer};
pub use encoding::Encoding;
pub use error::{ImportError, Refused, Subject};
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
