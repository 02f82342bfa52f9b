//! Opening a library: the sample, or one from the shelf.

use super::desk::Desk;
use super::turn::Turn;
use super::{Stop, analyse};
use crate::analysis::FeatureTable;
use crate::library::order::Orders;
use crate::library::{Library, LibraryCard, LibraryId, Track};
use crate::provenance::Provenance;
use crate::sample;
use crate::spotify::KnownLabels;
use crate::spotify::load::unpack;
use crate::store::LABELS;
use crate::worker::protocol::{Event, Failure, Job, JobProgress, JobStage, Ticket};

/// Tracks in one message: the page unpacks them within a few milliseconds.
const TRACKS_A_MESSAGE: usize = 1_000;

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
            let mut kept = desk.shelf.load(id).await.ok_or(Failure::LibraryNotFound)?;
            if let Some(loading) = kept.provenance.spotify() {
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

/// Shows a library and analyses it.
pub(super) async fn show(
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
    let orders = Orders::new(&library.tracks);
    send(desk, turn, ticket, library.tracks).await?;
    desk.say(&Event::TracksComplete(
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
        progress(desk, ticket, JobStage::Sending, sent as u64, total as u64);
        turn.pause().await?;
    }
}

/// Says how far the work is.
pub(super) fn progress(desk: &Desk, ticket: Ticket, stage: JobStage, done: u64, total: u64) {
    let (done, total) = (
        u32::try_from(done).unwrap_or(u32::MAX),
        u32::try_from(total).unwrap_or(u32::MAX),
    );
    desk.say(&Event::Progress(ticket, JobProgress { stage, done, total }));
}
