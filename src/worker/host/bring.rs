//! Opening what is new here: files, a library that the page has loaded, a link.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::Stop;
use super::desk::Desk;
use super::open::{progress, show, show_tracks};
use super::turn::Turn;
use crate::import::{self, ImportError, ImportFile, Imported, Importer, MAX_FILE_BYTES};
use crate::library::LibraryId;
use crate::provenance::{LinkOrigin, Provenance};
use crate::share;
use crate::spotify::load::{Loaded, join_features};
use crate::store::Record;
use crate::worker::protocol::{Event, Failure, ImportSource, Job, JobStage, Ticket};

/// Rows between two pauses: some tens of milliseconds.
const ROWS_A_STEP: usize = 4_000;

/// Keeps a library that the page has loaded, and analyses it.
pub(super) async fn take(desk: Rc<Desk>, turn: Turn, job: Job, loaded: Loaded) -> Result<(), Stop> {
    keep_and_show(&desk, &turn, job, loaded).await
}

/// Opens something new, and analyses it.
pub(super) async fn bring(
    desk: Rc<Desk>,
    turn: Turn,
    job: Job,
    news: ImportSource,
    files: Vec<File>,
) -> Result<(), Stop> {
    match news {
        ImportSource::Files => from_files(&desk, &turn, job, files).await,
        ImportSource::Features(id) => join(&desk, &turn, job, id, files).await,
        ImportSource::Link(text) => from_link(&desk, &turn, job, &text).await,
    }
}

/// Gives a library from the shelf the audio features that these files have, and analyses it.
async fn join(
    desk: &Desk,
    turn: &Turn,
    job: Job,
    id: LibraryId,
    files: Vec<File>,
) -> Result<(), Stop> {
    let files = read(files).await?;
    let imported = import_in_steps(desk, turn, job.ticket, files).await?;
    let kept = desk.shelf.load(id).await.ok_or(Failure::LibraryNotFound)?;
    let Provenance::Spotify(loading) = kept.provenance else {
        return Err(Failure::LibraryNotFound.into());
    };
    let mut loaded = loading.with(kept.library);
    let joined = join_features(&mut loaded, &imported.library);
    turn.check()?;
    desk.say(&Event::FeaturesAdded(job.ticket, joined));
    keep_and_show(desk, turn, job, loaded).await
}

async fn keep_and_show(desk: &Desk, turn: &Turn, job: Job, loaded: Loaded) -> Result<(), Stop> {
    let (id, is_complete) = (loaded.id(), loaded.is_complete());
    let (library, provenance) = loaded.into();
    let record = Record::of(library.card(id), &library, &provenance);
    let (saving, journal) = (keep(desk, job.ticket, record), desk.journal.clone());
    spawn_local(async move {
        // Nothing of it is left to be loaded after a reload.
        if saving.await && is_complete {
            journal.close(id).await;
        }
    });
    show(desk, turn, job, id, library, provenance).await
}

/// Makes one library of these files, keeps it, and analyses it.
async fn from_files(desk: &Desk, turn: &Turn, job: Job, files: Vec<File>) -> Result<(), Stop> {
    let files = read(files).await?;
    let Imported {
        library,
        id,
        report,
    } = import_in_steps(desk, turn, job.ticket, files).await?;
    let provenance = Provenance::Files(report);
    let record = Record::of(library.card(id), &library, &provenance);
    let saving = keep(desk, job.ticket, record);
    spawn_local(async move {
        saving.await;
    });
    show(desk, turn, job, id, library, provenance).await
}

async fn read(files: Vec<File>) -> Result<Vec<ImportFile>, Stop> {
    let mut read = Vec::with_capacity(files.len());
    for file in files {
        check_size(file.size())?;
        let buffer = JsFuture::from(file.array_buffer())
            .await
            .map_err(|_| Failure::Unreadable)?;
        read.push(ImportFile {
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
    files: Vec<ImportFile>,
) -> Result<Imported, Stop> {
    let mut importer = Importer::new(files);
    loop {
        importer = match importer.step(ROWS_A_STEP) {
            import::Step::Finished(imported) => return Ok(imported?),
            import::Step::Reading(rest) => rest,
        };
        let import::Progress { done, total } = importer.progress();
        progress(desk, ticket, JobStage::Reading, done, total);
        turn.pause().await?;
    }
}

/// Puts a library on the shelf; whether it is there then.
fn keep(desk: &Desk, ticket: Ticket, record: Option<Record>) -> impl Future<Output = bool> + use<> {
    let (shelf, page) = (desk.shelf.clone(), desk.line());
    async move {
        let kept = match record {
            Some(record) => shelf.save(record).await,
            None => false,
        };
        page.say(&if kept {
            Event::Libraries(shelf.list().await)
        } else {
            Event::NotStored(ticket)
        });
        kept
    }
}

/// Shows the view in the text of a link. Nothing of it is kept, and nothing is computed.
async fn from_link(desk: &Desk, turn: &Turn, job: Job, text: &str) -> Result<(), Stop> {
    let view = share::from_link(text).map_err(Failure::from)?;
    let sending = LinkOrigin {
        made_at: view.made_at(),
        left_out: view.left_out(),
        not_placed: view.not_placed().iter().map(|(_, count)| count).sum(),
    };
    let (card, library, clustering) = view.into_parts();
    let provenance = Provenance::Link(sending);
    show_tracks(desk, turn, job.ticket, card, library, provenance).await?;
    desk.say(&Event::Clustered(job.ticket, Box::new(clustering)));
    Ok(())
}
