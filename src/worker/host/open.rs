//! Opening a library: from files, from the shelf, or the sample.

use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::desk::Desk;
use super::turn::Turn;
use super::{Stop, analyse};
use crate::analysis::FeatureTable;
use crate::import::{self, CsvFile, ImportError, Imported, Importer, MAX_FILE_BYTES};
use crate::library::orders::Orders;
use crate::library::{Library, LibraryCard, LibraryId, Track};
use crate::provenance::Provenance;
use crate::sample;
use crate::spotify::KnownLabels;
use crate::spotify::load::{Loaded, join_features, unpack};
use crate::store::{LABELS, Record};
use crate::worker::protocol::{Event, Failure, Job, Progress, Stage, Ticket};

/// Tracks in one message: the page unpacks them within a few milliseconds.
const TRACKS_A_MESSAGE: usize = 1_000;

/// Rows between two pauses: some tens of milliseconds.
const ROWS_A_STEP: usize = 4_000;

/// Opens the sample or a library from the shelf, and analyses it.
pub(super) async fn from_shelf(desk: &Desk, job: Job, id: LibraryId) -> Result<(), Stop> {
    let turn = desk.opening.begin();
    let (library, provenance) = library(desk, id).await?;
    turn.check()?;
    show(desk, &turn, job, id, library, provenance).await
}

/// The sample, or a library from the shelf.
pub(super) async fn library(desk: &Desk, id: LibraryId) -> Result<(Library, Provenance), Failure> {
    match id {
        LibraryId::Sample => Ok((sample::library(), Provenance::Sample)),
        LibraryId::Content(_) => {
            let mut kept = desk.shelf.load(id).await.ok_or(Failure::NotOnShelf)?;
            if let Some(loading) = kept.provenance.loading() {
                let labels = known_labels(desk).await;
                labels.apply(&mut kept.library.tracks, &loading.extras);
            }
            Ok((kept.library, kept.provenance))
        }
    }
}

/// The labels that were fetched for rows on show.
async fn known_labels(desk: &Desk) -> KnownLabels {
    let kept = desk.notes.get(LABELS).await;
    kept.and_then(|bytes| unpack(&bytes)).unwrap_or_default()
}

/// Keeps a library that the page has loaded, and analyses it.
pub(super) async fn from_page(desk: &Desk, job: Job, loaded: Loaded) -> Result<(), Stop> {
    let turn = desk.opening.begin();
    keep_and_show(desk, &turn, job, loaded).await
}

/// Gives a library from the shelf the audio features that these files have, and analyses it.
pub(super) async fn join(
    desk: &Desk,
    job: Job,
    id: LibraryId,
    files: Vec<File>,
) -> Result<(), Stop> {
    let turn = desk.opening.begin();
    let files = read(files).await?;
    let imported = import_in_steps(desk, &turn, job.ticket, files).await?;
    let kept = desk.shelf.load(id).await.ok_or(Failure::NotOnShelf)?;
    let Provenance::Spotify(loading) = kept.provenance else {
        return Err(Failure::NotOnShelf.into());
    };
    let mut loaded = loading.with(kept.library);
    let joined = join_features(&mut loaded, &imported.library);
    turn.check()?;
    desk.say(&Event::Joined(job.ticket, joined));
    keep_and_show(desk, &turn, job, loaded).await
}

async fn keep_and_show(desk: &Desk, turn: &Turn, job: Job, loaded: Loaded) -> Result<(), Stop> {
    let id = loaded.id();
    let (library, provenance) = loaded.into();
    keep(desk, job.ticket, id, &library, &provenance);
    show(desk, turn, job, id, library, provenance).await
}

/// Makes one library of these files, keeps it, and analyses it.
pub(super) async fn from_files(desk: &Desk, job: Job, files: Vec<File>) -> Result<(), Stop> {
    let turn = desk.opening.begin();
    let files = read(files).await?;
    let Imported {
        library,
        id,
        report,
    } = import_in_steps(desk, &turn, job.ticket, files).await?;
    let provenance = Provenance::Csv(report);
    keep(desk, job.ticket, id, &library, &provenance);
    show(desk, &turn, job, id, library, provenance).await
}

async fn read(files: Vec<File>) -> Result<Vec<CsvFile>, Stop> {
    let mut read = Vec::with_capacity(files.len());
    for file in files {
        check_size(file.size())?;
        let buffer = JsFuture::from(file.array_buffer())
            .await
            .map_err(|_| Failure::Unreadable)?;
        read.push(CsvFile {
            name: file.name(),
            bytes: Uint8Array::new(&buffer).to_vec(),
        });
    }
    Ok(read)
}

/// Refuses a file that is too large before any of it is read.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the size of a file"
)]
fn check_size(bytes: f64) -> Result<(), ImportError> {
    if bytes <= MAX_FILE_BYTES as f64 {
        return Ok(());
    }
    let megabytes = (bytes / 1e6).ceil() as u32;
    Err(ImportError::TooLarge { megabytes })
}

async fn import_in_steps(
    desk: &Desk,
    turn: &Turn,
    ticket: Ticket,
    files: Vec<CsvFile>,
) -> Result<Imported, Stop> {
    let mut importer = Importer::new(files);
    loop {
        importer = match importer.step(ROWS_A_STEP) {
            import::Step::Finished(imported) => return Ok(imported?),
            import::Step::Reading(rest) => rest,
        };
        let import::Progress { done, total } = importer.progress();
        progress(desk, ticket, Stage::Reading, done, total);
        turn.pause().await?;
    }
}

fn keep(desk: &Desk, ticket: Ticket, id: LibraryId, library: &Library, provenance: &Provenance) {
    let Some(record) = Record::of(library.card(id), library, provenance) else {
        return desk.say(&Event::NotKept(ticket));
    };
    let (shelf, page) = (desk.shelf.clone(), desk.line());
    spawn_local(async move {
        let kept = shelf.save(record).await;
        page.say(&if kept {
            Event::Shelf(shelf.list().await)
        } else {
            Event::NotKept(ticket)
        });
    });
}

async fn show(
    desk: &Desk,
    turn: &Turn,
    job: Job,
    id: LibraryId,
    library: Library,
    provenance: Provenance,
) -> Result<(), Stop> {
    let Job { ticket, recipe } = job;
    desk.put(ticket, FeatureTable::from_library(&library));
    let card = library.card(id);
    show_tracks(desk, turn, ticket, card, library, provenance).await?;
    analyse::again(desk, recipe).await
}

/// Sends a library to the page.
pub(super) async fn show_tracks(
    desk: &Desk,
    turn: &Turn,
    ticket: Ticket,
    card: LibraryCard,
    library: Library,
    provenance: Provenance,
) -> Result<(), Stop> {
    desk.say(&Event::Opened(ticket, card));
    let orders = Orders::of(&library.tracks);
    send(desk, turn, ticket, library.tracks).await?;
    desk.say(&Event::Complete(
        ticket,
        Box::new(orders),
        Box::new(provenance),
    ));
    Ok(())
}

async fn send(desk: &Desk, turn: &Turn, ticket: Ticket, tracks: Vec<Track>) -> Result<(), Stop> {
    let total = tracks.len();
    let mut tracks = tracks.into_iter();
    loop {
        let chunk: Vec<Track> = tracks.by_ref().take(TRACKS_A_MESSAGE).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        desk.say(&Event::Tracks(ticket, chunk));
        let sent = total - tracks.len();
        progress(desk, ticket, Stage::Sending, sent as u64, total as u64);
        turn.pause().await?;
    }
}

fn progress(desk: &Desk, ticket: Ticket, stage: Stage, done: u64, total: u64) {
    let (done, total) = (
        u32::try_from(done).unwrap_or(u32::MAX),
        u32::try_from(total).unwrap_or(u32::MAX),
    );
    desk.say(&Event::Progress(ticket, Progress { stage, done, total }));
}
