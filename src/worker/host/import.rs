//! Opening what is not stored yet: files, a library that the page has loaded, a link.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::open::read_unchanged;
use super::{Host, Interruption, Opening};
use crate::filling::{Filling, fill};
use crate::import::{self, FileEntry, Imported, Importer};
use crate::library::{Library, LibraryId};
use crate::platform::system::yield_to_browser;
use crate::platform::timeline::{measure, now};
use crate::provenance::{FilesOrigin, Provenance};
use crate::reccobeats::FeatureCache;
use crate::spotify::load::{Loaded, pack};
use crate::store::{LibraryStore, PackedLibrary};
use crate::worker::opened::OpenedLibrary;
use crate::worker::protocol::{
    Event, Failure, FeatureSupply, ImportSource, JobProgress, JobStage, Ticket,
};
use crate::worker::state::Generation;

/// How many rows are read, within some tens of milliseconds, before messages are received
/// again.
const ROWS_PER_STEP: usize = 4_000;

/// Opens what is new, and stores it unless it comes from a link.
pub(super) async fn import(
    host: Rc<Host>,
    generation: Generation,
    ticket: Ticket,
    source: ImportSource,
    files: Vec<File>,
) -> Opening {
    match source {
        ImportSource::Files => {
            let imported = import_files(&host, generation, ticket, files).await?;
            Ok(store_imported(&host, ticket, imported))
        }
        ImportSource::Features(id, FeatureSupply::Files) => {
            let imported = import_files(&host, generation, ticket, files).await?;
            let filling = Filling::File(&imported.library.tracks);
            add_features(host, generation, ticket, id, filling).await
        }
        ImportSource::Features(id, FeatureSupply::LookedUp(bytes)) => {
            let cache = FeatureCache::from_bytes(&bytes).unwrap_or_default();
            add_features(host, generation, ticket, id, Filling::LookedUp(&cache)).await
        }
        ImportSource::Features(id, FeatureSupply::Estimates) => {
            add_features(host, generation, ticket, id, Filling::Estimates).await
        }
        ImportSource::Features(id, FeatureSupply::NoEstimates) => {
            add_features(host, generation, ticket, id, Filling::NoEstimates).await
        }
        ImportSource::Part(part) => {
            let (whole, provenance) = read_unchanged(&host, part.of, part.fingerprint).await?;
            let (id, library, provenance) = part.take(whole, provenance);
            Ok(store_new(&host, ticket, id, library, provenance))
        }
        ImportSource::Link(text) => Ok(OpenedLibrary::from_link(&text)?),
    }
}

/// Stores a library that was loaded from Spotify.
pub(super) fn store_loaded(host: Rc<Host>, ticket: Ticket, loaded: Loaded) -> OpenedLibrary {
    let (id, is_complete) = (loaded.id(), loaded.is_complete());
    let versions = loaded.list_versions();
    let versions = versions.and_then(|versions| pack(&versions));
    let (library, provenance) = loaded.into();
    let opened = OpenedLibrary::new(id, library, provenance);
    store(&host, ticket, &opened, async move |libraries, record| {
        let versions = versions.as_deref();
        libraries.save_loaded(record, versions, is_complete).await
    });
    opened
}

fn store_imported(host: &Rc<Host>, ticket: Ticket, imported: Imported) -> OpenedLibrary {
    let Imported {
        library,
        id,
        report,
    } = imported;
    let provenance = Provenance::Files(FilesOrigin::new(report));
    store_new(host, ticket, id, library, provenance)
}

fn store_new(
    host: &Rc<Host>,
    ticket: Ticket,
    id: LibraryId,
    library: Library,
    provenance: Provenance,
) -> OpenedLibrary {
    let opened = OpenedLibrary::new(id, library, provenance);
    let save = async |libraries: &LibraryStore, record| libraries.save(record).await;
    store(host, ticket, &opened, save);
    opened
}

/// Stores a library while it is sent to the page, and tells the page whether it is stored.
fn store(
    host: &Rc<Host>,
    ticket: Ticket,
    opened: &OpenedLibrary,
    save: impl AsyncFnOnce(&LibraryStore, PackedLibrary) -> bool + 'static,
) {
    let card = opened.card.clone();
    let record = PackedLibrary::new(card, &opened.library, &opened.provenance);
    let host = Rc::clone(host);
    spawn_local(async move {
        let is_stored = match record {
            Some(record) => save(&host.libraries, record).await,
            None => false,
        };
        tell_stored(&host, ticket, is_stored).await;
    });
}

/// Gives the tracks of a stored library audio features.
async fn add_features(
    host: Rc<Host>,
    generation: Generation,
    ticket: Ticket,
    id: LibraryId,
    filling: Filling<'_>,
) -> Opening {
    let stored = host.libraries.load(id).await;
    let mut stored = stored.ok_or(Failure::LibraryNotFound)?;
    host.check(generation)?;
    let filled = fill(&mut stored.library, &mut stored.provenance, filling);
    host.send(&Event::Filled(ticket, filled));
    let (library, provenance) = (stored.library, stored.provenance);
    Ok(store_new(&host, ticket, id, library, provenance))
}

/// Makes one library of several files. Only the file that is being read is in memory. How long
/// that takes, without the pauses and without the browser's reading, is in the timeline.
async fn import_files(
    host: &Host,
    generation: Generation,
    ticket: Ticket,
    files: Vec<File>,
) -> Result<Imported, Interruption> {
    let mut importer = Importer::new(files.iter().map(entry).collect());
    let (start, mut busy) = (now(), 0.0);
    loop {
        host.check(generation)?;
        let begin = now();
        let step = importer.step(ROWS_PER_STEP);
        busy += now() - begin;
        importer = match step {
            import::Step::Finished(imported) => {
                measure("tone:import", start, busy, "null");
                return Ok(imported?);
            }
            import::Step::Reading(rest) => rest,
            import::Step::Wanted(wanted) => {
                let bytes = match files.get(wanted.file) {
                    Some(file) => read_file(file).await?,
                    None => Vec::new(),
                };
                wanted.supply(bytes)
            }
            import::Step::Choose(choosing) => {
                let offer = choosing.offer.clone();
                let choice = host.ask(generation, ticket, offer).await?;
                choosing.choose(&choice)
            }
        };
        let import::Progress { done, total } = importer.progress();
        let progress = JobProgress::new(JobStage::Reading, done, total);
        host.send(&Event::Progress(ticket, progress));
        yield_to_browser().await;
    }
}

async fn read_file(file: &File) -> Result<Vec<u8>, Failure> {
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| Failure::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the size of a file"
)]
fn entry(file: &File) -> FileEntry {
    FileEntry {
        name: file.name(),
        size: file.size() as u64,
    }
}

/// Tells the page whether a library is stored now.
async fn tell_stored(host: &Rc<Host>, ticket: Ticket, is_stored: bool) {
    if is_stored {
        host.send_libraries().await;
    } else {
        host.send(&Event::NotStored(ticket));
    }
}
