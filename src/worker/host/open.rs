//! Reading the sample or a stored library.

use super::Host;
use crate::library::{Library, LibraryId};
use crate::provenance::Provenance;
use crate::sample;
use crate::spotify::KnownLabels;
use crate::spotify::load::unpack;
use crate::store::LABELS;
use crate::worker::protocol::Failure;
use crate::worker::state::OpenedLibrary;

/// Opens the sample or a stored library.
pub(super) async fn open(host: &Host, id: LibraryId) -> Result<OpenedLibrary, Failure> {
    let (library, provenance) = read_library(host, id).await?;
    Ok(OpenedLibrary::new(id, library, provenance))
}

/// Reads the sample or a stored library.
pub(super) async fn read_library(
    host: &Host,
    id: LibraryId,
) -> Result<(Library, Provenance), Failure> {
    match id {
        LibraryId::Sample => Ok((sample::library(), Provenance::Sample)),
        LibraryId::Content(_) => {
            let stored = host.shelf.load(id).await;
            let mut stored = stored.ok_or(Failure::LibraryNotFound)?;
            if let Some(spotify) = stored.provenance.spotify() {
                let labels = known_labels(host).await;
                labels.apply(&mut stored.library.tracks, &spotify.details);
            }
            Ok((stored.library, stored.provenance))
        }
    }
}

/// The labels that were fetched for rows on show.
async fn known_labels(host: &Host) -> KnownLabels {
    let stored = host.notes.get(LABELS).await;
    stored.and_then(|bytes| unpack(&bytes)).unwrap_or_default()
}

impl OpenedLibrary {
    /// A library that is to be analysed.
    pub(super) fn new(id: LibraryId, library: Library, provenance: Provenance) -> Self {
        Self {
            card: library.card(id),
            library,
            provenance,
            clustering: None,
        }
    }
}
